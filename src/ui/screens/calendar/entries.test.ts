import { expect, test } from 'vitest'
import type { CalendarPlace } from '#platform/records/record-type.ts'
import { daysOf } from './days.ts'
import { entriesByDay, occurrencesOf } from './entries.ts'

const activity = { at: ['startsAt', 'dueAt'], until: 'endsAt', allDay: 'allDay' }
const days = daysOf('week', '2026-03-29')
const shown = (row: object, place: CalendarPlace = activity, zone = 'Europe/Berlin') =>
  [...entriesByDay(occurrencesOf([{ id: 'x', ...row }], place, zone, days), days)].flatMap(([day, list]) =>
    list.map(({ time }) => `${day.slice(8)} ${time}`),
  )

test.each([
  ['at a time', { startsAt: '2026-03-28T09:00:00Z' }, ['28 10:00']],
  ['after the clocks have changed', { startsAt: '2026-03-29T09:00:00Z' }, ['29 11:00']],
  ['late in the evening elsewhere', { startsAt: '2026-03-27T23:30:00Z' }, ['28 00:30']],
  ['a deadline', { dueAt: '2026-03-28T09:00:00Z' }, ['28 10:00']],
  ['a deadline that is a day', { dueAt: '2026-03-27T23:00:00Z' }, ['28 null']],
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
  const found = entriesByDay(occurrencesOf(rows, activity, 'UTC', days), days).get('2026-03-28')!
  expect(found.map(({ at }) => at.row.id)).toEqual(['w', 'a', 'b'])
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
  [
    'but where it is left out, by its own clock',
    { startsAt: '2026-03-02T23:30:00Z', exceptDays: '2026-03-24', owner: { timeZone: 'Europe/Berlin' } },
    ['30 18:30'],
    'America/New_York',
  ],
  ['whole days', { startsAt: '2026-03-04T23:00:00Z', allDay: true }, ['26 null'], 'Europe/Berlin'],
])('what repeats weekly stands there again: %s', (_name, row, expected, zone) => {
  const place = { ...activity, repeats: 'recurrence', except: 'exceptDays' }
  const month = daysOf('month', '2026-03-29')
  const series = [{ id: 'x', recurrence: 'FREQ=WEEKLY', ...row }]
  const list = entriesByDay(occurrencesOf([], place, zone, month, series), month)
  const week = [...list].filter(([day]) => day >= '2026-03-23' && day <= '2026-03-30')
  const said = week.flatMap(([day, entries]) => entries.map(({ time }) => `${day.slice(8)} ${time}`))
  expect(said).toEqual(expected)
})
