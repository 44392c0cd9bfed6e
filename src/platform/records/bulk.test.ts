import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'
import { accept, atOnce, runTask } from './bulk-tasks.ts'
import { change } from './change.ts'

const { admin, as, app, system } = await testWorld({ workers: true })
const rep = await as(['sales-rep'])

const leads = async (count: number, source: string, client = admin) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++)
    ids.push((await client.post('leads', { company: `${source} ${i}`, source })).body.id)
  return ids
}
const read = async (id: string) => (await admin.get(`leads/${id}`)).body

test('a patch reaches the records of a filter, each by itself', async () => {
  const ids = await leads(3, 'filtered')
  const done = await admin.post('leads/bulk', { filter: { source: 'filtered' }, patch: { city: 'Bonn' } })
  expect(done).toMatchObject({ status: 200, body: { changed: 3, failed: [] } })
  expect(await read(ids[2]!)).toMatchObject({ city: 'Bonn', version: 2 })
})

test('what one record refuses does not hold up the others', async () => {
  const mine = await leads(1, 'mixed', rep)
  const others = await leads(1, 'mixed')
  const nobody = '00000000-0000-7000-8000-000000000000'
  const done = await rep.post('leads/bulk', { ids: [...mine, ...others, nobody], patch: { city: 'Ulm' } })
  expect(done.body).toMatchObject({
    changed: 1,
    failed: [
      { id: others[0], problem: { status: 403, code: 'may_not_change' } },
      { id: nobody, problem: { status: 404 } },
    ],
  })
  expect((await read(others[0]!)).city).toBeNull()
})

test('an action, the way to the bin and the way back', async () => {
  const ids = await leads(2, 'acted')
  const act = { ids, action: 'disqualify', input: { reason: 'noNeed' } }
  expect((await admin.post('leads/bulk', act)).body.changed).toBe(2)
  expect((await admin.post('leads/bulk', act)).body.failed).toMatchObject([
    { problem: { status: 409 } },
    { problem: { status: 409 } },
  ])
  expect((await admin.post('leads/bulk', { ids, delete: true })).body.changed).toBe(2)
  expect((await admin.get(`leads/${ids[0]}`)).status).toBe(404)
  const restored = await admin.post('leads/bulk', { filter: { source: 'acted' }, restore: true })
  expect(restored.body.changed).toBe(2)
  expect((await read(ids[0]!)).status).toBe('disqualified')
})

test.each([
  [{ ids: [] }, 400, 'bulk_what'],
  [{ ids: [], patch: {}, delete: true }, 400, 'bulk_what'],
  [{ patch: {} }, 400, 'bulk_which'],
  [{ ids: [], filter: {}, patch: {} }, 400, 'bulk_which'],
  [{ ids: [], action: 'fly' }, 404, 'unknown_action'],
  [{ filter: { nonsense: 1 }, patch: {} }, 400, 'unknown_field_in_query'],
  [{ ids: [], patch: {}, patience: 1 }, 400, 'unknown_parameter'],
])('%j is refused', async (body, status, code) => {
  expect((await admin.post('leads/bulk', body)).body).toMatchObject({ status, code })
})

test('an Idempotency-Key does it once', async () => {
  const [id] = await leads(1, 'once')
  const key = { 'idempotency-key': 'bulk-1' }
  const body = { ids: [id], patch: { city: 'Trier' } }
  const first = await admin.post('leads/bulk', body, key)
  await admin.patch(`leads/${id}`, { city: 'Mainz' })
  const second = await admin.post('leads/bulk', body, key)
  expect(second.body).toEqual(first.body)
  expect((await read(id!)).city).toBe('Mainz')
})

test('many records become a job, whose ids are frozen and which its starter alone can see', async () => {
  await app.pool.query(sql`insert into leads_leads (id, company, status, source)
    select gen_random_uuid(), 'Many', 'new', 'many' from generate_series(1, ${atOnce + 1})`)
  const taken = await admin.post('leads/bulk', { filter: { source: 'many' }, patch: { city: 'Kiel' } })
  expect(taken.status).toBe(202)
  const [late] = await leads(1, 'many')
  const job = String(taken.headers.location)
  expect((await rep.get(job)).status).toBe(404)
  await expect
    .poll(async () => (await admin.get(job)).body, { timeout: 30_000, interval: 200 })
    .toMatchObject({ status: 'done', result: { changed: atOnce + 1, failed: [] } })
  expect((await admin.get(job)).body.progress).toEqual({ done: atOnce + 1, total: atOnce + 1 })
  expect((await read(late!)).city).toBeNull()
})

test('two runners of one task do nothing twice, and a stopped one goes on where it was', async () => {
  const ids = await leads(30, 'raced')
  const caller = { ...system, userId: admin.userId }
  const order = { collection: 'leads', patch: { city: 'Celle' } }
  const id = await change(app, system, (c) => accept(c.as(caller as never), 'bulk', order, ids))
  await Promise.all([runTask(app, id), runTask(app, id), runTask(app, id)])
  await runTask(app, id)
  const facts = await app.pool.query(
    sql`select record_id from history_ledger where record_id = any(${ids}::uuid[]) and kind = 'changed'`,
  )
  expect(facts.rows).toHaveLength(30)
  expect((await admin.get(`/api/v1/jobs/${id}`)).body.result).toEqual({ changed: 30, failed: [] })
})
