import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const phase = app.config.records('phases').find(({ kind }) => kind === 'won')!.id
const [ann, bob] = [await as(['sales-rep'], { name: 'Ann' }), await as(['sales-rep'], { name: 'Bob' })]
const gone = await as(['sales-rep'], { name: 'Gone', active: false })
const now = new Date()
/** The fifteenth of a month, so many months ago. */
const ago = (months: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15)).toISOString().slice(0, 10)
const won = (ownerId: string, amount: string, closeDate: string) =>
  change(app, system, (c) =>
    c.create('opportunities', { name: amount, phaseId: phase, amount, closeDate, ownerId } as any, {
      imported: true,
      trusted: true,
    }),
  )
await won(ann.userId, '1000', ago(1))
await won(ann.userId, '200', ago(12))
await won(ann.userId, '9999', ago(13))
await won(ann.userId, '8888', ago(0))
await won(gone.userId, '5000', ago(2))
const year = now.getUTCFullYear() + 1
const ask = (client = admin, more: object = {}) =>
  client.post('reports/target-actual/plan', { year, growth: '5', ...more })
const sheet = async () => (await admin.get(`targets/sheet?year=${year}`)).body.cells

test('what the last twelve whole months brought becomes targets in equal months; what is planned stands', async () => {
  await admin.call('PUT', '/api/v1/targets/sheet', {
    cells: [{ userId: ann.userId, month: `${year}-03`, revenue: '7' }],
  })
  expect((await ask()).body).toEqual({ created: 11 })
  const cells = await sheet()
  expect(cells.map(({ userId, month, revenue }: any) => [userId, month, revenue])).toEqual(
    Array.from({ length: 12 }, (_, i) => [
      ann.userId,
      `${year}-${String(i + 1).padStart(2, '0')}`,
      i === 2 ? '7.00' : '105.00',
    ]),
  )
  expect((await ask()).body).toEqual({ created: 0 })
  expect(await sheet()).toEqual(cells)
})

test('invoices are actuals as well, and nothing brought in is no target', async () => {
  expect((await ask(admin, { actual: 'invoiced', year: year + 1 })).body).toEqual({ created: 0 })
})

test('only who may plan does, and a wrong body is named', async () => {
  expect((await ask(bob, { year: year + 2 })).status).toBe(403)
  expect((await ask(await as([]))).status).toBe(404)
  expect((await ask(admin, { growth: '-101' })).body.errors[0].path).toBe('growth')
})
