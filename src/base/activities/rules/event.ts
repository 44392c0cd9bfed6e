/** An activity as an event of a calendar (RFC 5545). Pure: what the reader may not see is not among the values. */
import { Temporal } from 'temporal-polyfill'
import { dayStamp, propertyLine, textLine, utcStamp } from '#platform/interchange/lines.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { calendarWords } from './calendar-words.ts'
import { recurrenceRule } from './recurrence.ts'
import { localStamp, zoned } from './time-zone.ts'

/** What of an activity, and of what it names, stands in a calendar. */
export const eventFields = [
  'id',
  'type',
  'subject',
  'body',
  'startsAt',
  'endsAt',
  'dueAt',
  'allDay',
  'place',
  'priority',
  'status',
  'remindAt',
  'recurrence',
  'exceptDays',
  'createdAt',
  'updatedAt',
  'version',
  'account.name',
  'contacts.name',
  'users.name',
  'ownerId',
  'owner.name',
  'owner.timeZone',
] as const

/** Who reads it, and how things are called there. */
export interface Around {
  reader: string | null
  language: Language
  /** The zone in which the activity is planned: its owner's. */
  zone: string
  /** Label of the activity's type. */
  kind?: string | undefined
  /** Address of its page. */
  url: string
}

/** How long something takes whose end nobody has said, in minutes. */
const unsaid = 30
/** Characters of a text that stand in a calendar; the rest is one press away. */
const longest = 2_000

/** When it is: the appointment, else the deadline; null when it has neither. */
interface Span {
  start: string
  /** Null for whole days and for what ends when it begins. */
  end: string | null
  /** First day and the one after the last. */
  days: [from: string, until: string] | null
}

export function spanOf(activity: Values, zone: string): Span | null {
  const start: string | undefined = activity.startsAt ?? activity.dueAt
  if (!start) return null
  const ends: string | null = (activity.startsAt && activity.endsAt) ?? null
  const local = zoned(start, zone)
  // A deadline at midnight is a day that was entered without a time.
  const whole = activity.allDay || (!activity.startsAt && local.hour === 0 && local.minute === 0)
  if (!whole) {
    const end = ends ?? new Date(Date.parse(start) + unsaid * 60_000).toISOString()
    return { start, end: end > start ? end : null, days: null }
  }
  const last = ends && ends > start ? zoned(ends, zone).subtract({ seconds: 1 }) : local
  const after = last.toPlainDate().add({ days: 1 })
  return { start, end: null, days: [local.toPlainDate().toString(), after.toString()] }
}

/** The zone that a file must explain for this activity: only what repeats by a local clock needs one. */
export function neededZone(activity: Values, zone: string): string | null {
  const span = spanOf(activity, zone)
  return span && !span.days && zone !== 'UTC' && repeats(activity, false, zone) ? zone : null
}

/** What is over has happened once; only what is planned or called off goes on. */
const repeats = (activity: Values, allDay: boolean, zone: string) =>
  activity.recurrence && activity.status !== 'done' ? recurrenceRule(activity.recurrence, allDay, zone) : null

const priorities: Record<string, string> = { high: '1', low: '9' }

