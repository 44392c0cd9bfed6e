import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as, app } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const account = await made('accounts', { name: 'Mill' })
const [ann, bob] = [
  await made('contacts', { lastName: 'Ann', accountId: account.id }),
  await made('contacts', { lastName: 'Bob', accountId: account.id }),
]
const rep = await as(['sales-rep'])
for (const [name, contactId, ownerId] of [
  ['A', ann.id, admin.userId],
  ['B', ann.id, admin.userId],
  ['C', bob.id, rep.userId],
  ['D', null, admin.userId],
])
  await made('opportunities', { name, contactId, accountId: account.id, ownerId, source: 'fair' })
const slice = { collection: 'opportunities', filter: { source: 'fair' } }

test('a slice says how many records and people there are', async () => {
  expect((await admin.post('slices/preview', slice)).body).toEqual({
    count: 4,
    people: [
      { of: 'contacts', count: 2 },
      { of: 'accounts', count: 1 },
    ],
    mostTasks: 1000,
  })
})

test('a slice of deals becomes a fixed segment of their people, one of people a live one', async () => {
  const fixed = await admin.post('slices/segment', { ...slice, of: 'contacts', name: 'Fair people' })
  expect([fixed.status, fixed.body.mode, fixed.body.collection]).toEqual([201, 'static', 'contacts'])
  expect(fixed.body.recordIds.toSorted()).toEqual([ann.id, bob.id].toSorted())
  const filter = { accountId: account.id }
  const live = await admin.post('slices/segment', {
    collection: 'contacts',
    filter,
    of: 'contacts',
    name: 'Mill people',
  })
  expect(live.body).toMatchObject({ mode: 'live', filter })
  expect((await admin.get(`segments/${live.body.id}/preview`)).body.found).toBe(2)
  expect((await admin.post('slices/segment', { ...slice, of: 'leads', name: 'X' })).body.errors[0].code).toBe(
    'slice_without_people',
  )
})

test('a task about each record, as many as were agreed to, once however often it is sent', async () => {
  const body = { ...slice, subject: 'Ask again', ownerId: rep.userId, dueOn: '2030-01-02' }
  const other = await admin.post('slices/tasks', { ...body, count: 3 })
  expect([other.status, other.body.code]).toEqual([409, 'slice_changed'])
  const key = { 'idempotency-key': 'slice-1' }
  for (let i = 0; i < 2; i++)
    expect((await admin.post('slices/tasks', { ...body, count: 4 }, key)).body).toEqual({ created: 4 })
  const { data } = (await admin.get('activities?subject=Ask again&limit=50')).body
  expect(data).toHaveLength(4)
  expect(data[0]).toMatchObject({
    type: 'task',
    status: 'planned',
    ownerId: rep.userId,
    accountId: account.id,
  })
})

test('only what the caller reads is in a slice, and only who may create makes something of it', async () => {
  const own = app.config.records('roles').find((role) => role.key === 'sales-rep')!
  const rights = {
    ...own.rights,
    types: { ...own.rights.types, opportunities: { read: 'own' }, segments: { read: 'all' } },
  }
  await made('roles', { key: 'own-only', name: 'Own only', rights })
  const narrow = await as(['own-only'])
  expect((await narrow.post('slices/preview', slice)).body.count).toBe(0)
  expect((await narrow.post('slices/segment', { ...slice, of: 'contacts', name: 'X' })).status).toBe(403)
  expect((await (await as([])).post('slices/preview', slice)).status).toBe(404)
  expect((await admin.post('slices/preview', { ...slice, filter: { hat: 1 } })).status).toBe(400)
})
