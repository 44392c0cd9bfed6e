import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { following } from './again.ts'

const call: Values = {
  type: 'call',
  subject: 'Call Acme',
  ownerId: 'o',
  startsAt: '2026-03-23T09:00:00.000Z',
}

test.each<[string, Values, string, Values]>([
  [
    'done in time, the next one of the rule',
    { recurrence: 'FREQ=WEEKLY', endsAt: '2026-03-23T09:30:00.000Z', remindAt: '2026-03-23T08:45:00.000Z' },
    '2026-03-23T08:00:00.000Z',
    // Ten o'clock in Berlin stays ten o'clock when the clocks change.
    {
      startsAt: '2026-03-30T08:00:00.000Z',
      endsAt: '2026-03-30T08:30:00.000Z',
      remindAt: '2026-03-30T07:45:00.000Z',
      recurrence: 'FREQ=WEEKLY',
    },
  ],
  [
    'done late, the first one that is still to come',
    { recurrence: 'FREQ=DAILY' },
    '2026-03-26T12:00:00.000Z',
    { startsAt: '2026-03-27T09:00:00.000Z' },
  ],
  [
    'a deadline',
    { startsAt: null, dueAt: '2026-01-30T17:00:00.000Z', recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' },
    '2026-01-30T17:00:00.000Z',
    { startsAt: null, dueAt: '2026-01-31T17:00:00.000Z' },
  ],
  [
    'a number of times, less those that are over',
    { recurrence: 'FREQ=DAILY;COUNT=5' },
    '2026-03-24T12:00:00.000Z',
    { startsAt: '2026-03-25T09:00:00.000Z', recurrence: 'FREQ=DAILY;COUNT=3' },
  ],
])('%s', (_, more, now, expected) => {
  expect(following({ ...call, ...more }, 'Europe/Berlin', now)).toMatchObject({
    subject: 'Call Acme',
    ownerId: 'o',
    ...expected,
  })
})

test.each<[string, Values, string]>([
  ['the last of them', { recurrence: 'FREQ=DAILY;COUNT=1' }, '2026-03-23T09:00:00.000Z'],
  ['the end of its rule', { recurrence: 'FREQ=DAILY;UNTIL=20260324' }, '2026-03-25T09:00:00.000Z'],
  [
    'a day that never comes',
    { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
    '2026-03-23T09:00:00.000Z',
  ],
  ['what has no time', { startsAt: null, recurrence: 'FREQ=DAILY' }, '2026-03-23T09:00:00.000Z'],
  ['what is no rule', { recurrence: 'now and then' }, '2026-03-23T09:00:00.000Z'],
])('nothing follows %s', (_, more, now) => {
  expect(following({ ...call, ...more }, 'Europe/Berlin', now)).toBeNull()
})
