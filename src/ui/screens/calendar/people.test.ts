import { expect, test } from 'vitest'
import { isOf, ofPeople, veilsOf } from './people.ts'

const place = { at: ['startsAt'], until: 'endsAt', people: ['ownerId', 'userIds'] }

test('asked for is what they own or take part in; nothing where nobody is chosen', () => {
  expect(ofPeople(place, ['a', 'b'])).toEqual({
    or: [{ ownerId: { in: ['a', 'b'] } }, { userIds: { in: ['a', 'b'] } }],
  })
  expect([ofPeople(place, []), ofPeople({ at: ['closeDate'] }, ['a'])]).toEqual([null, null])
})

test.each([
  ['its owner', { ownerId: 'a', userIds: null }, true],
  ['who takes part', { ownerId: 'b', userIds: ['c', 'a'] }, true],
  ['whose busy time it is', { veils: 'a' }, true],
  ['nobody else', { ownerId: 'b', userIds: ['c'] }, false],
])('it stands in the calendar of %s', (_, row, expected) =>
  expect(isOf({ id: 'x', ...row }, 'a', place)).toBe(expected),
)

test('busy is shown where no more may be seen, and only there', () => {
  const [from, until] = ['2026-03-28T09:00:00.000Z', '2026-03-28T10:00:00.000Z']
  const known = { userId: 'a', from, until, id: 'x', subject: 'Talk' }
  const veils = veilsOf(
    [known, { ...known, id: null, subject: null }],
    place,
    'Europe/Berlin',
    (who) => `${who}: busy`,
  )
  expect(veils).toMatchObject([
    {
      row: { veiled: 'a: busy' },
      day: '2026-03-28',
      last: '2026-03-28',
      time: '10:00',
      start: from,
      end: until,
    },
  ])
})
