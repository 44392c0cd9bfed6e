import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app } = await testWorld()
const rep = await as(['sales-rep'])

const binned = async (collection: string, values: object) => {
  const { id } = (await admin.post(collection, values)).body
  await admin.delete(`${collection}/${id}`)
  return id as string
}

test('the bin shows what was deleted, by whom, newest first and page by page', async () => {
  const first = await binned('leads', { company: 'First' })
  const second = await binned('products', { name: 'Second' })
  const page = (await admin.get('recycle-bin?limit=1')).body
  expect(page.data).toMatchObject([
    { type: 'products', id: second, deletedBy: { id: admin.userId, name: 'Ada Admin' } },
  ])
  expect(page.data[0].title).toContain('Second')
  const next = (await admin.get(`recycle-bin?limit=1&cursor=${page.nextCursor}`)).body
  expect(next).toMatchObject({ data: [{ type: 'leads', id: first, title: 'First' }], nextCursor: null })
  expect((await rep.get('recycle-bin?type=leads')).body.data).toHaveLength(1)
  expect((await admin.get('recycle-bin?type=nonsense')).status).toBe(404)
  expect((await admin.get('leads?deleted=true&fields=company,deletedAt')).body.data[0]).toMatchObject({
    company: 'First',
  })
})

test('a purged record is gone with all that was said about it; that it was purged stays', async () => {
  const id = await binned('opportunities', { name: 'Secret', lines: [{ description: 'x', unitPrice: '1' }] })
  await admin.get(`opportunities/${id}/history`)
  expect((await rep.delete(`opportunities/${id}?purge=true`)).body.code).toBe('administrators_only')
  expect((await admin.delete(`opportunities/${id}?purge=true`)).status).toBe(204)
  expect((await admin.get(`opportunities/${id}/history`)).status).toBe(404)
  expect((await admin.post(`opportunities/${id}/restore`)).status).toBe(404)
  const left = await app.pool.query(
    sql`select kind, changes, data from history_ledger where record_id = ${id}::uuid order by at, id`,
  )
  expect(left.rows.map((row) => row.kind)).toEqual(['created', 'deleted', 'purged'])
  expect(JSON.stringify(left.rows)).not.toContain('Secret')
  const lines = await app.pool.query(
    sql`select 1 from sales_opportunities_lines where record_id = ${id}::uuid`,
  )
  expect(lines.rows).toEqual([])
  const noted = await app.pool.query(sql`select data from identity_audit where kind = 'purged'`)
  expect(noted.rows).toEqual([{ data: { type: 'opportunities', id } }])
})

test('what lives, or is still needed, is not purged', async () => {
  const living = (await admin.post('leads', { company: 'Alive' })).body
  expect((await admin.delete(`leads/${living.id}?purge=true`)).status).toBe(404)
  const account = (await admin.post('accounts', { name: 'Needed' })).body
  const deal = await binned('opportunities', { name: 'In the bin too', accountId: account.id })
  await admin.delete(`accounts/${account.id}`)
  expect((await admin.delete(`accounts/${account.id}?purge=true`)).body.code).toBe('still_needed')
  await admin.delete(`opportunities/${deal}?purge=true`)
  expect((await admin.delete(`accounts/${account.id}?purge=true`)).status).toBe(204)
})

test('emptying the bin is for administrators, and takes what depends on each other in turn', async () => {
  const account = (await admin.post('accounts', { name: 'A' })).body
  await binned('opportunities', { name: 'B', accountId: account.id })
  await admin.delete(`accounts/${account.id}`)
  expect((await rep.post('recycle-bin/empty')).status).toBe(403)
  const before = (await admin.get('recycle-bin')).body.data.length
  expect((await admin.post('recycle-bin/empty')).body).toEqual({ changed: before, failed: [] })
  expect((await admin.get('recycle-bin')).body.data).toEqual([])
})
