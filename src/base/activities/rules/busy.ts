/** When an appointment keeps people busy. Pure. */
import type { Values } from '#platform/records/record-type.ts'
import { timesBetween } from './again.ts'
import { spanOf } from './event.ts'
import { zoned } from './time-zone.ts'

export interface Stretch {
  from: string
  until: string
}

/** Its stretches between two moments, by the clock of `zone`: each of a series, whole days from midnight to midnight. */
export function stretchesOf(activity: Values, zone: string, from: string, until: string): Stretch[] {
  const span = spanOf(activity, zone)
  if (!span) return []
  const [begin, end] = span.days
    ? span.days.map((day) => zoned(`${day}T12:00:00Z`, zone).startOfDay().epochMilliseconds)
    : [Date.parse(span.start), Date.parse(span.end ?? span.start)]
  const length = end! - begin!
  const first = Date.parse(span.start)
  const starts = activity.recurrence
    ? timesBetween(activity, zone, Date.parse(from) - length, Date.parse(until))
    : []
  return [...new Set([first, ...starts])]
    .map((start) => start + begin! - first)
    .filter((start) => start < Date.parse(until) && start + length > Date.parse(from))
    .map((start) => ({ from: iso(start), until: iso(start + length) }))
}

const iso = (moment: number) => new Date(moment).toISOString()
