import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createKey } from '#base/identity/index.ts'
import { sql } from '#platform/db/sql.ts'
import { openTable } from '#platform/imports/read/open-table.ts'
import { openArchive } from '#platform/imports/read/zip.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, http } = await testWorld()
const folder = mkdtempSync(join(tmpdir(), 'rondo-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

const csv = 'text/csv'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const { key } = await createKey(app.pool, null, { userId: admin.userId, name: 'export' })

const fetched = (path: string, accept: string) =>
  http.inject({ url: `/api/v1/${path}`, headers: { accept, authorization: `Bearer ${key}` } })

/** The exported rows as our own import reads them. */
async function readBack(path: string, accept: string): Promise<Record<string, string | null>[]> {
  const file = join(folder, accept === csv ? 'export.csv' : 'export.xlsx')
  writeFileSync(file, (await fetched(path, accept)).rawPayload)
  const table = await openTable({ path: file, name: file })
  const rows: Record<string, string | null>[] = []
  for await (const row of table.rows())
    rows.push(Object.fromEntries(table.columns.map((column, index) => [column, row.cells[index] ?? null])))
  return rows
}

test('a workbook has the styles without which strict readers refuse it', async () => {
  const file = join(folder, 'styles.xlsx')
  writeFileSync(file, (await fetched('leads', xlsx)).rawPayload)
  const archive = await openArchive(file)
  const styles = await archive.text('xl/styles.xml')
  archive.close()
  // openpyxl, and so pandas, does not open a book that has a fill without a kind.
  expect(styles).not.toMatch(/<fill\/>|<fill><\/fill>/)
  expect(styles).toContain('<cellStyle name="Normal" xfId="0" builtinId="0"/>')
})

const awkward = ['=1+1', "'=1+1", '@home', '-5', '+49 30 1', 'a "quoted", text', '_x0041_', "O'Neill", '<&>']

test.each([csv, xlsx])('every text comes back exactly as it was: %s', async (accept) => {
  const source = `awkward ${accept.length}`
  for (const city of awkward) await admin.post('leads', { company: city, city, source, description: 'a\nb' })
  const rows = await readBack(`leads?source=${source}&sort=createdAt`, accept)
  expect(rows.map((row) => row.city)).toEqual(awkward)
  expect(rows[0]).toMatchObject({
    company: '=1+1',
    owner: 'Ada Admin',
    ownerId: admin.userId,
    description: 'a\nb',
  })
})

test.each([csv, xlsx])(
  'amounts, days, addresses and own fields have columns of their own: %s',
  async (accept) => {
    await admin.post('custom-fields', {
      collection: 'accounts',
      key: `tier${accept.length}`,
      labelEn: 'Tier',
      kind: 'text',
    })
    await app.config.reload()
    const name = `Acme ${accept.length}`
    const made = await admin.post('accounts', {
      name,
      annualRevenue: '1234.50',
      billingAddress: { city: 'Bonn', country: 'DE' },
      custom: { [`tier${accept.length}`]: 'gold' },
    })
    const deal = { name, accountId: made.body.id, amount: '10.25', closeDate: '2026-02-28' }
    await admin.post('opportunities', deal)
    expect(await readBack(`accounts?name=${name}`, accept)).toMatchObject([
      {
        id: made.body.id,
        annualRevenue: accept === csv ? '1234.50' : '1234.5',
        'billingAddress.city': 'Bonn',
        [`custom.tier${accept.length}`]: 'gold',
      },
    ])
    const picked = await readBack(`opportunities?name=${name}&fields=name,accountId,amount,closeDate`, accept)
    expect(picked).toEqual([
      {
        id: expect.any(String),
        name,
        accountId: made.body.id,
        account: name,
        amount: '10.25',
        closeDate: '2026-02-28',
      },
    ])
  },
)

test('a spreadsheet would run nothing of a CSV file', async () => {
  await admin.post('leads', { company: '=cmd()', source: 'guarded' })
  const { payload, headers } = await fetched('leads?source=guarded&fields=company', csv)
  expect(payload).toMatch(/,'=cmd\(\)\r\n/)
  expect(headers['content-disposition']).toMatch(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/)
})

test('a long list comes whole and in order', async () => {
  await app.pool.query(sql`insert into leads_leads (id, company, status, source, score)
    select gen_random_uuid(), 'Long', 'new', 'long', n from generate_series(1, 2500) n`)
  const rows = await readBack('leads?source=long&sort=-score&fields=score&limit=3', csv)
  expect(rows.map((row) => Number(row.score))).toEqual(Array.from({ length: 2500 }, (_, i) => 2500 - i))
})

test('who may not export is refused, and who does is noted', async () => {
  const reader = await as(['developer'])
  expect((await reader.get('leads', { accept: csv })).body).toMatchObject({
    status: 403,
    code: 'may_not_export',
  })
  expect((await reader.get('leads', { accept: `application/json, ${csv}` })).status).toBe(200)
  expect((await fetched('roles', csv)).statusCode).toBe(403)
  expect((await fetched('leads?fields=nonsense', csv)).statusCode).toBe(400)
  expect((await fetched('leads?include=nonsense', csv)).statusCode).toBe(400)
  await fetched('leads?source=noted', xlsx)
  const noted = await app.pool.query(
    sql`select user_id, data from identity_audit where kind = 'exported' order by at desc limit 1`,
  )
  expect(noted.rows).toEqual([
    { user_id: admin.userId, data: { type: 'leads', format: 'xlsx', query: 'source=noted' } },
  ])
})
