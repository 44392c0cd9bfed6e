import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { testWorld, type Answer } from '#test/world.ts'

const { admin, app, as, system } = await testWorld()

/** Twenty at a time: twice as many as the pool has connections. */
const many = <T>(work: (n: number) => Promise<T>, count = 20) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).toSorted()
const make = async (collection: string, body: object) => (await admin.post(collection, body)).body
const ledger = async (id: string) =>
  (
    await app.pool.query(
      sql`select kind, version from history_ledger where record_id = ${id}::uuid order by version`,
    )
  ).rows

test('twenty patches at once: none is lost, each is in the history', async () => {
  const lead = await make('leads', { company: 'Patched' })
  const fields = ['city', 'country', 'title', 'interest']
  const answers = await many((n) => admin.patch(`leads/${lead.id}`, { [fields[n % 4]!]: `v${n}` }))
  expect(new Set(statuses(answers))).toEqual(new Set([200]))
  const after = (await admin.get(`leads/${lead.id}`)).body
  expect(after.version).toBe(21)
  for (const [index, field] of fields.entries()) expect(Number(after[field].slice(1)) % 4).toBe(index)
  expect((await ledger(lead.id)).map((row) => Number(row.version))).toEqual(
    Array.from({ length: 21 }, (_, n) => n + 1),
  )
})

test('twenty patches on one version: one wins, the others are told', async () => {
  const lead = await make('leads', { company: 'Guarded' })
  const answers = await many((n) => admin.patch(`leads/${lead.id}`, { city: `v${n}` }, { 'if-match': '"1"' }))
  expect(statuses(answers)).toEqual([200, ...Array(19).fill(412)])
})

test('writes that come together keep their own author, version, fact and refusal', async () => {
  const clients = [admin, await as(['sales-rep']), await as(['sales-manager'])]
  const made = await many((n) =>
    clients[n % 3]!.post('leads', n % 5 ? { company: `Firm ${n}` } : { company: `Firm ${n}`, email: 'no' }),
  )
  expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, n) => (n % 5 ? 201 : 422)))
  const leads = made.flatMap(({ status, body }, n) => (status === 201 ? [{ n, body }] : []))
  const patched = await Promise.all(
    leads.map(({ n, body }) =>
      clients[n % 3]!.patch(`leads/${body.id}`, { city: `City ${n}` }, { 'if-match': n % 2 ? '"1"' : '"7"' }),
    ),
  )
  expect(patched.map(({ status }) => status)).toEqual(leads.map(({ n }) => (n % 2 ? 200 : 412)))
  const { rows } = await app.pool.query(
    sql`select record_id, kind, user_id, changes from history_ledger
      where record_id = any(${leads.map(({ body }) => body.id)}::uuid[]) order by kind desc, id`,
  )
  const told = leads.flatMap(({ n, body }) => [
    { record_id: body.id, kind: 'created', user_id: clients[n % 3]!.userId, changes: {} },
    ...(n % 2
      ? [
          {
            record_id: body.id,
            kind: 'changed',
            user_id: clients[n % 3]!.userId,
            changes: { city: [null, `City ${n}`] },
          },
        ]
      : []),
  ])
  expect(rows).toHaveLength(told.length)
  expect(rows).toEqual(expect.arrayContaining(told))
})

test('twenty actions on one record: one wins, the others hear the state', async () => {
  const lead = await make('leads', { company: 'Acted' })
  const answers = await many(() => admin.post(`leads/${lead.id}/actions/disqualify`, { reason: 'noNeed' }))
  expect(statuses(answers)).toEqual([200, ...Array(19).fill(409)])
  for (const { body } of answers.filter(({ status }) => status === 409))
    expect(body).toMatchObject({ state: 'disqualified', actions: ['reopen'] })
  expect((await ledger(lead.id)).map((row) => row.kind)).toEqual(['created', 'disqualify'])
})

test('an action that waits for a change of lines reckons with the new ones', async () => {
  const product = await make('products', { name: 'Thing', listPrice: '1' })
  const line = { productId: product.id, unitPrice: '10', quantity: '1' }
  for (let round = 0; round < 10; round++) {
    const deal = await make('opportunities', { name: 'Deal', lines: [line] })
    await Promise.all([
      admin.patch(`opportunities/${deal.id}`, { lines: [line, line, line] }),
      admin.post(`opportunities/${deal.id}/actions/win`),
    ])
    const { amount, lines } = (await admin.get(`opportunities/${deal.id}?include=lines`)).body
    expect(amount).toBe(`${lines.length * 10}.00`)
  }
})

test('two opposite moves in a tree make no ring', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = await Promise.all([
      make('teams', { name: `A${round}` }),
      make('teams', { name: `B${round}` }),
    ])
    const answers = await Promise.all([
      admin.patch(`teams/${a.id}`, { parentId: b.id }),
      admin.patch(`teams/${b.id}`, { parentId: a.id }),
    ])
    expect(statuses(answers)).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)!.body.errors).toMatchObject([
      { path: 'parentId', code: 'own_ancestor' },
    ])
  }
})

