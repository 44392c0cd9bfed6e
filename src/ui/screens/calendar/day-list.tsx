import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import { DayHead } from './day-head.tsx'
import { EntryLink } from './entry-link.tsx'
import type { Shown } from './shown.ts'
import { dayName } from './words.ts'

interface Props extends Shown {
  day: string
  /** Its heading is a place to which the keys lead. */
  walked?: boolean
}

/** All that stands on one day, and the way to add something. */
export function DayList(props: Props) {
  const t = useT(calendarTexts)
  const { type, day, entries, walked } = props
  const list = entries.get(day) ?? []
  return (
    <section className={classes.list} aria-label={dayName(day)}>
      <DayHead {...props} />
      {list.length > 0 ? (
        <ul className={classes.entries}>
          {list.map((entry) => (
            <EntryLink key={entry.at.key} type={type} entry={entry} />
          ))}
        </ul>
      ) : (
        !walked && <p>{t('nothing')}</p>
      )}
    </section>
  )
}
