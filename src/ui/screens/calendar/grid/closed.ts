/** When a day is closed, by a work calendar that may stand in another time zone. Pure. */
import { openings, type WorkCalendar } from '#platform/clocks/calendar.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf } from '#ui/fields/dates/zones.ts'
import { dayLength, minuteOf } from './layout.ts'

export interface Stretch {
  from: number
  to: number
}

/** The closed stretches of a day in minutes of the reader's wall clock. */
export function closedOn(calendar: WorkCalendar, day: string, zone: string): Stretch[] {
  const [begin, end] = [day, plusDays(day, 1)].map((one) => momentOf({ day: one, time: '00:00' }, zone))
  const last = Date.parse(end!)
  const minute = (moment: number) => minuteOf(wallOf(new Date(moment), zone).time)
  const closed: Stretch[] = []
  let from = 0
  for (const open of openings(calendar, begin!)) {
    if (open.from >= last) break
    closed.push({ from, to: minute(open.from) })
    from = open.to >= last ? dayLength : minute(open.to)
  }
  return [...closed, { from, to: dayLength }].filter((one) => one.from < one.to)
}
