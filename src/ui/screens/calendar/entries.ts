/** When records stand in a calendar, and on which days. Pure. */
import type { CalendarPlace } from '#platform/records/record-type.ts'
import type { Row } from '#ui/api/types.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf } from '#ui/fields/dates/zones.ts'
import { repeatedDays } from './repeats.ts'

/** Days or moments from which and until which something is; without an end nobody has said one. */
export interface Times {
  start: string
  end: string | null
}

/** Once that a record stands in the calendar. */
export interface Occurrence extends Times {
  row: Row
  /** Names this once among all others. */
  key: string
  /** The field by which it stands here. */
  by: string
  /** First and last day on the reader's wall. */
  day: string
  last: string
  /** When it begins on its first day; null for whole days. */
  time: string | null
  /** Which day of its series it is, by its owner's clock. */
  of?: string
  /** It stands here again, by its rule. */
  again?: boolean
}

/** An occurrence on one of its days. */
export interface Entry {
  at: Occurrence
  /** Time of day at which it begins; null for whole days and those on which it goes on. */
  time: string | null
}

const isDay = (value: string) => value.length === 10
const midnight = '00:00'

/** Where it stands on the reader's wall; a deadline at midnight is a day that was entered without a time. */
export function standing({ start, end }: Times, whole: boolean, deadline: boolean, zone: string) {
  const wall = isDay(start) ? { day: start, time: null } : wallOf(new Date(start), zone)
  // What ends at midnight is over on the day before.
  const last =
    end === null || end <= start
      ? wall.day
      : isDay(end)
        ? end
        : wallOf(new Date(Date.parse(end) - 1), zone).day
  const timeless = whole || wall.time === null || (deadline && wall.time === midnight)
  return { day: wall.day, last, time: timeless ? null : wall.time }
}

const stands = (row: Row, { allDay }: CalendarPlace) => allDay !== undefined && row[allDay] === true

/** The same occurrence at another time. */
export const at = (one: Occurrence, times: Times, place: CalendarPlace, zone: string): Occurrence => ({
  ...one,
  ...times,
  ...standing(times, stands(one.row, place), one.by !== place.at[0], zone),
})

function once(row: Row, place: CalendarPlace, zone: string): Occurrence | null {
  const by = place.at.find((name) => row[name])
  if (!by) return null
  const { until } = place
  const end: string | null = by === place.at[0] && until && row[until] > row[by] ? row[until] : null
  const times = { start: row[by] as string, end }
  const deadline = by !== place.at[0]
  return { row, key: row.id, by, ...times, ...standing(times, stands(row, place), deadline, zone) }
}

/** The day of a series by its owner's clock, which may change on other days than the reader's. */
const ownDay = (row: Row, start: string, zone: string) =>
  isDay(start) ? { day: start, time: null } : wallOf(new Date(start), row.owner?.timeZone ?? zone)

/** All that stands on these days; `repeated` stand there again as their rules say, but on the days that they leave out. */
export function occurrencesOf(
  rows: readonly Row[],
  place: CalendarPlace,
  zone: string,
  days: readonly string[],
  repeated: readonly Row[] = [],
): Occurrence[] {
  const rule = (row: Row): string | null => (place.repeats && row[place.repeats]) || null
  const found = rows.flatMap((row): Occurrence[] => {
    const one = once(row, place, zone)
    if (!one) return []
    return [rule(row) ? { ...one, of: ownDay(row, one.start, zone).day } : one]
  })
  for (const row of repeated) {
    const first = once(row, place, zone)
    if (!first) continue
    const own = ownDay(row, first.start, zone)
    const length = Math.round((Date.parse(first.last) - Date.parse(first.day)) / 86_400_000)
    const [from, to] = [plusDays(days[0]!, -length - 1), plusDays(days.at(-1)!, 2)]
    const except: string = (place.except && row[place.except]) || ''
    for (const day of repeatedDays(rule(row)!, own.day, from, to)) {
      if (except.includes(day)) continue
      const clock: string = row.owner?.timeZone ?? zone
      const start = own.time === null ? day : momentOf({ day, time: own.time }, clock)
      const shift = Date.parse(start) - Date.parse(first.start)
      const times = { start, end: first.end && shifted(first.end, shift) }
      found.push({ ...at(first, times, place, zone), key: `${row.id} ${day}`, of: day, again: true })
    }
  }
  return found
}

/** A day or a moment so many milliseconds later. */
export function shifted(value: string, by: number): string {
  const moved = new Date(Date.parse(value) + by).toISOString()
  return isDay(value) ? moved.slice(0, 10) : moved.replace('.000Z', 'Z')
}

/** Occurrences by the days on which they stand, whole days first, then by their time. */
export function entriesByDay(
  occurrences: readonly Occurrence[],
  days: readonly string[],
): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>(days.map((day) => [day, []]))
  for (const one of occurrences) {
    const from = one.day > days[0]! ? one.day : days[0]!
    const to = one.last < days.at(-1)! ? one.last : days.at(-1)!
    for (let day = from; day <= to; day = plusDays(day, 1))
      found.get(day)!.push({ at: one, time: day === one.day ? one.time : null })
  }
  for (const list of found.values()) list.sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''))
  return found
}
