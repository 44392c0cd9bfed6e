/** Recurrence rules (RFC 5545) as a calendar program takes them: one wrong part would cost it the whole file. */
import { Temporal } from 'temporal-polyfill'

const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)'
const list = (one: string) => new RegExp(`^${one}(?:,${one})*$`)
const numbers = list(String.raw`[+-]?\d{1,3}`)

const parts: Record<string, RegExp> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  BYDAY: list(String.raw`(?:[+-]?\d{1,2})?${weekday}`),
  BYMONTHDAY: numbers,
  BYYEARDAY: numbers,
  BYWEEKNO: numbers,
  BYMONTH: list(String.raw`\d{1,2}`),
  BYSETPOS: numbers,
  WKST: list(weekday),
}

/**
 * The rule with an end as its beginning demands it (a day for whole days, else a moment in UTC); null for what is no
 * rule, or repeats more often than daily. `zone` is the time zone in which the activity is planned.
 */
export function recurrenceRule(written: string, allDay: boolean, zone: string): string | null {
  const pairs = written
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '')
    .split(';')
    .map((part) => part.split('=') as [string, string?])
  const rule = new Map(pairs.map(([name, value]) => [name, value ?? '']))
  if (!rule.has('FREQ') || rule.size !== pairs.length || (rule.has('COUNT') && rule.has('UNTIL'))) return null
  for (const [name, value] of rule) if (!Object.hasOwn(parts, name) || !parts[name]!.test(value)) return null
  try {
    if (rule.has('UNTIL')) rule.set('UNTIL', until(rule.get('UNTIL')!, allDay, zone))
  } catch {
    return null
  }
  return [...rule].map((pair) => pair.join('=')).join(';')
}

function until(written: string, allDay: boolean, zone: string): string {
  const day = written.slice(0, 8)
  if (allDay) return written.endsWith('Z') ? basic(Temporal.Instant.from(written), zone).slice(0, 8) : day
  if (written.endsWith('Z')) return written
  const local = Temporal.PlainDateTime.from(written.length === 8 ? `${day}T235959` : written)
  return `${basic(local.toZonedDateTime(zone).toInstant(), 'UTC')}Z`
}

const basic = (moment: Temporal.Instant, zone: string) =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
