/** Which days a calendar shows, and what it asks of a list for them. */
import { plusDays, plusMonths } from '#platform/days.ts'
import type { CalendarPlace } from '#platform/records/record-type.ts'
import { weekday } from '#ui/fields/dates/zones.ts'
import type { Span } from '#ui/screens/list/view/view.ts'

/** One day, or whole weeks from Monday on: the one around a day, or those of its month. */
export function daysOf(span: Span, on: string): string[] {
  if (span === 'day') return [on]
  const monday = (day: string) => plusDays(day, 1 - weekday(day))
  const first = monday(span === 'week' ? on : `${on.slice(0, 7)}-01`)
  const last = span === 'week' ? first : monday(plusDays(plusMonths(`${on.slice(0, 7)}-01`, 1), -1))
  const days: string[] = []
  for (let day = first; day < plusDays(last, 7); day = plusDays(day, 1)) days.push(day)
  return days
}

/** The same place in the span before or after. */
export const stepped = (span: Span, on: string, by: 1 | -1) =>
  span === 'month' ? plusMonths(on, by) : plusDays(on, (span === 'week' ? 7 : 1) * by)

/** Days before those in view on which what still goes on may have begun: appointments are short, and there are many. */
export const longest = { day: 366, moment: 31 }

/** What is asked of a list: each part walks along one field alone, so that it costs the same among a million. */
export interface Part {
  filter: object
  sort: string
}

/** The parts of all that stands on the days from `from` to the one before `end`, begun at most `back` days earlier. */
export function partsOf({ at, until }: CalendarPlace, from: string, end: string, back: number): Part[] {
  const begun = at.map((name, index): Part => {
    const others = at.slice(0, index).map((before) => ({ [before]: null }))
    return { filter: { and: [{ [name]: { gte: from, lt: end } }, ...others] }, sort: name }
  })
  const [first = ''] = at
  const before = { [first]: { gte: plusDays(from, -back), lt: from } }
  const going = until ? [{ filter: { and: [before, { [until]: { gte: from } }] }, sort: first }] : []
  return [...begun, ...going]
}
