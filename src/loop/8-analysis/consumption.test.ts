import { expect, test } from 'vitest'
import { plusDays } from '#platform/days.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'

const { admin, as, app } = await testWorld()
const manager = await as(['sales-manager'])
const today = todayOf(app)
const day = (from: number) => plusDays(today, from)

const made = async (collection: string, body: Values): Promise<Values> => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const ok = async (path: string, action: string, input: Values = {}): Promise<Values> => {
  const answer = await admin.post(`${path}/actions/${action}`, input)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
async function inForce(values: Values): Promise<Values> {
  const { id } = await made('contracts', { validFrom: day(-25), validUntil: day(74), ...values })
  for (const action of ['submit', 'send']) await ok(`contracts/${id}`, action)
  await ok(`contracts/${id}`, 'accept', { name: 'Ida Buyer' })
  await ok(`contracts/${id}`, 'release')
  return (await admin.get(`contracts/${id}?include=lines`)).body
}
const call = async ({ id, lines }: Values, quantity: string, line = 0) =>
  (await ok(`contracts/${id}`, 'callOff', { lines: [{ lineId: lines[line].id, quantity }] })).result.orderId
const report = async (query = '', by: Client = admin): Promise<Values> => {
  const answer = await by.get(`reports/contract-consumption${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const behind = async ({ filter }: Values): Promise<string[]> =>
  (await admin.get(`contracts?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data.map(
    ({ id }: Values) => id,
  )

const mill = await made('accounts', { name: 'Mill' })
const works = await made('accounts', { name: 'Works' })
const pump = await made('products', { name: 'Pump', listPrice: '100', currency: 'EUR' })
const mills = await inForce({
  accountId: mill.id,
  name: 'Seals',
  lines: [
    { description: 'Seal', targetQuantity: '100', unitPrice: '10' },
    { productId: pump.id, targetQuantity: '2', unitPrice: '100' },
  ],
})
const worksOwn = await inForce({
  accountId: works.id,
  name: 'Pumps',
  ownerId: manager.userId,
  lines: [{ productId: pump.id, targetQuantity: '8', unitPrice: '100' }],
})
const first = await call(mills, '30')
await ok(`orders/${first}`, 'confirm')
const [line] = (await admin.get(`orders/${first}?include=lines`)).body.lines
await ok(`orders/${first}`, 'deliver', { lines: [{ lineId: line.id, quantity: '12' }] })
await call(mills, '1', 1)
await call(worksOwn, '5')

test('a contract is held against its target and against the straight line', async () => {
  const { data, totals, currency, unconverted } = await report()
  expect(data).toMatchObject([
    {
      contractId: mills.id,
      count: 1,
      target: '1200.00',
      called: '400.00',
      delivered: '120.00',
      open: '280.00',
      remaining: '800.00',
      percent: '33.3',
      expected: '300.00',
      ahead: '100.00',
    },
    { contractId: worksOwn.id, target: '800.00', called: '500.00', expected: '200.00', ahead: '300.00' },
  ])
  expect([totals.count, totals.target, totals.called, currency, unconverted]).toEqual([
    2,
    '2000.00',
    '900.00',
    'EUR',
    0,
  ])
  expect(await behind(data[0])).toEqual([mills.id])
})

test.each([
  ['account', { Mill: '400.00', Works: '500.00' }],
  ['product', { Pump: '600.00', null: '300.00' }],
])('by %s it adds up to the same, and leads to its contracts', async (by, called) => {
  const { data, totals } = await report(`?groupBy=${by}`)
  expect(Object.fromEntries(data.map((row: Values) => [row[by], row.called]))).toEqual(called)
  expect(totals).toEqual((await report()).totals)
  for (const row of data) expect(await behind(row)).toHaveLength(row.count)
})

test('narrowed to an owner, it is theirs', async () => {
  const { data } = await report(`?groupBy=owner&ownerId=${manager.userId}`)
  expect(data).toMatchObject([{ ownerId: manager.userId, called: '500.00' }])
})

test('of each month it says what was called in it, and what was to be', async () => {
  const { data, totals } = await report('?groupBy=month')
  const whole = (await report()).totals
  expect(totals).toEqual(whole)
  expect(data.find(({ month }: Values) => month === today.slice(0, 7)).called).toBe('900.00')
  const sum = (name: string) => data.reduce((all: number, row: Values) => all + Number(row[name]), 0)
  expect(sum('target')).toBeCloseTo(2000, 1)
  expect(sum('expected')).toBeCloseTo(500, 1)
  for (const row of data) expect(await behind(row)).toHaveLength(row.count)
  const quarters = await report('?groupBy=quarter')
  expect(quarters.totals).toEqual(whole)
  expect(quarters.data[0].quarter).toMatch(/^\d{4}-Q[1-4]$/)
})

test('drafts are not counted, and what has ended only where it is asked for', async () => {
  await made('contracts', { accountId: mill.id, validFrom: day(0), validUntil: day(9) })
  const gone = await inForce({
    accountId: mill.id,
    lines: [{ description: 'Ring', targetQuantity: '1', unitPrice: '7' }],
  })
  await ok(`contracts/${gone.id}`, 'terminate', { reason: 'Sold' })
  const counted = async (which: string) => (await report(`?contracts=${which}`)).totals.count
  expect([await counted('running'), await counted('over'), await counted('all')]).toEqual([2, 1, 3])
})

test('other currencies than the one of the answer are named, not added', async () => {
  const { id } = await inForce({
    accountId: works.id,
    currency: 'USD',
    lines: [{ description: 'Ring', targetQuantity: '1', unitPrice: '7' }],
  })
  const { totals, unconverted } = await report()
  expect([totals.target, unconverted]).toEqual(['2000.00', 1])
  await ok(`contracts/${id}`, 'terminate', { reason: 'Sold' })
})

test('it knows what it cannot group by, and shows nobody more than the list does', async () => {
  expect((await admin.get('reports/contract-consumption?groupBy=weather')).status).toBe(400)
  expect((await admin.get('reports/contract-consumption?contracts=some')).status).toBe(400)
  const role = (key: string, read: string) =>
    admin.post('roles', { key, name: key, rights: { types: { contracts: { read } } } })
  expect((await role('own-contracts', 'own')).status).toBe(201)
  expect((await role('no-contracts', 'none')).status).toBe(201)
  const own = await as(['own-contracts'])
  expect((await report('', own)).data).toEqual([])
  await admin.patch(`contracts/${worksOwn.id}`, { ownerId: own.userId })
  // The orders behind it are not theirs to see; what they take of the contract stands in the list, too.
  for (const by of ['contract', 'month'])
    expect((await report(`?groupBy=${by}`, own)).totals).toMatchObject({ count: 1, called: '500.00' })
  expect((await (await as(['no-contracts'])).get('reports/contract-consumption')).status).toBe(403)
})
