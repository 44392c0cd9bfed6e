import { describe, expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { mergedValues } from './merge-values.ts'
import { email, money, objects, text } from './fields.ts'
import { renamed } from './references.ts'

const { admin, app, as } = await testWorld()
const make = async (collection: string, values: object) => {
  const made = await admin.post(collection, values)
  expect(made.status).toBe(201)
  return made.body
}
const get = async (path: string) => (await admin.get(path)).body
const merge = (collection: string, from: { id: string }, into: { id: string }, choose?: object) =>
  admin.post(`${collection}/${from.id}/actions/merge`, { into: into.id, ...(choose ? { choose } : {}) })
const unmerge = (collection: string, into: { id: string }, from: { id: string }) =>
  admin.post(`${collection}/${into.id}/actions/unmerge`, { from: from.id })

/** Two accounts and something of every kind that names the first. */
async function attached() {
  const from = await make('accounts', { name: 'Old', industry: 'retail', kinds: ['customer'] })
  const into = await make('accounts', { name: 'New', city: undefined, kinds: ['prospect'] })
  const contact = await make('contacts', {
    lastName: 'A',
    accountId: from.id,
    affiliations: [{ accountId: from.id, role: 'x' }],
  })
  const activity = await make('activities', {
    subject: 'Call',
    aboutType: 'accounts',
    aboutId: from.id,
    accountId: from.id,
  })
  const child = await make('accounts', { name: 'Child', parentId: from.id })
  const deal = await make('opportunities', { name: 'Deal', accountId: from.id })
  return { from, into, contact, activity, child, deal }
}

const where = async ({ contact, activity, child, deal }: Awaited<ReturnType<typeof attached>>) => [
  (await get(`contacts/${contact.id}`)).accountId,
  (await get(`contacts/${contact.id}`)).affiliations[0].accountId,
  (await get(`activities/${activity.id}`)).aboutId,
  (await get(`activities/${activity.id}`)).accountId,
  (await get(`accounts/${child.id}`)).parentId,
  (await get(`opportunities/${deal.id}`)).accountId,
]

test('everything attached moves, values stay as chosen, the old id leads on, and all of it can be undone', async () => {
  const world = await attached()
  const { from, into, contact } = world
  const merged = await merge('accounts', from, into, { name: 'this' })
  expect(merged).toMatchObject({ status: 200, body: { result: { into: into.id, moved: 6 } } })
  expect(await where(world)).toEqual(Array(6).fill(into.id))
  const kept = await get(`accounts/${into.id}`)
  expect(kept).toMatchObject({ name: 'Old', industry: 'retail', kinds: ['prospect', 'customer'] })

  const moved = await admin.get(`accounts/${from.id}?include=owner`)
  expect(moved.status).toBe(308)
  expect(moved.headers.location).toBe(`/api/v1/accounts/${into.id}?include=owner`)
  for (const written of [
    await admin.patch(`accounts/${from.id}`, { industry: 'other' }),
    await admin.post(`accounts/${from.id}/actions/merge`, { into: contact.id }),
  ]) {
    expect(written.status).toBe(308)
    expect(String(written.headers.location)).toContain(`/api/v1/accounts/${into.id}`)
  }
  // Nobody who asks to delete one means the other.
  expect((await admin.delete(`accounts/${from.id}`)).status).toBe(404)
  expect((await get('search?q=old&types=accounts')).data).toMatchObject([{ id: into.id }])

  const facts = await app.pool.query(
    'select record_id, kind, changes, data from history_ledger where record_id = any($1::uuid[]) order by tx, id',
    [[from.id, into.id, contact.id]],
  )
  const kinds = (id: string) => facts.rows.filter((row) => row.record_id === id).map((row) => row.kind)
  expect(kinds(from.id)).toEqual(['created', 'merge'])
  expect(kinds(into.id)).toEqual(['created', 'merged'])
  expect(facts.rows.find((row) => row.kind === 'merged').data).toMatchObject({ from: from.id, moved: 6 })
  expect(facts.rows.find((row) => row.kind === 'changed' && row.changes.accountId).changes.accountId).toEqual(
    [from.id, into.id],
  )

  // What was changed since the merge stays as it is now.
  const other = await make('accounts', { name: 'Third' })
  await admin.patch(`opportunities/${world.deal.id}`, { accountId: other.id })
  await admin.patch(`accounts/${into.id}`, { name: 'Newest' })
  expect((await unmerge('accounts', into, from)).status).toBe(200)
  expect(await where(world)).toEqual([...Array(5).fill(from.id), other.id])
  expect(await get(`accounts/${into.id}`)).toMatchObject({
    name: 'Newest',
    industry: null,
    kinds: ['prospect'],
  })
  expect(await get(`accounts/${from.id}`)).toMatchObject({ name: 'Old', industry: 'retail' })
  expect(await unmerge('accounts', into, from)).toMatchObject({ status: 409, body: { code: 'not_merged' } })
})

test('contacts: lists name the one that remains once, and its addresses are kept', async () => {
  const from = await make('contacts', { lastName: 'B', email: 'b@old.example', phone: '+49 30 1' })
  const into = await make('contacts', { lastName: 'B', email: 'b@new.example' })
  const both = await make('activities', { subject: 'Both', contactIds: [from.id, into.id] })
  const one = await make('activities', { subject: 'One', contactIds: [from.id] })
  await merge('contacts', from, into)
  expect((await get(`activities/${both.id}`)).contactIds).toEqual([into.id])
  expect((await get(`activities/${one.id}`)).contactIds).toEqual([into.id])
  expect(await get(`contacts/${into.id}`)).toMatchObject({
    email: 'b@new.example',
    emails: [{ email: 'b@old.example' }],
    phone: '+49 30 1',
    phones: [],
  })
  await unmerge('contacts', into, from)
  expect((await get(`activities/${both.id}`)).contactIds).toEqual([from.id, into.id])
  expect((await get(`activities/${one.id}`)).contactIds).toEqual([from.id])
  expect(await get(`contacts/${into.id}`)).toMatchObject({ emails: [], phone: null })
})

test('an old id leads on through a second merge, and back', async () => {
  const [a, b, c] = [
    await make('accounts', { name: 'A' }),
    await make('accounts', { name: 'B' }),
    await make('accounts', { name: 'C' }),
  ]
  await merge('accounts', a, b)
  await merge('accounts', b, c)
  const at = async () => (await admin.get(`accounts/${a.id}`)).headers.location
  expect(await at()).toBe(`/api/v1/accounts/${c.id}`)
  await unmerge('accounts', c, b)
  expect(await at()).toBe(`/api/v1/accounts/${b.id}`)
})

test('merging into a grandchild leaves no ring', async () => {
  const top = await make('accounts', { name: 'Top' })
  const middle = await make('accounts', { name: 'Middle', parentId: top.id })
  const leaf = await make('accounts', { name: 'Leaf', parentId: middle.id })
  expect((await merge('accounts', top, leaf)).status).toBe(200)
  expect(await get(`accounts/${leaf.id}`)).toMatchObject({ parentId: null })
  expect(await get(`accounts/${middle.id}`)).toMatchObject({ parentId: leaf.id })
})

describe('is refused', () => {
  test('into itself, into what is binned, and across types', async () => {
    const one = await make('accounts', { name: 'One' })
    const binned = await make('accounts', { name: 'Binned' })
    await admin.delete(`accounts/${binned.id}`)
    const contact = await make('contacts', { lastName: 'Person' })
    expect(await merge('accounts', one, one)).toMatchObject({
      status: 409,
      body: { code: 'merge_into_itself' },
    })
    for (const into of [binned, contact])
      expect(await merge('accounts', one, into)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'into', code: 'unknown_reference' }] },
      })
    expect((await merge('accounts', binned, one)).status).toBe(404)
  })

  test.each([
    [{ nonsense: 'this' }, 'unknown_field'],
    [{ name: 'that' }, 'unknown_choice'],
    [{ city: 'this' }, 'read_only'],
  ])('the choice %j: %s', async (choose, code) => {
    const [a, b] = [await make('accounts', { name: 'A' }), await make('accounts', { name: 'B' })]
    expect((await merge('accounts', a, b, choose)).body.errors).toMatchObject([{ code }])
    expect((await get(`accounts/${a.id}`)).id).toBe(a.id)
  })

  test('without the right to change both, or to delete the one that goes', async () => {
    const rep = await as(['sales-rep'])
    const mine = (await rep.post('accounts', { name: 'Mine' })).body
    const other = (await rep.post('accounts', { name: 'Mine too' })).body
    const theirs = await make('accounts', { name: 'Theirs' })
    const run = (from: any, into: any) => rep.post(`accounts/${from.id}/actions/merge`, { into: into.id })
    expect((await run(mine, theirs)).status).toBe(403)
    expect((await run(theirs, mine)).status).toBe(403)
    expect((await run(mine, other)).status).toBe(200)
    const keeper = await as(['order-desk'])
    expect((await keeper.post(`accounts/${other.id}/actions/merge`, { into: theirs.id })).status).toBe(403)
  })
})

