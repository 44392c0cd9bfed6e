/** When something that repeats is due again. Pure. */
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Values } from '#platform/records/record-type.ts'
import { recurrenceRule } from './recurrence.ts'
import { localStamp } from './time-zone.ts'

/** Moments that keep their distance from each other. */
const moments = ['startsAt', 'endsAt', 'dueAt', 'remindAt'] as const
/** What the next one takes over as it stands. */
const carried = [
  'type',
  'subject',
  'body',
  'aboutType',
  'aboutId',
  'accountId',
  'contactIds',
  'userIds',
  'allDay',
  'place',
  'priority',
  'ownerId',
  'custom',
] as const

/**
 * The activity that follows one that repeats: at the first time of its rule that is still to come and not left out, by
 * the clock of `zone`, with what is left of a number of times. Null where nothing follows.
 */
export function following(activity: Values, zone: string, now: string): Values | null {
  const series = seriesOf(activity, zone)
  if (!series) return null
  const { start, times } = series
  const except: string = activity.exceptDays ?? ''
  let next = upcoming(times, new Date(start > now ? start : now))
  while (next && except.includes(next.toPlainDate().toString()))
    next = upcoming(times, new Date(next.epochMilliseconds))
  return next ? again(activity, series, next.epochMilliseconds) : null
}

/** The one of a later day, as an activity that goes on with the rule; null where there is none. */
export function occurrenceOn(activity: Values, day: string, zone: string): Values | null {
  const series = seriesOf(activity, zone)
  if (!series) return null
  const from = Temporal.PlainDate.from(day).toZonedDateTime(zone)
  const next = upcoming(series.times, new Date(from.epochMilliseconds - 1))
  const found = next?.toPlainDate().toString() === day && next.epochMilliseconds > Date.parse(series.start)
  return found ? again(activity, series, next.epochMilliseconds) : null
}

/** The moments of its rule between two others that are not left out, the first one aside. */
export function timesBetween(activity: Values, zone: string, from: number, until: number): number[] {
  const series = seriesOf(activity, zone)
  if (!series || until <= from) return []
  const except: string = activity.exceptDays ?? ''
  try {
    return series.times
      .between(new Date(from), new Date(until), true)
      .filter((time) => !except.includes(time.toPlainDate().toString()))
      .map((time) => time.epochMilliseconds)
      .filter((time) => time > Date.parse(series.start))
  } catch {
    return []
  }
}

interface Series {
  start: string
  rule: string
  times: RRuleTemporal
}

function seriesOf(activity: Values, zone: string): Series | null {
  const start: string | undefined = activity.startsAt ?? activity.dueAt
  const rule = activity.recurrence && recurrenceRule(activity.recurrence, false, zone)
  if (!start || !rule) return null
  const rruleString = `DTSTART;TZID=${zone}:${localStamp(start, zone)}\nRRULE:${rule}`
  return { start, rule, times: new RRuleTemporal({ rruleString }) }
}

function again(activity: Values, { start, rule, times }: Series, next: number): Values {
  // Rules know whole seconds.
  const shift = next - Math.floor(Date.parse(start) / 1000) * 1000
  const recurrence = left(rule, times, new Date(next))
  return atTimes(activity, { ...shiftedBy(activity, shift), recurrence, exceptDays: activity.exceptDays })
}

/** A new activity like this one, with these values of its own. */
export const atTimes = (activity: Values, own: Values): Values => ({
  ...Object.fromEntries(
    [...carried, ...moments, 'recurrence', 'exceptDays'].map((name) => [name, activity[name]]),
  ),
  ...own,
})

/** Its moments so many milliseconds later. */
export const shiftedBy = (activity: Values, shift: number): Values =>
  Object.fromEntries(
    moments.map((name) => [
      name,
      activity[name] ? new Date(Date.parse(activity[name]) + shift).toISOString() : null,
    ]),
  )

/** The library gives up on a rule whose day never comes (30 February) with an error: then nothing follows. */
function upcoming(times: RRuleTemporal, after: Date) {
  try {
    return times.next(after)
  } catch {
    return null
  }
}

/** A rule with a number of times, less those before `next`. */
const left = (rule: string, times: RRuleTemporal, next: Date): string =>
  rule.replace(/COUNT=(\d+)/, (_, count) => `COUNT=${count - times.between(new Date(0), next).length}`)
