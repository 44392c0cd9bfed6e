import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekday } from '#ui/fields/dates/zones.ts'
import { daysOf, entriesByDay, partsOf, stepped } from './days.ts'

test.each([
  ['month', '2026-11-22', '2026-10-26', '2026-12-06', 42],
  ['month', '2027-02-28', '2027-02-01', '2027-02-28', 28],
  ['month', '2026-03-01', '2026-02-23', '2026-04-05', 42],
  ['week', '2026-11-22', '2026-11-16', '2026-11-22', 7],
  ['week', '2026-11-23', '2026-11-23', '2026-11-29', 7],
] as const)('a %s around %s is from %s to %s', (span, on, first, last, count) => {
  const days = daysOf(span, on)
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, count])
})

test('any day stands in its own span, and steps there and back show it again', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count))
  fc.assert(
    fc.property(day, fc.constantFrom('month' as const, 'week' as const), (on, span) => {
      const days = daysOf(span, on)
      expect(days).toContain(on)
      expect([days.length % 7, weekday(days[0]!)]).toEqual([0, 1])
      expect(daysOf(span, stepped(span, stepped(span, on, 1), -1))).toEqual(days)
    }),
  )
})

const activity = { at: ['startsAt', 'dueAt'], until: 'endsAt', allDay: 'allDay' }
const days = daysOf('week', '2026-03-29')
const shown = (row: object, place: Parameters<typeof entriesByDay>[1] = activity, zone = 'Europe/Berlin') =>
  [...entriesByDay([{ id: 'x', ...row }], place, zone, days)].flatMap(([day, list]) =>
    list.map(({ time }) => `${day.slice(8)} ${time}`),
  )

test.each([
  ['at a time', { startsAt: '2026-03-28T09:00:00Z' }, ['28 10:00']],
  ['after the clocks have changed', { startsAt: '2026-03-29T09:00:00Z' }, ['29 11:00']],
  ['late in the evening elsewhere', { startsAt: '2026-03-27T23:30:00Z' }, ['28 00:30']],
  ['a deadline', { dueAt: '2026-03-28T09:00:00Z' }, ['28 10:00']],
  [
    'the appointment before the deadline',
    { startsAt: '2026-03-27T09:00:00Z', dueAt: '2026-03-28T09:00:00Z' },
    ['27 10:00'],
  ],
  [
    'over midnight',
    { startsAt: '2026-03-27T21:00:00Z', endsAt: '2026-03-28T02:00:00Z' },
    ['27 22:00', '28 null'],
  ],
  ['until midnight', { startsAt: '2026-03-27T21:00:00Z', endsAt: '2026-03-27T23:00:00Z' }, ['27 22:00']],
  [
    'a whole day',
    { startsAt: '2026-03-26T23:00:00Z', endsAt: '2026-03-27T23:00:00Z', allDay: true },
    ['27 null'],
  ],
  [
    'from before, to after',
    { startsAt: '2026-03-01T09:00:00Z', endsAt: '2026-04-09T10:00:00Z' },
    days.map((day) => `${day.slice(8)} null`),
  ],
  ['elsewhere', { startsAt: '2026-03-01T09:00:00Z' }, []],
  ['nowhere', {}, []],
])('%s', (_, row, expected) => expect(shown(row)).toEqual(expected))

test('days are days in every zone', () => {
  const place = { at: ['from'], until: 'until' }
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
    expect(shown({ from: '2026-03-25', until: '2026-03-26' }, place, zone)).toEqual(['25 null', '26 null'])
})

test('the day begins with what has no time', () => {
  const rows = [
    { id: 'b', startsAt: '2026-03-28T09:00:00Z' },
    { id: 'a', startsAt: '2026-03-28T08:00:00Z' },
    { id: 'w', startsAt: '2026-03-28T12:00:00Z', allDay: true },
  ]
  const found = entriesByDay(rows, activity, 'UTC', days).get('2026-03-28')!
  expect(found.map(({ row }) => row.id)).toEqual(['w', 'a', 'b'])
})

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

test.each([
  // Ten o'clock in Berlin stays ten o'clock there, whoever looks.
  ['by its own clock', { startsAt: '2026-03-09T09:00:00Z' }, ['23 10:00', '30 10:00'], 'Europe/Berlin'],
  [
    'read elsewhere, where the clocks have changed before',
    { startsAt: '2026-03-02T09:00:00Z', owner: { timeZone: 'Europe/Berlin' } },
    ['23 05:00', '30 04:00'],
    'America/New_York',
  ],
  [
    'over midnight',
    { startsAt: '2026-03-03T21:00:00Z', endsAt: '2026-03-04T02:00:00Z' },
    ['24 22:00', '25 null'],
    'Europe/Berlin',
  ],
  ['whole days', { startsAt: '2026-03-04T23:00:00Z', allDay: true }, ['26 null'], 'Europe/Berlin'],
])('what repeats weekly stands there again: %s', (_name, row, expected, zone) => {
  const place = { ...activity, repeats: 'recurrence' }
  const month = daysOf('month', '2026-03-29')
  const list = entriesByDay([], place, zone, month, [{ id: 'x', recurrence: 'FREQ=WEEKLY', ...row }])
  const week = [...list].filter(([day]) => day >= '2026-03-23' && day <= '2026-03-30')
  const said = week.flatMap(([day, entries]) => entries.map(({ time }) => `${day.slice(8)} ${time}`))
  expect(said).toEqual(expected)
})
