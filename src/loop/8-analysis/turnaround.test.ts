import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alwaysOpen, businessMinutesBetween, type WorkCalendar } from '#platform/clocks/calendar.ts'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'
import { timesOf } from './reports/turnaround/times.ts'

const { app } = await testWorld()

interface Stretch {
  from: number
  to: number
}

const times = (calendar: WorkCalendar, stretches: readonly Stretch[], most = 200) => {
  const [from, to] = [stretches.map((one) => one.from), stretches.map((one) => one.to)]
  const cases = sql`select n::int as id, "from", "to"
    from unnest(${from}::float8[], ${to}::float8[]) with ordinality c ("from", "to", n)`
  return timesOf(app, calendar, cases, most)
}

const office: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  windows: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).flatMap((weekday) => [
    { weekday, from: '08:00', to: '12:00' },
    { weekday, from: '13:00', to: '17:00' },
  ]),
  holidays: [{ date: '2026-03-31' }],
}

const moment = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 3, 30) })
const stretch = fc
  .tuple(moment, moment)
  .map(([a, b]): Stretch => ({ from: Math.min(a, b), to: Math.max(a, b) }))

test('open time, median and 90th percentile of many cases are those of each reckoned alone', () =>
  fc.assert(
    fc.asyncProperty(fc.array(stretch, { minLength: 1, maxLength: 12 }), async (stretches) => {
      const iso = (ms: number) => new Date(ms).toISOString()
      const alone = stretches
        .map(({ from, to }) => businessMinutesBetween(office, iso(from), iso(to)))
        .toSorted((a, b) => a - b)
      const at = (place: number) => alone[Math.ceil(place) - 1]!
      const middle = alone.length / 2
      const found = await times(office, stretches)
      expect(found.count).toBe(stretches.length)
      expect(found.median).toBeCloseTo(alone.length % 2 ? at(middle) : (at(middle) + at(middle + 1)) / 2, 6)
      expect(found.p90).toBeCloseTo(at(0.9 * alone.length), 6)
      expect(found.longest).toBeCloseTo(alone.at(-1)!, 6)
    }),
    { numRuns: 40 },
  ))

test('a calendar that is always open measures plain time, and the slowest are named first', async () => {
  const minutes = (n: number) => ({ from: 0, to: n * 60_000 })
  const found = await times(alwaysOpen(), [30, 90, 60].map(minutes), 2)
  expect(found).toEqual({ count: 3, median: 60, p90: 90, longest: 90, slowest: [2, 3] })
})

test('no cases have no times', async () =>
  expect(await times(office, [])).toEqual({ count: 0, median: null, p90: null, longest: null, slowest: [] }))
