/** Business time: when it is open, and how many open minutes lie between two moments. Server and browser. */
import { Temporal } from 'temporal-polyfill'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Open on this weekday from `HH:MM` to `HH:MM`; over midnight when `to` is not later than `from`. */
export interface Window {
  weekday: Weekday
  from: string
  to: string
}

/** Closed on this day (`YYYY-MM-DD`), or on a part of it. */
export interface Holiday {
  date: string
  from?: string | null
  to?: string | null
}

export interface WorkCalendar {
  timeZone: string
  windows: Window[]
  holidays: Holiday[]
}

/** A stretch of open time in milliseconds since 1970. */
export interface Opening {
  from: number
  to: number
}

/** Nothing would ever come due: the calendar has no hours, or none for a century. */
export class NeverOpen extends Error {}

const minute = 60_000
const dayEnd = 24 * 60
/** Days after which a search gives up. */
const reach = 36_525

/** Open at every moment. */
export const alwaysOpen = (timeZone = 'UTC'): WorkCalendar => ({
  timeZone,
  windows: weekdays.map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  holidays: [],
})

/**
 * The moment at which `minutes` of open time have passed since `moment`; before it when negative. It may be a closing
 * moment; no minutes give the next open moment.
 */
export function addBusinessMinutes(calendar: WorkCalendar, moment: string, minutes: number): string {
  let left = Math.round(Math.abs(minutes) * minute)
  const back = minutes < 0
  for (const { from, to } of openings(calendar, moment, back ? 'back' : 'forward')) {
    if (left <= to - from) return new Date(back ? to - left : from + left).toISOString()
    left -= to - from
  }
  throw new NeverOpen('The calendar opens too rarely for this much time.')
}

/** Open minutes from `a` to `b`, with fractions; negative when `b` lies before `a`. */
export function businessMinutesBetween(calendar: WorkCalendar, a: string, b: string): number {
  if (Date.parse(b) < Date.parse(a)) return -businessMinutesBetween(calendar, b, a)
  const end = Date.parse(b)
  let open = 0
  for (const { from, to } of openings(calendar, a)) {
    if (from >= end) break
    open += Math.min(to, end) - from
  }
  return open / minute
}

/** The first open moment that is not before this one. */
export const nextOpen = (calendar: WorkCalendar, moment: string) => addBusinessMinutes(calendar, moment, 0)

export const isOpen = (calendar: WorkCalendar, moment: string) =>
  Date.parse(nextOpen(calendar, moment)) === Date.parse(moment)

/** The open stretches after (or, going back, before) a moment, nearest first, the first one cut at it. */
export function* openings(
  calendar: WorkCalendar,
  moment: string,
  direction: 'forward' | 'back' = 'forward',
): Generator<Opening> {
  if (calendar.windows.length === 0) throw new NeverOpen('The calendar has no opening hours.')
  const at = Date.parse(moment)
  const step = direction === 'back' ? -1 : 1
  let { number } = dayAt(calendar, moment)
  for (let day = 0; day < reach; day++, number += step) {
    const stretches = stretchesOn(calendar, number)
    for (const { from, to } of step > 0 ? stretches : stretches.toReversed()) {
      const cut = step > 0 ? { from: Math.max(from, at), to } : { from, to: Math.min(to, at) }
      if (cut.from < cut.to) yield cut
    }
  }
}

/** A day where a calendar is; `number` counts days since 1970. */
interface Day extends Opening {
  date: Temporal.PlainDate
  number: number
}

/** What was worked out for a calendar: many promises are reckoned over the same few days. */
interface Known {
  /** By the number of the day. */
  stretches: Map<number, Opening[]>
  /** The day that was asked for last, in milliseconds since 1970. */
  day?: Day
}
const known = new WeakMap<WorkCalendar, Known>()
const most = 1_000

function knownOf(calendar: WorkCalendar): Known {
  let found = known.get(calendar)
  if (!found || found.stretches.size > most) known.set(calendar, (found = { stretches: new Map() }))
  return found
}

const first = Temporal.PlainDate.from('1970-01-01')

function stretchesOn(calendar: WorkCalendar, number: number): Opening[] {
  const { stretches } = knownOf(calendar)
  let found = stretches.get(number)
  if (!found) {
    const date = first.add({ days: number })
    found = openOn(calendar, date).map(([from, to]) => ({
      from: instant(calendar, date, from),
      to: instant(calendar, date, to),
    }))
    stretches.set(number, found)
  }
  return found
}

/** The day that a moment belongs to where the calendar is. */
export const dayOf = (calendar: WorkCalendar, moment: string): Temporal.PlainDate =>
  dayAt(calendar, moment).date

function dayAt(calendar: WorkCalendar, moment: string): Day {
  const mine = knownOf(calendar)
  const at = Date.parse(moment)
  if (mine.day && mine.day.from <= at && at < mine.day.to) return mine.day
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  const [from, to] = [instant(calendar, date, 0), instant(calendar, date, dayEnd)]
  return (mine.day = { date, number: first.until(date).days, from, to })
}

/** Open stretches of one day in minutes of its wall clock, in order, none touching another. */
export function openOn(calendar: WorkCalendar, date: Temporal.PlainDate): [from: number, to: number][] {
  const weekday = weekdays[date.dayOfWeek - 1]
  const before = weekdays[(date.dayOfWeek + 5) % 7]
  const stretches = calendar.windows.flatMap((window): [number, number][] => {
    const [from, to] = [minutesOf(window.from), minutesOf(window.to)]
    const today: [number, number][] = window.weekday === weekday ? [[from, to > from ? to : dayEnd]] : []
    return window.weekday === before && to <= from ? [...today, [0, to]] : today
  })
  const closed = calendar.holidays
    .filter((holiday) => holiday.date === date.toString())
    .map(({ from, to }): [number, number] => [from ? minutesOf(from) : 0, to ? minutesOf(to) : dayEnd])
  return closed.reduce(without, joined(stretches))
}

function joined(stretches: [number, number][]): [number, number][] {
  const result: [number, number][] = []
  for (const [from, to] of stretches.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (from < to) result.push([from, to])
  }
  return result
}

const without = (open: [number, number][], [from, to]: [number, number]) =>
  open
    .flatMap((one): [number, number][] => [
      [one[0], Math.min(one[1], from)],
      [Math.max(one[0], to), one[1]],
    ])
    .filter(([a, b]) => a < b)

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** A wall-clock time as an instant. One that is skipped in spring is the moment of the jump. */
function instant({ timeZone }: WorkCalendar, date: Temporal.PlainDate, minutes: number): number {
  const wall =
    minutes === dayEnd
      ? date.add({ days: 1 }).toPlainDateTime()
      : date.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
  const found = wall.toZonedDateTime(timeZone)
  const skipped = !found.toPlainDateTime().equals(wall)
  const jump = () => found.add({ milliseconds: 1 }).getTimeZoneTransition('previous')!
  return (skipped ? jump() : found).epochMilliseconds
}
