/** What moving and stretching make of an occurrence: its new times, and what is written. Pure. */
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { CalendarPlace } from '#platform/records/record-type.ts'
import type { Row } from '#ui/api/types.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf } from '#ui/fields/dates/zones.ts'
import { shifted, type Occurrence, type Times } from '../entries.ts'
import { dayLength, minuteOf, timeOf } from './layout.ts'

/** A place in the grid; the minute may lie before or beyond the day. */
export interface Spot {
  day: string
  minute: number
}

/** What the pointer and the keys keep to, in minutes; nothing is made shorter. */
export const step = 15

/** The spot as a moment: what lies outside the day is on the one before or after. */
export function momentAt({ day, minute }: Spot, zone: string): string {
  const days = Math.floor(minute / dayLength)
  return momentOf({ day: plusDays(day, days), time: timeOf(minute - days * dayLength) }, zone)
}

/** Begins at that spot and takes as long as before, also when the clocks change in between. */
export function movedTo({ start, end }: Times, spot: Spot, zone: string): Times {
  const moved = momentAt(spot, zone)
  return { start: moved, end: end && shifted(end, Date.parse(moved) - Date.parse(start)) }
}

/** So many days later at the same time of day. */
export function daysLater({ start, end }: Times, days: number, zone: string): Times {
  const later = (value: string) => {
    if (value.length === 10) return plusDays(value, days)
    const { day, time } = wallOf(new Date(value), zone)
    return momentOf({ day: plusDays(day, days), time }, zone)
  }
  return { start: later(start), end: end && later(end) }
}

/** Ends at that spot, a step after its beginning at the earliest. */
export function stretchedTo({ start }: Times, spot: Spot, zone: string): Times {
  const end = momentAt(spot, zone)
  const earliest = shifted(start, step * 60_000)
  return { start, end: end > earliest ? end : earliest }
}

/** Where a moment lies in the grid. */
export function spotOf(moment: string, zone: string): Spot {
  const { day, time } = wallOf(new Date(moment), zone)
  return { day, minute: minuteOf(time) }
}

/** What a step of the keys makes of it: up and down a quarter of an hour, sideways a day; `stretch` moves the end. */
export function stepBy(
  one: Occurrence,
  times: Times,
  key: string,
  stretch: boolean,
  zone: string,
): Times | null {
  const [days, minutes] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key] ?? []
  if (days === undefined || minutes === undefined) return null
  if (days) return stretch ? null : daysLater(times, days, zone)
  if (one.time === null) return null
  const spot = spotOf(stretch ? (times.end ?? shifted(times.start, 2 * step * 60_000)) : times.start, zone)
  const next = { ...spot, minute: spot.minute + minutes }
  return stretch ? stretchedTo(times, next, zone) : movedTo(times, next, zone)
}

/** True while a person may move it by hand: the field is theirs to write, and the record is open. */
export function movable(type: TypeMeta, { row, by }: Occurrence): boolean {
  const field = type.fields[by]
  const state = type.statusField ? row[type.statusField] : undefined
  const choice = type.fields[type.statusField ?? '']?.choices?.find(({ key }) => key === state)
  const open = choice === undefined || choice.kind === undefined || choice.kind === 'open'
  return type.can.change && field !== undefined && !field.readOnly && open && !row.veiled
}

/** Its end can be dragged where it has one, or may have one. */
export const stretchable = (type: TypeMeta, one: Occurrence) =>
  movable(type, one) && one.time !== null && one.by === type.calendar!.at[0] && endOf(type) !== null

/** The field of the end, when a person may write it. */
function endOf(type: TypeMeta): string | null {
  const { until } = type.calendar!
  return until && !type.fields[until]?.readOnly ? until : null
}

/** The same occurrence by what an own write has made of its record meanwhile. */
export function newest(one: Occurrence, written: Row | undefined, { until }: CalendarPlace): Occurrence {
  if (!written || Number(written.version) <= Number(one.row.version)) return one
  const row = { ...one.row, ...written }
  // Of a series only the first stands where its record says.
  if (one.of) return { ...one, row }
  const start: string = row[one.by]
  return { ...one, row, start, end: until && row[until] > start ? row[until] : null }
}

/** What is written: its times, and what keeps its distance from them (a reminder). */
export function patchOf(one: Occurrence, times: Times, { until, along = [] }: CalendarPlace) {
  const patch: Record<string, unknown> = {}
  if (times.start !== one.start) {
    patch[one.by] = times.start
    const by = Date.parse(times.start) - Date.parse(one.start)
    for (const name of along) if (one.row[name]) patch[name] = shifted(one.row[name], by)
  }
  if (until && times.end !== one.end) patch[until] = times.end
  return patch
}
