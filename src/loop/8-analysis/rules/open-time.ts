/** The opening hours of a span, so that the open time before any moment in it can be looked up. Pure. */
import { openings, type WorkCalendar } from '#platform/clocks/calendar.ts'

/** Milliseconds; the lists go together, one entry for each opening. */
export interface Hours {
  begins: number[]
  ends: number[]
  /** Open time before each opening. */
  before: number[]
}

/** @throws NeverOpen when the calendar has no hours */
export function hoursWithin(calendar: WorkCalendar, from: number, to: number): Hours {
  const hours: Hours = { begins: [], ends: [], before: [] }
  let sum = 0
  for (const opening of openings(calendar, new Date(from).toISOString())) {
    if (opening.from > to) break
    hours.begins.push(opening.from)
    hours.ends.push(opening.to)
    hours.before.push(sum)
    sum += opening.to - opening.from
  }
  return hours
}