test('twenty removals and restores at once leave one truth', async () => {
  const lead = await make('leads', { company: 'Coming and going' })
  const answers = await many((n) =>
    n % 2 ? admin.delete(`leads/${lead.id}`) : admin.post(`leads/${lead.id}/restore`),
  )
  expect(statuses(answers).filter((status) => ![200, 204, 404].includes(status))).toEqual([])
  const moves = (await ledger(lead.id)).slice(1).map((row) => row.kind)
  expect(moves).toEqual(moves.map((_, index) => (index % 2 ? 'restored' : 'deleted')))
  const alive = (await admin.get(`leads/${lead.id}`)).status === 200
  expect(alive).toBe(moves.at(-1) !== 'deleted')
})

test('what a record needs is not binned while the record is made', async () => {
  for (let round = 0; round < 15; round++) {
    const account = await make('accounts', { name: `Needed ${round}` })
    const [gone, made] = await Promise.all([
      admin.delete(`accounts/${account.id}`),
      admin.post('opportunities', { name: 'Needs it', accountId: account.id }),
    ])
    expect([gone.status, made.status], JSON.stringify(made.body)).toEqual(
      gone.status === 204 ? [204, 422] : [409, 201],
    )
    const errors = gone.status === 204 ? [{ path: 'accountId', code: 'unknown_reference' }] : undefined
    expect(made.body.errors?.map(({ path, code }: any) => ({ path, code }))).toEqual(errors)
  }
})

test('a removal sees a dependant that is being written, and a write sees a removal', async () => {
  const account = await make('accounts', { name: 'Held' })
  let go = () => {}
  const held = new Promise<void>((resolve) => (go = resolve))
  const writing = change(app, system, async (c) => {
    await c.create('opportunities', { name: 'Slow', accountId: account.id })
    await held
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const removal = admin.delete(`accounts/${account.id}`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  go()
  await writing
  expect(await removal).toMatchObject({ status: 409, body: { code: 'still_needed' } })
})

test('transactions in each other’s way are done again, not given up', async () => {
  const [a, b] = await Promise.all([make('leads', { company: 'One' }), make('leads', { company: 'Other' })])
  const both = (first: string, second: string) =>
    change(app, system, async (c) => {
      await c.act('leads', first, 'assign', { ownerId: admin.userId })
      await new Promise((resolve) => setTimeout(resolve, 50))
      await c.patch('leads', second, { city: `${first} ${c.now}` })
    })
  await Promise.all([both(a.id, b.id), both(b.id, a.id)])
  const cities = await Promise.all([a, b].map(async ({ id }) => (await admin.get(`leads/${id}`)).body.city))
  expect(cities[0]).toContain(b.id)
  expect(cities[1]).toContain(a.id)
})

test('ten posts with one Idempotency-Key make one record and all hear the same', async () => {
  const key = { 'idempotency-key': 'parallel' }
  const answers = await many(() => admin.post('leads', { company: 'Once only' }, key), 10)
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect((await admin.get('leads?company=Once only&count=exact')).body.count).toBe(1)
})

test('a refusal keeps no key: the mended request goes through', async () => {
  const key = { 'idempotency-key': 'refused' }
  expect((await admin.post('leads', { email: 'no' }, key)).status).toBe(422)
  expect((await admin.post('leads', { email: 'yes@example.com' }, key)).status).toBe(201)
})

test('numbers are unique and without gaps under twenty creates, and step over those that came from elsewhere', async () => {
  const before = (await make('products', { name: 'First' })).number
  const start = Number(before.slice(2))
  const made = await many((n) => make('products', { name: `Numbered ${n}` }))
  expect(made.map((product) => Number(product.number.slice(2))).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, n) => start + 1 + n),
  )
  const next = `P-${String(start + 22).padStart(5, '0')}`
  expect((await make('products', { name: 'Own number', number: next })).number).toBe(next)
  const after = await many((n) => make('products', { name: `After ${n}` }), 3)
  expect(new Set([next, ...after.map((product) => product.number)]).size).toBe(4)
  expect(
    (await admin.post('products', { name: 'Twin', number: next.toLowerCase() })).body.errors,
  ).toMatchObject([{ path: 'number', code: 'taken' }])
})

test.each([
  ['users', 'email', (n: number) => ({ name: `U${n}`, email: 'same@example.com' })],
  ['teams', 'name', () => ({ name: 'Same team' })],
  ['leads', 'externalId', (n: number) => ({ company: `L${n}`, externalId: 'x1', externalSource: 'old' })],
  ['leads', 'externalId', (n: number) => ({ company: `L${n}`, externalId: 'without source' })],
])('of twenty %s with one %s one wins', async (collection, path, body) => {
  const answers = await many((n) => admin.post(collection, body(n)))
  expect(statuses(answers)).toEqual([201, ...Array(19).fill(422)])
  for (const answer of answers.filter(({ status }) => status === 422))
    expect(answer.body.errors).toMatchObject([{ path, code: 'taken' }])
})

test('an external id is unique for good, another unique value among the living', async () => {
  const lead = await make('leads', { company: 'Gone', externalId: 'gone', externalSource: 's' })
  await admin.delete(`leads/${lead.id}`)
  expect(
    (await admin.post('leads', { company: 'New', externalId: 'gone', externalSource: 's' })).status,
  ).toBe(422)
  const team = await make('teams', { name: 'Gone team' })
  await admin.delete(`teams/${team.id}`)
  expect((await admin.post('teams', { name: 'Gone team' })).status).toBe(201)
  expect((await admin.post(`teams/${team.id}/restore`)).body.errors).toMatchObject([
    { path: 'name', code: 'taken' },
  ])
})
