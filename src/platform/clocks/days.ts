/** Business days of a calendar: those on which it opens at all. */
import { Temporal } from 'temporal-polyfill'
import { NeverOpen, openOn, type WorkCalendar } from './calendar.ts'

const reach = 36_525

export const isBusinessDay = (calendar: WorkCalendar, day: string) =>
  openOn(calendar, Temporal.PlainDate.from(day)).length > 0

/** The business day so many business days later, or earlier when negative; from a closed day, counted from the next one. */
export function addBusinessDays(calendar: WorkCalendar, day: string, days: number): string {
  const step = days < 0 ? -1 : 1
  let date = Temporal.PlainDate.from(day)
  for (let left = Math.abs(days), tried = 0; tried < reach; tried++, date = date.add({ days: step }))
    if (openOn(calendar, date).length > 0 && left-- === 0) return date.toString()
  throw new NeverOpen('The calendar opens too rarely for this many days.')
}

/** Business days after `a` up to and with `b`; negative when `b` lies before `a`. */
export function businessDaysBetween(calendar: WorkCalendar, a: string, b: string): number {
  if (b < a) return -businessDaysBetween(calendar, b, a)
  const end = Temporal.PlainDate.from(b)
  let count = 0
  for (let date = Temporal.PlainDate.from(a); Temporal.PlainDate.compare(date, end) < 0;) {
    date = date.add({ days: 1 })
    if (openOn(calendar, date).length > 0) count += 1
  }
  return count
}
