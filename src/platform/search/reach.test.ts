import { compileAccess, type Level } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { createMany } from '#platform/records/many.ts'
import type { Values } from '#platform/records/record-type.ts'
import { Problem } from '#platform/http/problems.ts'
import { beforeAll, expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { candidates } from './candidates.ts'
import { search } from './search.ts'

/** What is found within reach is what the scope of the records says, whichever way it is asked. */
const { admin, app, as, system } = await testWorld()
const make = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const write = (collection: string, bodies: Values[]) =>
  change(app, system, async (c) => {
    for (const created of await createMany(c, collection, bodies))
      if (created instanceof Problem) throw created
  })

const north = await make('territories', { name: 'North' })
const south = await make('territories', { name: 'South' })
const me = await as([])
const mate = await as([])
const neighbour = await as([], { territoryId: north.id })
const stranger = await as([], { territoryId: south.id })
const owners = [me.userId, mate.userId, neighbour.userId, stranger.userId, null]
const places = [north.id, south.id, null]
const accounts: Values[] = []

const reach = {
  teamUserIds: [me.userId, mate.userId],
  territoryIds: [north.id],
  territoryUserIds: [neighbour.userId],
}
const reader = (types: Record<string, Level>): Caller => {
  const rights = Object.fromEntries(Object.entries(types).map(([name, read]) => [name, { read }]))
  const access = compileAccess([{ types: rights }], reach)
  return { ...system, kind: 'job', job: 'test', userId: me.userId, access } as Caller
}

beforeAll(async () => {
  for (const [n, ownerId] of owners.entries())
    for (const territoryId of places)
      accounts.push(
        await make('accounts', { name: `Basalt ${n} ${territoryId === null}`, ownerId, territoryId }),
      )
  await write(
    'leads',
    owners.flatMap((ownerId) =>
      places.map((territoryId) => ({ company: 'Basalt works', ownerId, territoryId })),
    ),
  )
  const someAccounts = [...accounts.slice(0, 3), accounts[9]!, accounts[11]!, null]
  await write(
    'contacts',
    owners.flatMap((ownerId) =>
      someAccounts.map((account) => ({ lastName: 'Gneiss', ownerId, accountId: account?.id ?? null })),
    ),
  )
  await write(
    'activities',
    owners.flatMap((ownerId) =>
      [[], [me.userId], [mate.userId]].map((userIds) => ({
        subject: 'Try Marble',
        type: 'task',
        ownerId,
        userIds,
      })),
    ),
  )
})

/** Of everything that is found, in that order, what the scope of the records lets through. */
async function expected(caller: Caller, q: string) {
  const all = await search(app, reader({ '*': 'all' }), q, 50)
  const kept = []
  for (const hit of all) {
    const type = app.registry.type(hit.type)
    const condition = scope(app.registry, caller, type, 'read') ?? raw('true')
    const found = await app.pool.query(
      sql`select from ${raw(type.table)} t where t.id = ${hit.id}::uuid and ${condition}`,
    )
    if (found.rowCount) kept.push(hit)
  }
  return { all, kept }
}

const roles: Record<string, Record<string, Level>> = {
  own: { '*': 'own' },
  team: { '*': 'team' },
  territory: { '*': 'territory' },
  'a mixed one': { '*': 'own', accounts: 'all', leads: 'territory', contacts: 'team' },
}
const typed = ['basalt', 'b', 'salt', 'basalt wo', 'gneiss', 'nei', 'g', 'marble', 'arbl', 'try mar', 't']
test.each(Object.entries(roles).flatMap(([name, types]) => typed.map((q) => [name, q, types] as const)))(
  'reaching %s, %s finds what is within reach, in the order of all',
  async (_, q, types) => {
    const { all, kept } = await expected(reader(types), q)
    expect(all.length).toBeLessThan(50)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(all.length)
    expect(await search(app, reader(types), q, 50)).toEqual(kept)
  },
)

test('what is within reach is not lost among more than are ranked, and follows its account and its owner', async () => {
  const account = await make('accounts', { name: 'Quarry', ownerId: stranger.userId, territoryId: north.id })
  await write('contacts', [
    ...Array.from({ length: candidates + 20 }, () => ({ lastName: 'Schist', ownerId: stranger.userId })),
    ...[1, 2].map(() => ({ lastName: 'Schist', ownerId: stranger.userId, accountId: account.id })),
    ...Array.from({ length: candidates + 20 }, () => ({ lastName: 'Schist', ownerId: stranger.userId })),
  ])
  const caller = reader({ '*': 'territory' })
  for (const q of ['schist', 'sc', 'chis']) expect(await search(app, caller, q, 10), q).toHaveLength(2)
  await admin.patch(`accounts/${account.id}`, { territoryId: south.id })
  expect(await search(app, caller, 'schist', 10)).toEqual([])
  await admin.patch(`accounts/${account.id}`, { territoryId: null, ownerId: me.userId })
  expect(await search(app, caller, 'schist', 10)).toEqual([])
})

test('what is shared with somebody is not lost among what others have', async () => {
  const others = Array.from({ length: candidates + 20 }, () => ({
    subject: 'Slate',
    type: 'task',
    ownerId: stranger.userId,
  }))
  const shared = { subject: 'Slate', type: 'task', ownerId: stranger.userId, userIds: [me.userId] }
  await write('activities', [...others, shared, ...others])
  for (const q of ['slate', 'sl', 'late'])
    expect(await search(app, reader({ '*': 'own' }), q, 10), q).toHaveLength(1)
})
