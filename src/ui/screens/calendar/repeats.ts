/** The days on which something stands that repeats by a recurrence rule (RFC 5545), no more often than daily. */
import { addDays, weekday } from '#ui/fields/dates/zones.ts'

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** Years, months, weeks or days that are walked at most: an old rule with a count costs no more than that. */
const mostPeriods = 5_000

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const between = (from: string, to: string) => Math.round((utc(to) - utc(from)) / 86_400_000)
const yearOf = (day: string) => Number(day.slice(0, 4))
const monthOf = (day: string) => Number(day.slice(5, 7))
const monthStart = (months: number) =>
  new Date(Date.UTC(0, months, 1)).setUTCFullYear(Math.floor(months / 12))
const dayAt = (moment: number) => new Date(moment).toISOString().slice(0, 10)
const monthsOf = (day: string) => yearOf(day) * 12 + monthOf(day) - 1

/** How the days of a year or month are counted: from its beginning, and from its end in negative numbers. */
function placeIn(day: string, first: string, next: string): [number, number] {
  const at = between(first, day)
  return [at + 1, at - between(first, next)]
}
const inMonth = (day: string) =>
  placeIn(day, dayAt(monthStart(monthsOf(day))), dayAt(monthStart(monthsOf(day) + 1)))
const inYear = (day: string) => placeIn(day, `${yearOf(day)}-01-01`, `${yearOf(day) + 1}-01-01`)

/** Which of its kind a weekday is: the second Tuesday is 2, the last one -1. */
const ordinals = ([ahead, back]: [number, number]) => [Math.ceil(ahead / 7), Math.floor(back / 7)]

/** Week of a year in which most of its days lie, from the beginning and from the end. */
function weeksOf(day: string): [number, number] {
  const thursday = addDays(day, 4 - weekday(day))
  const [ahead, back] = inYear(thursday)
  return [Math.ceil(ahead / 7), Math.floor(back / 7)]
}

type Test = (day: string) => boolean

function testsOf(rule: Map<string, string>, freq: string, first: string): Test[] {
  const numbers = (name: string) => rule.get(name)?.split(',').map(Number)
  const among =
    (wanted: number[], places: (day: string) => number[]): Test =>
    (day) =>
      places(day).some((one) => wanted.includes(one))
  const [months, weeks, yearDays, monthDays] = ['BYMONTH', 'BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'].map(numbers)
  const weekdays = rule.get('BYDAY')?.split(',')
  const tests: Test[] = []
  if (months) tests.push((day) => months.includes(monthOf(day)))
  if (weeks) tests.push(among(weeks, weeksOf))
  if (yearDays) tests.push(among(yearDays, inYear))
  if (monthDays) tests.push(among(monthDays, inMonth))
  if (weekdays) {
    const counted = freq === 'MONTHLY' || months ? inMonth : inYear
    const asked = weekdays.map((one) => ({
      on: names.indexOf(one.slice(-2)) + 1,
      nth: Number(one.slice(0, -2)),
    }))
    tests.push((day) =>
      asked.some(({ on, nth }) => on === weekday(day) && (!nth || ordinals(counted(day)).includes(nth))),
    )
  }
  // What the rule leaves open is as it was the first time.
  const dated = Boolean(yearDays ?? monthDays ?? weekdays)
  if (!dated && (freq === 'WEEKLY' || weeks)) tests.push((day) => weekday(day) === weekday(first))
  else if (!dated && (freq === 'MONTHLY' || freq === 'YEARLY'))
    tests.push((day) => day.slice(8) === first.slice(8))
  if (!dated && freq === 'YEARLY' && !months && !weeks) tests.push((day) => monthOf(day) === monthOf(first))
  return tests
}

/** Where the periods of a rule lie: the first day of that which is `count` periods after the one of `first`. */
function periodsOf(freq: string, first: string, weekStart: number): (count: number) => string {
  if (freq === 'DAILY') return (count) => addDays(first, count)
  const week = addDays(first, -((weekday(first) - weekStart + 7) % 7))
  if (freq === 'WEEKLY') return (count) => addDays(week, 7 * count)
  if (freq === 'MONTHLY') return (count) => dayAt(monthStart(monthsOf(first) + count))
  return (count) => `${yearOf(first) + count}-01-01`
}

const shortest: Record<string, number> = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }

/**
 * Days from `from` to the one before `end` on which a rule repeats what stood on `first`, in their order; none for what
 * is no rule. The first day itself counts, whether or not it fits the rule.
 */
export function repeatedDays(written: string, first: string, from: string, end: string): string[] {
  const pairs = written
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .map((part) => part.split('=') as [string, string?])
  const rule = new Map(pairs.map(([name, value]) => [name, value ?? '']))
  const freq = rule.get('FREQ') ?? ''
  const length = shortest[freq]
  if (!length) return []
  const every = Number(rule.get('INTERVAL') ?? 1) || 1
  const left = Number(rule.get('COUNT') ?? Infinity)
  const until = rule.get('UNTIL')?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3') ?? '9999'
  const at = periodsOf(freq, first, names.indexOf(rule.get('WKST') ?? 'MO') + 1)
  const tests = testsOf(rule, freq, first)
  const chosen = rule.get('BYSETPOS')?.split(',').map(Number)
  const found: string[] = []
  const keep = (day: string) => day >= from && day < end && found.push(day)
  keep(first)
  let count = 1
  // Without a count nothing hangs on what was before, so the walk begins shortly before the days that are asked for.
  const start = left < Infinity ? 0 : Math.max(0, Math.floor(between(first, from) / length / every) - 1)
  for (let turn = start; turn < start + mostPeriods; turn++) {
    const [begins, next] = [at(turn * every), at(turn * every + 1)]
    if (begins >= end || begins > until) break
    const days: string[] = []
    for (let day = begins; day < next; day = addDays(day, 1))
      if (tests.every((test) => test(day))) days.push(day)
    const taken = chosen
      ? days.filter((_, index) => chosen.includes(index + 1) || chosen.includes(index - days.length))
      : days
    for (const day of taken) {
      if (day <= first) continue
      if (day > until || ++count > left) return found
      keep(day)
    }
  }
  return found
}