/** The lines of its VEVENT; empty for an activity without a time. */
export function eventLines(activity: Values, around: Around): string {
  const { zone, kind, url } = around
  const span = spanOf(activity, zone)
  if (!span) return ''
  const rule = repeats(activity, span.days !== null, zone)
  const subject = String(activity.subject ?? kind ?? '')
  const done = activity.status === 'done'
  return [
    propertyLine('BEGIN', 'VEVENT'),
    propertyLine('UID', activity.id),
    // Without a METHOD this is when it was last revised: the same text each time, so that nothing seems new.
    propertyLine('DTSTAMP', utcStamp(activity.updatedAt ?? activity.createdAt ?? span.start)),
    propertyLine('CREATED', activity.createdAt && utcStamp(activity.createdAt)),
    propertyLine('LAST-MODIFIED', activity.updatedAt && utcStamp(activity.updatedAt)),
    propertyLine('SEQUENCE', activity.version === undefined ? null : String(activity.version)),
    ...timeLines(span, rule, zone),
    propertyLine('RRULE', rule),
    ...(rule && activity.exceptDays ? exceptLines(activity.exceptDays, span, zone) : []),
    textLine('SUMMARY', done ? `✓ ${subject}` : subject),
    textLine('LOCATION', activity.place),
    textLine('DESCRIPTION', description(activity, around)),
    textLine('CATEGORIES', kind),
    propertyLine('PRIORITY', priorities[activity.priority]),
    propertyLine('STATUS', activity.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'),
    // Deadlines, and what is over, keep nobody busy.
    propertyLine('TRANSP', activity.startsAt && activity.status === 'planned' ? 'OPAQUE' : 'TRANSPARENT'),
    propertyLine('URL', url),
    ...(activity.status === 'planned' && activity.remindAt
      ? alarmLines(activity.remindAt, subject, span, rule !== null, zone)
      : []),
    propertyLine('END', 'VEVENT'),
  ].join('')
}

function timeLines({ start, end, days }: Span, rule: string | null, zone: string): string[] {
  if (days)
    return (['DTSTART', 'DTEND'] as const).map((name, index) =>
      propertyLine(name, dayStamp(days[index]!), { VALUE: 'DATE' }),
    )
  const local = rule !== null && zone !== 'UTC'
  const at = (name: string, moment: string) =>
    local
      ? propertyLine(name, localStamp(moment, zone), { TZID: zone })
      : propertyLine(name, utcStamp(moment))
  return [at('DTSTART', start), ...(end ? [at('DTEND', end)] : [])]
}

/** The days that the series leaves out, each as its beginning would be written there. */
const exceptLines = (except: string, { start, days }: Span, zone: string): string[] =>
  except.split(',').map((day) => {
    if (days) return propertyLine('EXDATE', dayStamp(day), { VALUE: 'DATE' })
    const at = Temporal.PlainDate.from(day).toPlainDateTime(zoned(start, zone).toPlainTime())
    const moment = at.toZonedDateTime(zone).toInstant().toString()
    return zone === 'UTC'
      ? propertyLine('EXDATE', utcStamp(moment))
      : propertyLine('EXDATE', localStamp(moment, zone), { TZID: zone })
  })

/** What repeats rings as long before each time as before the first; what happens once, at its moment. */
function alarmLines(remindAt: string, subject: string, span: Span, again: boolean, zone: string): string[] {
  const begins = span.days ? zoned(span.start, zone).startOfDay().epochMilliseconds : Date.parse(span.start)
  const minutes = Math.round((Date.parse(remindAt) - begins) / 60_000)
  return [
    propertyLine('BEGIN', 'VALARM'),
    propertyLine('ACTION', 'DISPLAY'),
    textLine('DESCRIPTION', subject),
    again
      ? propertyLine('TRIGGER', `${minutes < 0 ? '-' : ''}PT${Math.abs(minutes)}M`)
      : propertyLine('TRIGGER', utcStamp(remindAt), { VALUE: 'DATE-TIME' }),
    propertyLine('END', 'VALARM'),
  ]
}

/** People by their names alone: who subscribes to a calendar gives its words to the provider of that calendar. */
function description(activity: Values, { reader, language, url }: Around): string {
  const { account, contacts, owner, users, body } = activity
  const words = calendarWords[language]
  const names = (people: (Values | null | undefined)[]) => [
    ...new Set(people.flatMap((one) => (one?.name && one.id !== reader ? [one.name as string] : []))),
  ]
  const facts: [string, string[]][] = [
    [words.account, names([account])],
    [words.people, names(contacts ?? [])],
    [words.colleagues, names([owner, ...(users ?? [])])],
  ]
  const known = facts
    .filter(([, value]) => value.length)
    .map(([label, value]) => `${label}: ${value.join(', ')}`)
  const text = body && body.length > longest ? `${body.slice(0, longest)}…` : body
  return [known.join('\n'), text, url].filter(Boolean).join('\n\n')
}
