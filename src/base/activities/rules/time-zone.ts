/** A time zone in a calendar file: what repeats at nine o'clock stays at nine when the clocks change. */
import { Temporal } from 'temporal-polyfill'
import { propertyLine } from '#platform/interchange/lines.ts'

/** The first of these that is a time zone; what came from elsewhere may be anything. */
export const usableZone = (...zones: (string | null | undefined)[]): string => zones.find(isZone) ?? 'UTC'

function isZone(zone: string | null | undefined): zone is string {
  if (!zone) return false
  try {
    return Boolean(Temporal.Now.zonedDateTimeISO(zone))
  } catch {
    return false
  }
}

/** A moment as the clock on the wall shows it there: `20260329T090000`. */
export const localStamp = (moment: string, zone: string) => basic(zoned(moment, zone))

export const zoned = (moment: string, zone: string) => Temporal.Instant.from(moment).toZonedDateTimeISO(zone)

const basic = (at: Temporal.ZonedDateTime) =>
  at.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

const signed = (offset: string) => offset.replaceAll(':', '')

/**
 * The VTIMEZONE of a zone from the moment `since` to ten years after `now`: each change of its clocks by itself, since
 * some programs read no lists of them. What the law says for later is not known to anybody; programs that know the
 * zone by its name ask their own tables.
 */
export function timeZoneLines(zone: string, since: string, now: string): string {
  const end = zoned(now, zone).add({ years: 10 })
  const usual = standardOffset(zone, now)
  const first = zoned(since, zone)
  const observances: string[] = []
  let at: Temporal.ZonedDateTime | null = first.getTimeZoneTransition('previous') ?? first
  for (; at && Temporal.ZonedDateTime.compare(at, end) <= 0; at = at.getTimeZoneTransition('next'))
    observances.push(observance(at, usual))
  return [
    propertyLine('BEGIN', 'VTIMEZONE'),
    propertyLine('TZID', zone),
    ...observances,
    propertyLine('END', 'VTIMEZONE'),
  ].join('')
}

/** What holds from a moment on, which is written by the clock that held until then. */
function observance(at: Temporal.ZonedDateTime, usual: number): string {
  const before = at.subtract({ nanoseconds: 1 }).offset
  const kind = at.offsetNanoseconds > usual ? 'DAYLIGHT' : 'STANDARD'
  return [
    propertyLine('BEGIN', kind),
    propertyLine('DTSTART', basic(at.withTimeZone(before))),
    propertyLine('TZOFFSETFROM', signed(before)),
    propertyLine('TZOFFSETTO', signed(at.offset)),
    propertyLine('END', kind),
  ].join('')
}

/** The smaller offset of a year: what is above it is summer time. */
function standardOffset(zone: string, now: string): number {
  const year = zoned(now, zone)
  return Math.min(...[0, 3, 6, 9].map((months) => year.add({ months }).offsetNanoseconds))
}
