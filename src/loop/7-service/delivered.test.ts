import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { hand } from '#platform/records/hand-over.ts'
import { unitsDelivered } from '#loop/6-orders/index.ts'
import { testWorld } from '#test/world.ts'
import { unitsOf } from './rules/delivered.ts'

const { admin, app, system } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const act = async (path: string, action: string, body: object = {}) => {
  const answer = await admin.post(`${path}/actions/${action}`, body)
  expect(answer.status, `${action}: ${answer.text}`).toBe(200)
  return answer.body
}

test.each([
  ['a consumable', { type: 'good' }, '5', null, null, []],
  ['work', { type: 'service', warrantyMonths: 12 }, '5', null, null, []],
  ['what has a warranty', { warrantyMonths: 12 }, '5', null, null, [[undefined, '5', null]]],
  ['a programme', { type: 'software', versioned: true }, '1', null, '2.1', [[undefined, '1', '2.1']]],
  [
    'machines, one of them without its number yet',
    { serialised: true },
    '3',
    ['A', 'B'],
    null,
    [
      ['A', '1', null],
      ['B', '1', null],
      [undefined, '1', null],
    ],
  ],
])('%s', (_, product, quantity, serialNumbers, version, expected) => {
  const units = unitsOf(product, { quantity, serialNumbers, version })
  expect(units.map((unit) => [unit.serialNumber, unit.quantity, unit.release])).toEqual(expected)
})

test('shipped units become installed items once, dated anew when they arrive', async () => {
  const account = await made('accounts', {
    name: 'Northern Dairy',
    shippingAddress: { street: 'Kai 3', city: 'Kiel' },
  })
  const pump = await made('products', {
    name: 'Pump',
    serialised: true,
    warrantyMonths: 24,
    listPrice: '900',
  })
  const oil = await made('products', { name: 'Oil', listPrice: '9' })
  const order = await made('orders', {
    accountId: account.id,
    lines: [
      { productId: pump.id, quantity: '2' },
      { productId: oil.id, quantity: '10' },
    ],
  })
  const path = `orders/${order.id}`
  await act(path, 'confirm')
  const { lines } = (await admin.get(`${path}?include=lines`)).body
  const delivered = await act(path, 'deliver', {
    lines: [
      { lineId: lines[0].id, quantity: '2', serialNumbers: ['N-1', 'N-2'], version: '3.0' },
      { lineId: lines[1].id, quantity: '10' },
    ],
  })
  const list = async () =>
    (await admin.get(`installed-items?accountId=${account.id}&sort=serialNumber`)).body.data
  const items = await list()
  expect(items).toHaveLength(2)
  expect(items[0]).toMatchObject({
    serialNumber: 'N-1',
    name: 'Pump',
    release: '3.0',
    site: 'Kai 3, Kiel',
    status: 'delivered',
    coverage: 'warranty',
    orderId: order.id,
    deliveryId: delivered.result.deliveryId,
  })
  const delivery = (await admin.get(`deliveries/${delivered.result.deliveryId}?include=lines`)).body
  const arrival = '2031-06-01'
  await act(`deliveries/${delivery.id}`, 'receive', { receivedOn: arrival })
  expect((await list()).map((item: any) => [item.deliveredOn, item.warrantyUntil])).toEqual([
    [arrival, '2033-05-31'],
    [arrival, '2033-05-31'],
  ])
  for (const [index, state] of ['partly', 'done'].entries()) {
    await act(`installed-items/${items[index].id}`, 'install', { installedOn: '2031-06-02' })
    const line = (await admin.get(`${path}?include=lines`)).body.lines[0]
    expect(line).toMatchObject({ installedQuantity: String(index + 1), installationState: state })
  }
  const again = await change(app, system, (c) =>
    hand(c, unitsDelivered, { order, delivery, lines: delivery.lines }),
  )
  expect(again.installedItemIds.toSorted()).toEqual(items.map(({ id }: any) => id).toSorted())
  expect(await list()).toHaveLength(2)
})
