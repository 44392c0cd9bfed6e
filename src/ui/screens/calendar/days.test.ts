import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plusDays } from '#platform/days.ts'
import { weekday } from '#ui/fields/dates/zones.ts'
import { daysOf, partsOf, stepped } from './days.ts'

test.each([
  ['month', '2026-11-22', '2026-10-26', '2026-12-06', 42],
  ['month', '2027-02-28', '2027-02-01', '2027-02-28', 28],
  ['month', '2026-03-01', '2026-02-23', '2026-04-05', 42],
  ['week', '2026-11-22', '2026-11-16', '2026-11-22', 7],
  ['week', '2026-11-23', '2026-11-23', '2026-11-29', 7],
  ['day', '2026-11-23', '2026-11-23', '2026-11-23', 1],
] as const)('a %s around %s is from %s to %s', (span, on, first, last, count) => {
  const days = daysOf(span, on)
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, count])
})

test('any day stands in its own span, and steps there and back show it again', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((count) => plusDays('1990-01-01', count))
  fc.assert(
    fc.property(day, fc.constantFrom('month' as const, 'week' as const, 'day' as const), (on, span) => {
      const days = daysOf(span, on)
      expect(days).toContain(on)
      expect(span === 'day' ? [0, 1] : [days.length % 7, weekday(days[0]!)]).toEqual([0, 1])
      expect(daysOf(span, stepped(span, stepped(span, on, 1), -1))).toEqual(days)
    }),
  )
})

const activity = { at: ['startsAt', 'dueAt'], until: 'endsAt', allDay: 'allDay' }

test('asked for is what begins in view, and what goes on into it', () => {
  expect(partsOf(activity, '2026-03-01', '2026-04-01', 31)).toEqual([
    { filter: { and: [{ startsAt: { gte: '2026-03-01', lt: '2026-04-01' } }] }, sort: 'startsAt' },
    {
      filter: { and: [{ dueAt: { gte: '2026-03-01', lt: '2026-04-01' } }, { startsAt: null }] },
      sort: 'dueAt',
    },
    {
      filter: {
        and: [{ startsAt: { gte: '2026-01-29', lt: '2026-03-01' } }, { endsAt: { gte: '2026-03-01' } }],
      },
      sort: 'startsAt',
    },
  ])
  expect(partsOf({ at: ['closeDate'] }, '2026-03-01', '2026-03-08', 31)).toHaveLength(1)
})
