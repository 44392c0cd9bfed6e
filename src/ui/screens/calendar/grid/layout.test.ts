import fc from 'fast-check'
import { expect, test } from 'vitest'
import { occurrencesOf } from '../entries.ts'
import { barsOf, dayLength, piecesOf, sideBySide, timeOf, type Piece } from './layout.ts'

const place = { at: ['startsAt', 'dueAt'], until: 'endsAt', allDay: 'allDay' }
const berlin = 'Europe/Berlin'
const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']
const standing = (...rows: object[]) =>
  occurrencesOf(
    rows.map((row, index) => ({ id: String(index), ...row })),
    place,
    berlin,
    days,
  )

test.each([
  ['as long as it is', { startsAt: '2026-03-28T09:00:00Z', endsAt: '2026-03-28T10:30:00Z' }, '10:00–11:30'],
  ['half an hour without an end', { startsAt: '2026-03-28T09:00:00Z' }, '10:00–10:30'],
  [
    'never too small to read',
    { startsAt: '2026-03-28T09:00:00Z', endsAt: '2026-03-28T09:05:00Z' },
    '10:00–10:30',
  ],
  ['inside its day', { startsAt: '2026-03-28T22:50:00Z', endsAt: '2026-03-28T23:00:00Z' }, '23:30–24:00'],
  ['until midnight', { startsAt: '2026-03-28T21:00:00Z', endsAt: '2026-03-28T23:00:00Z' }, '22:00–24:00'],
  ['from midnight on', { startsAt: '2026-03-27T22:00:00Z', endsAt: '2026-03-28T01:00:00Z' }, '00:00–02:00'],
  [
    'not among the hours: a day long',
    { startsAt: '2026-03-28T09:00:00Z', endsAt: '2026-03-29T09:00:00Z' },
    '',
  ],
  ['not among the hours: whole days', { startsAt: '2026-03-28T09:00:00Z', allDay: true }, ''],
])('a day shows it %s', (_, row, expected) => {
  const said = piecesOf(standing(row), '2026-03-28', berlin).map(
    ({ from, to }) => `${timeOf(from)}–${timeOf(to)}`,
  )
  expect(said.join()).toBe(expected)
})

test.each([
  // In spring the hour after two is skipped: an hour and a half takes two and a half on the wall.
  ['2026-03-29', '2026-03-29T00:30:00Z', '2026-03-29T02:00:00Z', '01:30–04:00'],
  // In autumn it comes twice: two hours take one on the wall, and what ends earlier than it began stays legible.
  ['2026-10-25', '2026-10-24T23:30:00Z', '2026-10-25T01:30:00Z', '01:30–02:30'],
  ['2026-10-25', '2026-10-25T00:45:00Z', '2026-10-25T01:05:00Z', '02:45–03:15'],
])('on %s the wall shows what the clock says', (day, startsAt, endsAt, expected) => {
  const [piece] = piecesOf(occurrencesOf([{ id: 'x', startsAt, endsAt }], place, berlin, [day]), day, berlin)
  expect(`${timeOf(piece!.from)}–${timeOf(piece!.to)}`).toBe(expected)
})

const at = standing({ startsAt: '2026-03-28T09:00:00Z' })[0]!
const piece = (from: number, to: number): Piece => ({ at, from, to, begins: true, ends: true })
const laid = (...spans: [number, number][]) =>
  sideBySide(spans.map(([from, to]) => piece(from, to))).map(
    ({ from, column, width, columns }) => `${from}: ${column}+${width}/${columns}`,
  )

test.each([
  ['one after the other', [[0, 60], [60, 120]], ['0: 0+1/1', '60: 0+1/1']],
  ['two at once', [[0, 60], [30, 90]], ['0: 0+1/2', '30: 1+1/2']],
  ['a chain uses what is free again', [[0, 60], [30, 90], [60, 120]], ['0: 0+1/2', '30: 1+1/2', '60: 0+1/2']],
  ['wide where there is room', [[0, 60], [0, 30], [0, 30], [30, 60]], ['0: 0+1/3', '0: 1+1/3', '0: 2+1/3', '30: 1+2/3']],
  ['the longer one first', [[0, 30], [0, 90]], ['0: 0+1/2', '0: 1+1/2']],
] as [string, [number, number][], string[]][])('side by side: %s', (_, spans, expected) =>
  expect(laid(...spans)).toEqual(expected),
) // prettier-ignore

test('nothing hides another, nothing is lost, and all stay within their day', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: dayLength - 30 }), fc.integer({ min: 30, max: 300 }))
    .map(([from, length]): [number, number] => [from, Math.min(dayLength, from + length)])
  fc.assert(
    fc.property(fc.array(span, { maxLength: 25 }), (spans) => {
      const placed = sideBySide(spans.map(([from, to]) => piece(from, to)))
      expect(placed).toHaveLength(spans.length)
      for (const [index, one] of placed.entries()) {
        expect(one.width).toBeGreaterThan(0)
        expect(one.column + one.width).toBeLessThanOrEqual(one.columns)
        for (const other of placed.slice(index + 1)) {
          const meet = one.from < other.to && other.from < one.to
          if (!meet) continue
          expect(one.columns).toBe(other.columns)
          expect(one.column + one.width <= other.column || other.column + other.width <= one.column).toBe(
            true,
          )
        }
      }
    }),
  )
})

test('whole days and what takes longer are bars, each in a lane of its own', () => {
  const found = standing(
    { startsAt: '2026-03-26T08:00:00Z', endsAt: '2026-03-28T16:00:00Z' },
    { startsAt: '2026-03-28T08:00:00Z', allDay: true },
    { startsAt: '2026-03-29T08:00:00Z', endsAt: '2026-04-02T08:00:00Z' },
    { startsAt: '2026-03-28T08:00:00Z' },
  )
  const said = barsOf(found, days).map(({ at: { row }, first, count, lane }) => [row.id, first, count, lane])
  expect(said).toEqual([
    ['0', 0, 2, 0],
    ['1', 1, 1, 1],
    ['2', 2, 2, 0],
  ])
})
