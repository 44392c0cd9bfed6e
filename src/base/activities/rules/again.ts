/** When something that repeats is due again. Pure. */
import { RRuleTemporal } from 'rrule-temporal'
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
 * The activity that follows one that repeats: at the first time of its rule that is still to come, by the clock of
 * `zone`, with what is left of a number of times. Null where nothing follows.
 */
export function following(activity: Values, zone: string, now: string): Values | null {
  const start: string | undefined = activity.startsAt ?? activity.dueAt
  const rule = activity.recurrence && recurrenceRule(activity.recurrence, false, zone)
  if (!start || !rule) return null
  const times = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${localStamp(start, zone)}\nRRULE:${rule}`,
  })
  const next = upcoming(times, new Date(start > now ? start : now))
  if (!next) return null
  // Rules know whole seconds.
  const moved = next.epochMilliseconds - Math.floor(Date.parse(start) / 1000) * 1000
  const values: Values = { recurrence: left(rule, times, new Date(next.epochMilliseconds)) }
  for (const name of carried) values[name] = activity[name]
  for (const name of moments)
    values[name] = activity[name] ? new Date(Date.parse(activity[name]) + moved).toISOString() : null
  return values
}

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
