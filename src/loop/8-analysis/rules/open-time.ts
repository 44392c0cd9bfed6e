/** Open time between many pairs of moments: the calendar is walked once, each pair is looked up. Pure. */
import { openings, type WorkCalendar } from '#platform/clocks/calendar.ts'

export interface Stretch {
  /** Milliseconds since 1970. */
  from: number
  to: number
}

/**
 * Open minutes of each stretch; one that ends before it begins has none.
 * @throws NeverOpen when the calendar has no hours
 */
export function openMinutes(calendar: WorkCalendar, stretches: readonly Stretch[]): number[] {
  if (stretches.length === 0) return []
  const last = stretches.reduce((max, { to }) => Math.max(max, to), -Infinity)
  const start = stretches.reduce((min, { from }) => Math.min(min, from), Infinity)
  const begins: number[] = []
  const ends: number[] = []
  /** Open milliseconds before each opening. */
  const before: number[] = []
  let sum = 0
  for (const { from, to } of openings(calendar, new Date(start).toISOString())) {
    if (from > last) break
    begins.push(from)
    ends.push(to)
    before.push(sum)
    sum += to - from
  }
  const until = (moment: number) => {
    const at = lastNotAfter(begins, moment)
    return at < 0 ? 0 : before[at]! + Math.min(moment, ends[at]!) - begins[at]!
  }
  return stretches.map(({ from, to }) => Math.max(0, until(to) - until(from)) / 60_000)
}

function lastNotAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