test('two merges that cross: one happens, nothing hangs between', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = [await make('accounts', { name: 'A' }), await make('accounts', { name: 'B' })]
    const contact = await make('contacts', { lastName: 'C', accountId: a.id })
    const answers = await Promise.all([merge('accounts', a, b), merge('accounts', b, a)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    const left = statuses[0] === 200 ? b : a
    expect((await get(`contacts/${contact.id}`)).accountId).toBe(left.id)
    expect((await admin.get(`accounts/${left.id}`)).status).toBe(200)
  }
})

test('merge is offered to whom may change, its undoing only where it makes sense', async () => {
  const account = await make('accounts', { name: 'Offered' })
  expect((await get(`accounts/${account.id}`)).actions).toEqual(['merge'])
})

describe('values', () => {
  const fields = {
    name: text('', ''),
    revenue: money('', ''),
    currency: text('', ''),
    email: email('', ''),
    emails: objects('', '', { email: email('', '') }),
  }
  const from = {
    name: 'F',
    revenue: '5',
    currency: 'USD',
    email: 'f@x.example',
    emails: [],
    custom: { a: 1, b: 1 },
  }
  const into = {
    name: 'I',
    revenue: null,
    currency: 'EUR',
    email: 'i@x.example',
    emails: [],
    custom: { b: 2 },
  }

  test('an amount brings its currency along', () => {
    expect(mergedValues(fields, 'x', from, into, {})).toMatchObject({
      revenue: '5',
      currency: 'USD',
      name: 'I',
    })
    expect(mergedValues(fields, 'x', from, { ...into, revenue: '9' }, {})).toMatchObject({
      revenue: '9',
      currency: 'EUR',
    })
    expect(mergedValues(fields, 'x', from, { ...into, revenue: '9' }, { revenue: 'this' })).toMatchObject({
      revenue: '5',
      currency: 'USD',
    })
  })

  test('own fields are filled up, or chosen', () => {
    expect(mergedValues(fields, 'x', from, into, {}).custom).toEqual({ a: 1, b: 2 })
    expect(mergedValues(fields, 'x', from, into, { 'custom.b': 'this' }).custom).toEqual({ a: 1, b: 1 })
  })

  test('the address that gives way is kept beside', () => {
    expect(mergedValues(fields, 'x', from, into, { email: 'this' })).toMatchObject({
      email: 'f@x.example',
      emails: [{ email: 'i@x.example' }],
    })
  })
})

test.each([
  ['a', 'b'],
  [
    ['a', 'c'],
    ['b', 'c'],
  ],
  [['a', 'b'], ['b']],
  [
    [{ x: 'a', y: 1 }, { x: 'c' }],
    [{ x: 'b', y: 1 }, { x: 'c' }],
  ],
  [null, null],
])('%j with a renamed to b is %j', (before, after) => expect(renamed(before, 'a', 'b')).toEqual(after))
