import { expect, test } from 'vitest'
import { meetingOf, shiftedEnd } from './values.ts'

const [nine, ten, half] = ['2031-03-04T09:00:00.000Z', '2031-03-04T10:00:00.000Z', '2031-03-04T09:30:00.000Z']

test.each([
  ['an hour at first', {}, nine, ten],
  ['as long as before', { startsAt: '2031-03-03T09:00:00Z', endsAt: '2031-03-03T09:30:00Z' }, nine, half],
  ['an hour when it ended before it began', { startsAt: ten, endsAt: nine }, nine, ten],
  ['what stood there, without a beginning', { startsAt: nine, endsAt: ten }, null, ten],
  ['nothing of nothing', {}, null, null],
])('%s', (_, times, start, end) => expect(shiftedEnd(times, start)).toBe(end))

test('people of the record take part until somebody says otherwise', () => {
  const about = { aboutId: 'a', contactIds: ['c'] }
  expect(meetingOf(about, { kind: 'meeting', place: 'Here' })).toEqual({ ...about, place: 'Here' })
  expect(meetingOf(about, { contactIds: null })).toEqual({ aboutId: 'a', contactIds: null })
})
