/** Dates in words: `today`, `-30d`, `+2w`, `thisQuarter`: a span of days, meant in one time zone. */
import { Temporal } from 'temporal-polyfill'
import type { App } from '#platform/app.ts'

/** From the first day to the last one, which is the day before `until`. */
export interface Span {
  from: string
  last: string
  until: string
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
const units: Record<string, Unit> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' }

const shift = (day: Temporal.PlainDate, count: number, unit: Unit) =>
  unit === 'quarter' ? day.add({ months: 3 * count }) : day.add({ [`${unit}s`]: count })

const startOf = (day: Temporal.PlainDate, unit: Unit) => {
  if (unit === 'week') return day.subtract({ days: day.dayOfWeek - 1 })
  if (unit === 'month') return day.with({ day: 1 })
  if (unit === 'quarter') return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
  return unit === 'year' ? day.with({ day: 1, month: 1 }) : day
}

const days = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
])

const span = (from: Temporal.PlainDate, until: Temporal.PlainDate): Span => ({
  from: from.toString(),
  last: until.subtract({ days: 1 }).toString(),
  until: until.toString(),
})

const inReach = (day: Temporal.PlainDate) => day.year >= 1 && day.year <= 9999

/** Today, where the company is. */
export const todayOf = ({ config, now }: Pick<App, 'config' | 'now'>) =>
  today(config.company.timeZone, Temporal.Instant.from(now()))

/** Today in a time zone. */
export const today = (timeZone: string, now = Temporal.Now.instant()) =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().toString()

/**
 * The days that a word or an ISO day stands for; null when it is neither.
 * `-30d` and `+2w` are one day, `thisMonth`, `lastWeek`, `nextQuarter` are whole periods (weeks begin on Monday).
 */
export function readSpan(written: string, timeZone: string, now = Temporal.Now.instant()): Span | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) {
    const day = plain(written)
    return day && span(day, day.add({ days: 1 }))
  }
  const current = Temporal.PlainDate.from(today(timeZone, now))
  const named = days.get(written)
  if (named !== undefined) return span(current.add({ days: named }), current.add({ days: named + 1 }))
  const relative = /^([+-])(\d{1,4})([dwmqy])$/.exec(written)
  if (relative) {
    const day = shift(current, Number(relative[1] + relative[2]!), units[relative[3]!]!)
    return inReach(day) ? span(day, day.add({ days: 1 })) : null
  }
  const period = /^(this|last|next)(Week|Month|Quarter|Year)$/.exec(written)
  if (!period) return null
  const unit = period[2]!.toLowerCase() as Unit
  const start = shift(startOf(current, unit), { last: -1, this: 0, next: 1 }[period[1]!]!, unit)
  return span(start, shift(start, 1, unit))
}

/** Moment at which a day begins in a time zone, in UTC. */
export const startOfDay = (day: string, timeZone: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).toInstant().toString()

function plain(written: string): Temporal.PlainDate | null {
  try {
    const day = Temporal.PlainDate.from(written, { overflow: 'reject' })
    return inReach(day) ? day : null
  } catch {
    return null
  }
}
