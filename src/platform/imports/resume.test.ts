import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { begin, carryOut, fileOf, loadImport, newImportId, readUpload } from './index.ts'
import { batchSize } from './run/runner.ts'

const { app, admin } = await testWorld()

const rows = batchSize * 3 + 100
const file = (tag: string) =>
  ['Last Name,Email', ...Array.from({ length: rows }, (_, i) => `${tag} ${i},${tag}${i}@r.example`)].join(
    '\n',
  )

async function begun(tag: string) {
  const person = (await app.revive({ userId: admin.userId }, 'test'))!
  const id = newImportId()
  mkdirSync(dirname(fileOf(app, id)), { recursive: true })
  writeFileSync(fileOf(app, id), file(tag))
  const { import: one } = await readUpload(
    app,
    person,
    app.registry.type('leads'),
    id,
    `${randomUUID()}.csv`,
    {},
  )
  await begin(app.pool, one, one.proposal)
  return { person, one: (await loadImport(app.pool, id))! }
}

const standing = async (tag: string) =>
  Number(
    (await app.pool.query(`select count(*) from leads_leads where last_name like '${tag} %'`)).rows[0].count,
  )

test('a runner that dies leaves whole batches, and the next one goes on there without doing anything twice', async () => {
  const { person, one } = await begun('Dies')
  let batches = 0
  const died = carryOut(app, one, person, () => {
    if (++batches === 2) throw new Error('killed')
  })
  await expect(died).rejects.toThrow('killed')
  const left = (await loadImport(app.pool, one.id))!
  expect(left).toMatchObject({
    status: 'running',
    done_row: batchSize * 2 + 1,
    counts: { created: batchSize * 2 },
  })
  expect(await standing('Dies')).toBe(batchSize * 2)
  await carryOut(app, one, person)
  expect((await loadImport(app.pool, one.id))!).toMatchObject({ status: 'done', counts: { created: rows } })
  expect(await standing('Dies')).toBe(rows)
})

test('two runners of one import do not get in each other’s way', async () => {
  const { person, one } = await begun('Both')
  await Promise.all([carryOut(app, one, person), carryOut(app, one, person)])
  expect((await loadImport(app.pool, one.id))!).toMatchObject({ status: 'done', counts: { created: rows } })
  expect(await standing('Both')).toBe(rows)
})

test('an import that is stopped keeps the batches that came in', async () => {
  const { person, one } = await begun('Stop')
  await carryOut(app, one, person, async () => void (await admin.post(`imports/${one.id}/actions/cancel`)))
  expect((await loadImport(app.pool, one.id))!).toMatchObject({
    status: 'failed',
    problem: { code: 'import_cancelled' },
    counts: { created: batchSize },
  })
  expect(await standing('Stop')).toBe(batchSize)
})
