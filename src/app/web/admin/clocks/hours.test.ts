import { expect, test } from 'vitest'
import { readDays, readHours, withDays, writeHours } from './hours.ts'

test.each<[string, [string, string][] | null]>([
  ['9-17', [['09:00', '17:00']]],
  [
    '08:30–12:00, 13-17.15',
    [
      ['08:30', '12:00'],
      ['13:00', '17:15'],
    ],
  ],
  ['22:00 - 6', [['22:00', '06:00']]],
  ['0-24', [['00:00', '24:00']]],
  ['', []],
  ['morning', null],
  ['9-25', null],
  ['9-9', null],
])('hours %j', (written, hours) => {
  const read = readHours('mon', written)
  expect(read?.map(({ from, to }) => [from, to]) ?? null).toEqual(hours)
  expect(readHours('mon', writeHours(read ?? [], 'mon'))).toEqual(read ?? [])
})

test('days of a pasted year, whatever comes first; what is no day is said', () => {
  const pasted = '2026-12-25 Christmas\n1.1.2026; Neujahr\n\n2026-02-30 Never\nHolidays'
  expect(readDays(pasted)).toEqual({
    days: [
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-01-01', name: 'Neujahr' },
    ],
    unread: ['2026-02-30 Never', 'Holidays'],
  })
})

test('a day that stands there keeps its name; all come in their order', () => {
  const standing = [{ date: '2026-12-24', name: 'Half day', from: '12:00', to: '24:00' }]
  const more = [
    { date: '2026-12-25', name: null },
    { date: '2026-12-24', name: 'Eve' },
  ]
  expect(withDays(standing, more)).toEqual([standing[0], more[0]])
})
