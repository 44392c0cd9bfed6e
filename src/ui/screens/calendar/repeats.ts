/** The days on which something stands again that repeats by a recurrence rule (RFC 5545), no more often than daily. */
import { RRuleTemporal } from 'rrule-temporal'

/** Days from `from` to the one before `end` on which a rule repeats what stood on `first`; none for what is no rule. */
export function repeatedDays(written: string, first: string, from: string, end: string): string[] {
  const parts = written
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
  if (!/(^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(parts)) return []
  // The day decides: what ends during it still stands on it.
  const rule = parts.replace(/(UNTIL=\d{8})T\w+/, '$1')
  try {
    const days = new RRuleTemporal({
      rruleString: `DTSTART:${first.replaceAll('-', '')}T000000Z\nRRULE:${rule}`,
    })
    return days
      .between(new Date(from), new Date(end), true)
      .map((moment) => moment.toPlainDate().toString())
      .filter((day) => day > first && day < end)
  } catch {
    return []
  }
}
