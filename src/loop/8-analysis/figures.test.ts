import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alwaysOpen, businessMinutesBetween, type WorkCalendar } from '#platform/clocks/calendar.ts'
import { openMinutes } from './rules/open-time.ts'
import { median, percentile, wilson } from './rules/statistics.ts'

test.each([
  [[], null, null],
  [[7], 7, 7],
  [[1, 3], 2, 3],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100], 6, 10],
])('%j has median %s and 90th percentile %s', (list, middle, ninetieth) => {
  expect(median(list)).toBe(middle)
  expect(percentile(list, 90)).toBe(ninetieth)
})

// Brown, Cai & DasGupta's example figures and the edges.
test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [1, 2, 0.0945, 0.9055],
  [0, 0, 0, 1],
])('%i of %i lie within [%f, %f]', (won, n, low, high) => {
  const found = wilson(won, n)
  expect(found[0]).toBeCloseTo(low, 3)
  expect(found[1]).toBeCloseTo(high, 3)
})

const office: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  windows: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).flatMap((weekday) => [
    { weekday, from: '08:00', to: '12:00' },
    { weekday, from: '13:00', to: '17:00' },
  ]),
  holidays: [{ date: '2026-03-31' }],
}

test('open time of many stretches is that of each alone', () => {
  const moment = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 3, 30) })
  fc.assert(
    fc.property(fc.array(fc.tuple(moment, moment), { maxLength: 8 }), (pairs) => {
      const stretches = pairs.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
      const iso = (ms: number) => new Date(ms).toISOString()
      openMinutes(office, stretches).forEach((minutes, i) => {
        const { from, to } = stretches[i]!
        expect(minutes).toBeCloseTo(businessMinutesBetween(office, iso(from), iso(to)), 6)
      })
    }),
    { numRuns: 30 },
  )
})

test('a calendar that is always open measures plain time', () => {
  expect(openMinutes(alwaysOpen(), [{ from: 0, to: 90 * 60_000 }])).toEqual([90])
})
