/** Days and moments as people write them. What can be read in two ways is asked about, never guessed. */
import { Temporal } from 'temporal-polyfill'
import { takeApart, toDay } from './date-parts.ts'
import type { DateOrder, Written } from './date-parts.ts'
import { bad, good } from './problem.ts'
import type { Parsed } from './problem.ts'
import { serialDay } from './serial-day.ts'

/** How dates of three numbers are meant; separators and the length of the year do not matter. */
export type DateFormat = 'YYYY-MM-DD' | 'DD-MM-YYYY' | 'MM-DD-YYYY' | 'excel'

const formats: Record<DateOrder, DateFormat> = { YMD: 'YYYY-MM-DD', DMY: 'DD-MM-YYYY', MDY: 'MM-DD-YYYY' }

/** `MM/DD/YY`, `dd.mm.yyyy`, `D-M-Y` …; null when it names no order of day, month and year. */
export function readDateFormat(name: string): DateFormat | null {
  if (/^excel/i.test(name.trim())) return 'excel'
  const order = name
    .toUpperCase()
    .replace(/[^YMDJT]/g, '')
    .replace(/J/g, 'Y')
    .replace(/T/g, 'D')
  return formats[order.replace(/(.)\1+/g, '$1') as DateOrder] ?? null
}

export interface DateInspection {
  /** The format that all values share; null when the person must be asked, or there are no dates. */
  format: DateFormat | null
  /** What the person must choose from. */
  ambiguous: DateFormat[]
  dates: number
  /** Of these, how many have a time that is not midnight. */
  timed: number
  others: number
}

/**
 * Decides on a whole column. One value that fits one order only (a 13 or more in one place) proves it; dots are
 * written between day, month and year only in that order. Proofs for two orders are a contradiction and asked.
 */
export function inspectDates(values: Iterable<string>): DateInspection {
  const proofs = new Map<DateOrder, number>()
  const fits: Record<DateOrder, number> = { YMD: 0, DMY: 0, MDY: 0 }
  let [dates, timed, others, open, dotted] = [0, 0, 0, 0, 0]
  for (const value of values) {
    const written = takeApart(value)
    if (!written) {
      others++
      continue
    }
    dates++
    if (written.time && !isMidnight(written)) timed++
    if (written.certain) continue
    open++
    if (written.dotted) dotted++
    for (const order of written.orders) fits[order]++
    const [only, second] = written.orders
    if (only && !second) proofs.set(only, (proofs.get(only) ?? 0) + 1)
  }
  const counts = { dates, timed, others }
  const decided = (order: DateOrder) => ({ format: formats[order], ambiguous: [], ...counts })
  const [proved, contrary] = [...proofs.keys()]
  if (contrary)
    return { format: null, ambiguous: [...proofs.keys()].map((order) => formats[order]), ...counts }
  if (proved) return decided(proved)
  if (open === 0) return dates ? decided('YMD') : { format: null, ambiguous: [], ...counts }
  if (dotted === open && fits.DMY === open) return decided('DMY')
  const candidates = (['DMY', 'MDY', 'YMD'] as const).filter((order) => fits[order] === open)
  return candidates.length === 1
    ? decided(candidates[0]!)
    : { format: null, ambiguous: candidates.map((order) => formats[order]), ...counts }
}

export interface DateOptions {
  /** The column's format, from `inspectDates` or from the person. */
  format?: DateFormat | null
  /** IANA zone in which times without an offset are meant, and to whose day a moment belongs. */
  timeZone: string
}

/** `YYYY-MM-DD`. A moment becomes its day in the zone (midnight keeps the day that is written), with a warning. */
export function parseDay(text: string, options: DateOptions): Parsed<string> {
  const read = readDate(text, options)
  if (!read.ok) return read
  const { day, written } = read.value
  if (!written?.time || isMidnight(written)) return good(day)
  const warning = { code: 'time_left_out', params: { value: text } } as const
  if (!written.time.offset) return good(day, warning)
  const instant = toInstant(day, written, options.timeZone)
  return good(instant.toZonedDateTimeISO(options.timeZone).toPlainDate().toString(), warning)
}

/** ISO 8601 in UTC with Z, to the millisecond. A day alone is its midnight in the zone. */
export function parseMoment(text: string, options: DateOptions): Parsed<string> {
  const read = readDate(text, options)
  if (!read.ok) return read
  const { day, written } = read.value
  return good(toInstant(day, written, options.timeZone).toString({ fractionalSecondDigits: 3 }))
}

function readDate(text: string, options: DateOptions): Parsed<{ day: string; written: Written | null }> {
  const value = text.trim()
  if (options.format === 'excel' && /^\d{1,7}([.,]\d+)?$/.test(value)) return readSerial(value)
  const written = takeApart(value)
  if (!written) return bad('bad_day', { value })
  const { numbers, orders, certain } = written
  const wanted = (Object.keys(formats) as DateOrder[]).find((order) => formats[order] === options.format)
  const [first, second] = orders
  const order = certain || !wanted ? first! : wanted
  if (!certain && !wanted && second) {
    return bad('ambiguous_day', { value, candidates: orders.map((one) => formats[one]) })
  }
  const day = toDay(numbers, order)
  return day ? good({ day, written }) : bad('day_against_format', { value, format: options.format ?? '' })
}

function readSerial(value: string): Parsed<{ day: string; written: Written | null }> {
  const serial = Number(value.replace(',', '.'))
  const seconds = Math.round((serial % 1) * 86_400)
  const day = serialDay(Math.floor(serial) + (seconds === 86_400 ? 1 : 0))
  if (!takeApart(day)) return bad('bad_day', { value })
  const part = seconds % 86_400
  const time = {
    hour: Math.floor(part / 3600),
    minute: Math.floor(part / 60) % 60,
    second: part % 60,
    fraction: '',
  }
  const written = { numbers: day.split('-') as [string, string, string], certain: true, dotted: false, time }
  return good({ day, written: { ...written, orders: ['YMD'] } })
}

const isMidnight = ({ time }: Written) =>
  !time || (time.hour === 0 && time.minute === 0 && time.second === 0 && !/[1-9]/.test(time.fraction))

function toInstant(day: string, written: Written | null, timeZone: string): Temporal.Instant {
  const { hour = 0, minute = 0, second = 0, fraction = '', offset } = written?.time ?? {}
  const two = (part: number) => String(part).padStart(2, '0')
  const local = `${day}T${two(hour)}:${two(minute)}:${two(second)}${fraction ? `.${fraction.slice(0, 9)}` : ''}`
  if (offset) return Temporal.Instant.from(local + offset)
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
}
