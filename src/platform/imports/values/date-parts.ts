/** Takes a date apart into its parts, leaving open which number is which when the writing does not tell. */

/** Order of year, month and day in dates of three numbers. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY'

export interface Written {
  /** The three numbers as they stand, or as year, month, day when the writing decides (ISO, names of months). */
  numbers: [string, string, string]
  /** Orders in which the numbers are a day that exists; one only when the writing decides. */
  orders: DateOrder[]
  /** The order is known from the writing alone and says nothing about the rest of the column. */
  certain: boolean
  dotted: boolean
  time?: { hour: number; minute: number; second: number; fraction: string; offset?: string }
}

/** Two-digit years: 00–68 are 2000–2068, 69–99 are 1969–1999 (as POSIX has it). */
export const PIVOT = 69

const MONTHS: Record<string, number> = {}
const NAMES = [
  'jan january januar jänner jaen janv janvier ene enero',
  'feb february februar feber fev fevrier febrero',
  'mar march mär märz maer maerz mrz mars marzo',
  'apr april avr avril abr abril',
  'may mai mayo',
  'jun june juni juin junio',
  'jul july juli juil juillet julio',
  'aug august aout agosto ago',
  'sep sept september septembre septiembre',
  'oct october okt oktober octobre octubre',
  'nov november novembre noviembre',
  'dec december dez dezember decembre dic diciembre',
]
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '')
NAMES.forEach((names, index) => names.split(' ').forEach((name) => (MONTHS[fold(name)] = index + 1)))

const NUMBERS = /^(\d{1,4})([-/. ])\s*(\d{1,2})\2\s*(\d{1,4})\.?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[-. /]*\s*(?:of )?([\p{L}]+)\.?,?[-. /]*\s*(\d{4}|'?\d{2})$/u
const MONTH_FIRST = /^([\p{L}]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|'?\d{2})$/u
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[\p{L}]*\.?,?\s+(?=\S)/iu
const TIME =
  /(?:[T\s]|,\s*|\bum\s|\bat\s)\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?\s*(?:([ap])\.?m\.?|Uhr)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

/** Null when the text is no date at all. */
export function takeApart(text: string): Written | null {
  let rest = text.trim().replace(/\s+/g, ' ')
  const time = readTime(rest)
  if (time === null) return null
  if (time) rest = rest.slice(0, time.at).replace(/,$/, '').trim()
  rest = rest.replace(WEEKDAY, (found) => (MONTHS[fold(found.trim().replace(/[.,]+$/, ''))] ? found : ''))
  const written = readNames(rest) ?? readNumbers(rest)
  return written && (time ? { ...written, time: time.parts } : written)
}

function readNumbers(text: string): Written | null {
  const compact = COMPACT.exec(text)
  const match = NUMBERS.exec(text)
  if (!compact && !match) return null
  const numbers = (compact ? compact.slice(1) : [match![1], match![3], match![4]]) as [string, string, string]
  const certain = compact !== null || numbers[0].length === 4
  const possible: DateOrder[] = certain ? ['YMD'] : ['YMD', 'DMY', 'MDY']
  const orders = possible.filter((order) => toDay(numbers, order) !== null)
  return orders.length ? { numbers, orders, certain, dotted: match?.[2] === '.' } : null
}

function readNames(text: string): Written | null {
  const dayFirst = DAY_FIRST.exec(text)
  const monthFirst = dayFirst ? null : MONTH_FIRST.exec(text)
  const [day, name, year] = dayFirst
    ? [dayFirst[1]!, dayFirst[2]!, dayFirst[3]!]
    : monthFirst
      ? [monthFirst[2]!, monthFirst[1]!, monthFirst[3]!]
      : ['', '', '']
  const month = MONTHS[fold(name)]
  if (!month) return null
  const numbers: [string, string, string] = [year.replace("'", ''), String(month), day]
  return toDay(numbers, 'YMD') ? { numbers, orders: ['YMD'], certain: true, dotted: false } : null
}

/** Null when there is a time that no clock shows. */
function readTime(text: string): { at: number; parts: NonNullable<Written['time']> } | undefined | null {
  const match = TIME.exec(text)
  if (!match) return undefined
  const [, hours, minutes, seconds = '0', fraction = '', half, zone] = match
  let hour = Number(hours)
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const [minute, second] = [Number(minutes), Number(seconds)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const offset =
    zone &&
    (/^[a-z]/i.test(zone) ? 'Z' : zone.replace(/^(.\d\d):?(\d\d)?$/, (_, h, m) => `${h}:${m ?? '00'}`))
  return { at: match.index, parts: { hour, minute, second, fraction, ...(offset ? { offset } : {}) } }
}

/** `YYYY-MM-DD`, or null when there is no such day in that order. */
export function toDay(numbers: [string, string, string], order: DateOrder): string | null {
  const at = (letter: string) => numbers[order.indexOf(letter) as 0 | 1 | 2]
  const [y, m, d] = [at('Y'), at('M'), at('D')]
  if (y.length === 1 || y.length === 3 || m.length > 2 || d.length > 2) return null
  const short = Number(y)
  const year = y.length === 4 ? short : short < PIVOT ? 2000 + short : 1900 + short
  const [month, day] = [Number(m), Number(d)]
  if (year < 1 || month < 1 || month > 12 || day < 1) return null
  const last = new Date(Date.UTC(2000, month, 0))
  last.setUTCFullYear(year, month, 0)
  if (day > last.getUTCDate()) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
