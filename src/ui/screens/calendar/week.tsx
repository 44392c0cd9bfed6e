import classes from './calendar.module.css'
import { DayList } from './day-list.tsx'
import type { Shown } from './shown.ts'

/** A week day by day, side by side; on a phone one below the other. */
export const Week = (shown: Shown) => (
  <div className={classes.week}>
    {shown.days.map((day) => (
      <DayList key={day} {...shown} day={day} walked />
    ))}
  </div>
)
