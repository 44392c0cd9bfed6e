import { months, named, numberOf, unitOf, weekdays, type Unit } from './words.ts'
import { plusDays, plusMonths } from '#platform/days.ts'
import { weekday, type Wall } from './zones.ts'

export interface ParseOptions {
  /** The clock on the caller's wall. */
  now: Wall
  /** 3/4 is March the 4th (en-US), not the 3rd of April. */
  monthFirst?: boolean
}
export interface When {
  day: string
  time?: string
}

/**
 * Reads a day, with a time if there is one: "tomorrow", "next tue 3pm", "in 2 weeks", "+3d", "21.11.", "21 Nov
 * 2026 15:30", "nächsten Di 15 Uhr", "Monatsende". Undefined when it cannot be read.
 */
export function parseWhen(input: string, options: ParseOptions): When | undefined {
  const { rest, time, bad } = cutTime(input.trim().toLowerCase().replace(/\s+/g, ' '))
  if (bad) return undefined
  if (rest === '') return time ? { day: options.now.day, time } : undefined
  const day = parseDay(rest, options)
  return day ? { day, ...(time ? { time } : {}) } : undefined
}

const clock = /(?:^|\s|t)(?:at |um )?(\d{1,2})(?:[:.](\d{2}))?(?::\d{2}(?:\.\d+)?z?)?\s?(am|pm|uhr|h)?$/

/** Takes the time off the end: "3pm", "15:30", "15 uhr", "noon". A bare number is no time. */
function cutTime(text: string): { rest: string; time?: string; bad?: boolean } {
  const word = /(?:^|\s)(noon|mittags?|midnight|mitternacht)$/.exec(text)
  if (word) {
    return {
      rest: text.slice(0, word.index).trim(),
      time: /^(noon|mittag)/.test(word[1]!) ? '12:00' : '00:00',
    }
  }
  const match = clock.exec(text)
  const explicit = match && (match[3] || /\d:\d\d/.test(match[0]) || /^\s?(at|um) /.test(match[0]))
  if (!match || !explicit) return { rest: text }
  let hour = Number(match[1])
  if (match[3] === 'pm' && hour < 12) hour += 12
  if (match[3] === 'am' && hour === 12) hour = 0
  const minute = Number(match[2] ?? 0)
  const two = (n: number) => String(n).padStart(2, '0')
  const rest = text.slice(0, match.index).trim().replace(/,$/, '')
  return { rest, time: `${two(hour)}:${two(minute)}`, bad: hour > 23 || minute > 59 }
}

function parseDay(text: string, options: ParseOptions): string | undefined {
  const today = options.now.day
  const near = named.get(text)
  if (near !== undefined) return plusDays(today, near)
  return relative(text, today) ?? byWeekday(text, today) ?? absolute(text, options)
}

const shift = (day: string, count: number, unit: Unit) =>
  unit === 'day'
    ? plusDays(day, count)
    : unit === 'week'
      ? plusDays(day, 7 * count)
      : plusMonths(day, unit === 'month' ? count : 12 * count)

function relative(text: string, today: string): string | undefined {
  if (/^(end of (the )?month|eom|monatsende|ende des monats)$/.test(text)) {
    return plusDays(`${plusMonths(today, 1).slice(0, 8)}01`, -1)
  }
  const next = /^(?:next|nächste[nrs]?|kommende[nrs]?) (week|woche|month|monat|year|jahr)$/.exec(text)
  if (next) {
    const unit = unitOf(next[1]!)!
    if (unit === 'week') return plusDays(today, 8 - weekday(today))
    return unit === 'month'
      ? `${plusMonths(today, 1).slice(0, 8)}01`
      : `${Number(today.slice(0, 4)) + 1}-01-01`
  }
  const ahead = /^(in |\+|-)\s?([a-zäöü]+|\d+) ?([a-zäöü]+)$/.exec(text)
  const ago = /^(?:vor )?([a-z]+|\d+) ([a-zäöü]+)( ago)?$/.exec(text)
  if (ahead) {
    const count = numberOf(ahead[2]!)
    const unit = unitOf(ahead[3]!)
    return count !== undefined && unit ? shift(today, ahead[1] === '-' ? -count : count, unit) : undefined
  }
  if (ago && (ago[3] || text.startsWith('vor '))) {
    const count = numberOf(ago[1]!)
    const unit = unitOf(ago[2]!)
    return count !== undefined && unit ? shift(today, -count, unit) : undefined
  }
  return undefined
}

/** "tue" is the coming one; "next tue" the one of next week. */
function byWeekday(text: string, today: string): string | undefined {
  const match =
    /^(?:(next|nächste[nrs]?|last|letzte[nrs]?|this|diese[nrs]?|on|am|kommende[nrs]?) )?([a-zäöü]+)\.?$/.exec(
      text,
    )
  const wanted = match && weekdays.get(match[2]!)
  if (!wanted) return undefined
  const here = weekday(today)
  const word = match[1] ?? ''
  if (/^(next|nächste)/.test(word)) return plusDays(today, 7 - here + wanted)
  if (/^(last|letzte)/.test(word)) return plusDays(today, -((here - wanted + 7) % 7 || 7))
  return plusDays(today, (wanted - here + 7) % 7 || 7)
}

function absolute(text: string, { now, monthFirst }: ParseOptions): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return valid(iso[1]!, iso[2]!, iso[3]!)
  const numeric = /^(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2}))?[./]?$/.exec(text)
  if (numeric) {
    const [, a, sign, b, year] = numeric as unknown as [string, string, string, string, string | undefined]
    const swap = sign === '/' && (monthFirst ? Number(a) <= 12 : Number(b) > 12)
    return dated(now.day, year, swap ? a : b, swap ? b : a)
  }
  const worded = text
    .replace(/[.,]/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  const dayFirst = /^(\d{1,2}) ?([a-zäöü]+)(?: (\d{4}))?$/.exec(worded)
  const nameFirst = /^([a-zäöü]+) (\d{1,2})(?: (\d{4}))?$/.exec(worded)
  const name = dayFirst?.[2] ?? nameFirst?.[1]
  const month = name && months.get(name)
  if (!month) return undefined
  return dated(now.day, dayFirst?.[3] ?? nameFirst?.[3], String(month), (dayFirst?.[1] ?? nameFirst?.[2])!)
}

/** Without a year the one in which the day comes next is meant, but a day of the last 60 is that day. */
function dated(today: string, year: string | undefined, month: string, day: string): string | undefined {
  if (year) return valid(year.length === 2 ? `20${year}` : year, month, day)
  const thisYear = valid(today.slice(0, 4), month, day)
  if (thisYear && thisYear >= plusDays(today, -60)) return thisYear
  return valid(String(Number(today.slice(0, 4)) + 1), month, day) ?? thisYear
}

function valid(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? text : undefined
}
