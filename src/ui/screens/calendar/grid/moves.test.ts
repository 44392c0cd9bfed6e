import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { plusDays } from '#platform/days.ts'
import { wallOf } from '#ui/fields/dates/zones.ts'
import { occurrencesOf } from '../entries.ts'
import { timeOf } from './layout.ts'
import { daysLater, movable, movedTo, newest, patchOf, stepBy, stretchedTo } from './moves.ts'

const place = { at: ['startsAt', 'dueAt'], until: 'endsAt', allDay: 'allDay', along: ['remindAt'] }
const berlin = 'Europe/Berlin'
const times = { start: '2026-03-28T09:00:00Z', end: '2026-03-28T10:00:00Z' }
const on = (row: object) => occurrencesOf([{ id: 'x', ...row }], place, berlin, ['2026-03-28'])[0]!

test.each([
  ['later on its day', { day: '2026-03-28', minute: 630 }, '2026-03-28T09:30:00Z', '2026-03-28T10:30:00Z'],
  ['to the day on which the clocks change', { day: '2026-03-29', minute: 600 }, '2026-03-29T08:00:00Z', '2026-03-29T09:00:00Z'],
  ['into the hour that is skipped', { day: '2026-03-29', minute: 150 }, '2026-03-29T01:30:00Z', '2026-03-29T02:30:00Z'],
  ['over midnight', { day: '2026-03-28', minute: -30 }, '2026-03-27T22:30:00Z', '2026-03-27T23:30:00Z'],
])('moved %s', (_, spot, start, end) => expect(movedTo(times, spot, berlin)).toEqual({ start, end })) // prettier-ignore

test.each([
  ['later', { day: '2026-03-28', minute: 720 }, '2026-03-28T11:00:00Z'],
  ['to the next day', { day: '2026-03-29', minute: 60 }, '2026-03-29T00:00:00Z'],
  ['before it begins: to a step', { day: '2026-03-28', minute: 60 }, '2026-03-28T09:15:00Z'],
])('stretched %s', (_, spot, end) =>
  expect(stretchedTo(times, spot, berlin)).toEqual({ start: times.start, end }),
)

test.each([
  ['ArrowDown', false, '2026-03-28T09:15:00Z', '2026-03-28T10:15:00Z'],
  ['ArrowUp', false, '2026-03-28T08:45:00Z', '2026-03-28T09:45:00Z'],
  // The same time of day, though an hour is missing in between.
  ['ArrowRight', false, '2026-03-29T08:00:00Z', '2026-03-29T09:00:00Z'],
  ['ArrowDown', true, '2026-03-28T09:00:00Z', '2026-03-28T10:15:00Z'],
  ['ArrowUp', true, '2026-03-28T09:00:00Z', '2026-03-28T09:45:00Z'],
])('%s (with its end: %s)', (key, stretch, start, end) => {
  const one = on({ startsAt: times.start, endsAt: times.end })
  expect(stepBy(one, one, key, stretch, berlin)).toEqual({ start, end })
})

test.each([
  ['sideways an end does not go', 'ArrowRight', true, { startsAt: times.start }],
  ['whole days have no hours', 'ArrowDown', false, { startsAt: times.start, allDay: true }],
  ['other keys', 'a', false, { startsAt: times.start }],
])('%s', (_, key, stretch, row) => {
  const one = on(row)
  expect(stepBy(one, one, key, stretch, berlin)).toBeNull()
})

test('wherever it is put it takes as long as before, and begins where it was put unless that hour does not exist', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((count) => plusDays('2026-01-01', count))
  const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
  const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC')
  fc.assert(
    fc.property(day, minute, zone, (to, at, where) => {
      const { start, end } = movedTo(times, { day: to, minute: at }, where)
      expect(Date.parse(end!) - Date.parse(start)).toBe(3_600_000)
      const wall = wallOf(new Date(start), where)
      expect(wall.day).toBe(to)
      expect(wall.time >= timeOf(at)).toBe(true)
    }),
  )
})

test('days move as days', () =>
  expect(daysLater({ start: '2026-02-27', end: '2026-03-01' }, 2, berlin)).toEqual({
    start: '2026-03-01',
    end: '2026-03-03',
  }))

const reminded = { startsAt: times.start, endsAt: times.end, remindAt: '2026-03-28T08:45:00Z' }
test.each([
  [
    'what keeps its distance comes along',
    reminded,
    { start: '2026-03-28T10:00:00Z', end: '2026-03-28T11:00:00Z' },
    { startsAt: '2026-03-28T10:00:00Z', endsAt: '2026-03-28T11:00:00Z', remindAt: '2026-03-28T09:45:00Z' },
  ],
  ['an end alone', reminded, { start: times.start, end: '2026-03-28T11:00:00Z' }, { endsAt: '2026-03-28T11:00:00Z' }],
  ['a deadline', { dueAt: times.start }, { start: '2026-03-28T10:00:00Z', end: null }, { dueAt: '2026-03-28T10:00:00Z' }],
])('written is %s', (_, row, to, patch) => expect(patchOf(on(row), to, place)).toEqual(patch)) // prettier-ignore

test('moved again before the calendar is read anew, it goes on from what was written', () => {
  const one = on({ ...reminded, version: 3 })
  const written = { id: 'x', startsAt: '2026-03-28T10:00:00Z', endsAt: '2026-03-28T11:00:00Z', remindAt: '2026-03-28T09:45:00Z', version: 4 }
  const now = newest(one, written, place)
  expect([now.row.version, now.start, now.end]).toEqual([4, written.startsAt, written.endsAt])
  const later = { start: '2026-03-28T10:15:00Z', end: '2026-03-28T11:15:00Z' }
  expect(patchOf(now, later, place)).toMatchObject({ remindAt: '2026-03-28T10:00:00Z' })
  expect(newest(now, { id: 'x', version: 4 }, place)).toBe(now)
  expect(newest({ ...one, of: '2026-03-28' }, written, place)).toMatchObject({ start: times.start, row: { version: 4 } })
}) // prettier-ignore

const type = {
  can: { change: true },
  statusField: 'status',
  fields: {
    startsAt: { kind: 'moment' },
    dueAt: { kind: 'moment', readOnly: true },
    status: { choices: [{ key: 'planned', kind: 'open' }, { key: 'done', kind: 'done' }] },
  },
} as unknown as TypeMeta // prettier-ignore
test.each([
  ['what is open', type, { startsAt: times.start, status: 'planned' }, true],
  ['not what is done', type, { startsAt: times.start, status: 'done' }, false],
  ['not by a field that nobody writes', type, { dueAt: times.start, status: 'planned' }, false],
  ['not by readers', { ...type, can: { change: false } } as TypeMeta, { startsAt: times.start, status: 'planned' }, false],
])('moved is %s', (_, meta, row, expected) => expect(movable(meta, on(row))).toBe(expected)) // prettier-ignore
