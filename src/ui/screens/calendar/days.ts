/** Which days a calendar shows, and which records stand on which of them. */
import type { CalendarPlace } from '#platform/records/record-type.ts'
import type { Row } from '#ui/api/types.ts'
import { addDays, addMonths, momentOf, wallOf, weekday } from '#ui/fields/dates/zones.ts'
import { repeatedDays } from './repeats.ts'

export type Span = 'month' | 'week'

/** Whole weeks from Monday on: the one around a day, or those of its month. */
export function daysOf(span: Span, on: string): string[] {
  const monday = (day: string) => addDays(day, 1 - weekday(day))
  const first = monday(span === 'week' ? on : `${on.slice(0, 7)}-01`)
  const last = span === 'week' ? first : monday(addDays(addMonths(`${on.slice(0, 7)}-01`, 1), -1))
  const days: string[] = []
  for (let day = first; day < addDays(last, 7); day = addDays(day, 1)) days.push(day)
  return days
}

/** The same place in the span before or after. */
export const stepped = (span: Span, on: string, by: 1 | -1) =>
  span === 'week' ? addDays(on, 7 * by) : addMonths(on, by)

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
  const before = { [first]: { gte: addDays(from, -back), lt: from } }
  const going = until ? [{ filter: { and: [before, { [until]: { gte: from } }] }, sort: first }] : []
  return [...begun, ...going]
}

export interface Entry {
  row: Row
  /** Time of day at which it begins; null for whole days and those on which it goes on. */
  time: string | null
  /** It stands here again, by its rule. */
  again?: boolean
}

/** Records by the days on which they stand, whole days first, then by their time; `repeated` stand there again. */
export function entriesByDay(
  rows: readonly Row[],
  { at, until, allDay, repeats }: CalendarPlace,
  zone: string,
  days: readonly string[],
  repeated: readonly Row[] = [],
): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>(days.map((day) => [day, []]))
  const wall = (value: string) =>
    value.length === 10 ? { day: value, time: null } : wallOf(new Date(value), zone)
  const put = (row: Row, begin: string, last: string, entry: Omit<Entry, 'row'>) => {
    const [from, to] = [begin > days[0]! ? begin : days[0]!, last < days.at(-1)! ? last : days.at(-1)!]
    for (let day = from; day <= to; day = addDays(day, 1))
      found.get(day)!.push({ row, ...entry, time: day === begin ? entry.time : null })
  }
  const spanOf = (row: Row) => {
    const name = at.find((one) => row[one])
    if (!name) return
    const start = wall(row[name])
    const ends: string | null = name === at[0] && until && row[until] > row[name] ? row[until] : null
    // What ends at midnight is over on the day before.
    const last =
      ends === null
        ? start.day
        : ends.length === 10
          ? ends
          : wall(new Date(Date.parse(ends) - 1).toISOString()).day
    const whole = start.time === null || (allDay !== undefined && row[allDay] === true)
    return { at: row[name] as string, day: start.day, last, time: whole ? null : start.time }
  }
  for (const row of rows) {
    const span = spanOf(row)
    if (span) put(row, span.day, span.last, { time: span.time })
  }
  for (const row of repeated) {
    const span = spanOf(row)
    if (!span) continue
    // It repeats by its owner's clock, which may change on other days than the reader's.
    const own: string = row.owner?.timeZone ?? zone
    const first = span.at.length === 10 ? { day: span.at, time: null } : wallOf(new Date(span.at), own)
    const length = Math.round((Date.parse(span.last) - Date.parse(span.day)) / 86_400_000)
    const [from, to] = [addDays(days[0]!, -length - 1), addDays(days.at(-1)!, 2)]
    for (const day of repeatedDays(row[repeats!], first.day, from, to)) {
      const here = wall(first.time === null ? day : momentOf({ day, time: first.time }, own))
      put(row, here.day, addDays(here.day, length), { time: span.time && here.time, again: true })
    }
  }
  for (const list of found.values()) list.sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''))
  return found
}
