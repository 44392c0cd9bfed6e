import { describe, expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld()

let made = 0
const account = async (more: Values = {}) =>
  (await admin.post('accounts', { name: `Customer ${++made}`, ...more })).body
const product = async (more: Values = {}) =>
  (await admin.post('products', { name: `Pump ${++made}`, listPrice: '100', currency: 'EUR', ...more })).body
const codes = (answer: { body: Values }) =>
  (answer.body.errors as Values[]).map(({ path, code }) => `${path} ${code}`)
const read = async (id: string): Promise<Values> => (await admin.get(`orders/${id}?include=lines`)).body
const act = (id: string, action: string, input: Values = {}) =>
  admin.post(`orders/${id}/actions/${action}`, input)

async function order(lines: Values[], more: Values = {}): Promise<Values> {
  const accountId = more.accountId ?? (await account()).id
  const answer = await admin.post('orders', { accountId, lines, ...more })
  expect(answer.status, answer.text).toBe(201)
  return read(answer.body.id)
}
async function confirmed(lines: Values[], more: Values = {}): Promise<Values> {
  const { id } = await order(lines, more)
  expect((await act(id, 'confirm')).status).toBe(200)
  return read(id)
}

test('an order by hand takes price, text and tax from the product, addresses from the account', async () => {
  const { id: productId, name } = await product({ serialised: true })
  const { id: accountId } = await account({ billingAddress: { city: 'Ulm', country: 'Germany' } })
  const made = await order(
    [
      { productId, quantity: '3' },
      { description: 'Freight', unitPrice: '20' },
    ],
    {
      accountId,
      promisedOn: '2030-05-01',
    },
  )
  expect(made.number).toMatch(/^O-\d{4}-\d{5}$/)
  expect(made.lines[0]).toMatchObject({
    description: name,
    unitPrice: '100.00',
    netAmount: '300.00',
    promisedOn: '2030-05-01',
    firstPromisedOn: '2030-05-01',
    serialised: true,
    status: 'open',
  })
  expect(made).toMatchObject({
    netTotal: '320.00',
    shippingAddress: { city: 'Ulm' },
    dueOn: '2030-05-01',
    backlogAmount: '320.00',
    deliveryState: 'none',
  })
  const customer = (await admin.get(`accounts/${accountId}`)).body
  expect(customer).toMatchObject({ kinds: ['customer'], customerSince: made.orderedOn })
})

test('columns that the server reckons are not anybody’s to send', async () => {
  const { id: accountId } = await account()
  const line = { description: 'Thing', quantity: '1', unitPrice: '5' }
  const sent = await admin.post('orders', { accountId, lines: [{ ...line, deliveredQuantity: '1' }] })
  expect(codes(sent)).toEqual(['lines[0].deliveredQuantity read_only'])
  const { id, lines } = await order([line])
  const changed = await admin.patch(`orders/${id}`, { lines: [{ ...lines[0], invoicedQuantity: '1' }] })
  expect(codes(changed)).toEqual(['lines[0].invoicedQuantity read_only'])
  expect((await admin.patch(`orders/${id}`, { lines: [{ ...lines[0], quantity: '2' }] })).status).toBe(200)
  expect((await read(id)).netTotal).toBe('10.00')
})

test('a delivery in parts: states of each line and of the whole follow', async () => {
  const { id: productId } = await product()
  const { id, lines } = await confirmed([
    { productId, quantity: '5' },
    { description: 'Manual', quantity: '1', unitPrice: '10' },
  ])
  const [pump] = lines
  const first = await act(id, 'deliver', { lines: [{ lineId: pump.id, quantity: '2' }], carrier: 'DHL' })
  expect(first.status, first.text).toBe(200)
  expect(first.body.data.deliveryState).toBe('partly')
  const delivery = (await admin.get(`deliveries/${first.body.result.deliveryId}?include=lines`)).body
  expect(delivery).toMatchObject({ status: 'shipped', carrier: 'DHL', netTotal: '200.00' })
  expect(delivery.lines).toMatchObject([{ productId, quantity: '2', orderLineId: pump.id }])
  const partly = await read(id)
  expect(partly.lines).toMatchObject([
    { deliveredQuantity: '2', status: 'partly', deliveryState: 'partly' },
    { deliveredQuantity: '0', status: 'open' },
  ])
  expect(partly).toMatchObject({ backlogAmount: '310.00', unbilledAmount: '200.00' })
  await act(id, 'invoice')
  expect((await read(id)).unbilledAmount).toBe('0.00')
  const tooMuch = await act(id, 'deliver', { lines: [{ lineId: pump.id, quantity: '4' }] })
  expect(codes(tooMuch)).toEqual(['lines[0].quantity more_than_open'])
  expect((await act(id, 'deliver')).body.data.deliveryState).toBe('done')
  expect((await act(id, 'deliver')).status).toBe(409)
  const received = await admin.post(`deliveries/${delivery.id}/actions/receive`, { receivedOn: '2030-01-02' })
  expect(received.body.data, received.text).toMatchObject({ status: 'received', receivedOn: '2030-01-02' })
})

test('a planned delivery keeps its units from others, and gives them back when it is called off', async () => {
  const { id, lines } = await confirmed([{ description: 'Filter', quantity: '4', unitPrice: '1' }])
  const lineId = lines[0].id
  const planned = await act(id, 'deliver', { lines: [{ lineId, quantity: '3' }], plannedOn: '2030-01-01' })
  const { deliveryId } = planned.body.result
  expect((await read(id)).lines[0]).toMatchObject({
    plannedQuantity: '3',
    deliveredQuantity: '0',
    status: 'open',
  })
  expect((await act(id, 'deliver', { lines: [{ lineId, quantity: '2' }] })).status).toBe(422)
  const off = await admin.post(`deliveries/${deliveryId}/actions/cancel`)
  expect(off.status, off.text).toBe(200)
  expect((await act(id, 'deliver', { lines: [{ lineId, quantity: '2' }] })).status).toBe(200)
  const other = await act(id, 'deliver', { plannedOn: '2030-01-01' })
  const shipped = await admin.post(`deliveries/${other.body.result.deliveryId}/actions/ship`, {
    tracking: 'T1',
  })
  expect(shipped.body.data).toMatchObject({ status: 'shipped', tracking: 'T1' })
  expect((await read(id)).deliveryState).toBe('done')
  const again = await admin.patch(`deliveries/${other.body.result.deliveryId}`, {
    lines: [{ orderLineId: lineId, quantity: '9' }],
  })
  expect(again.status).toBe(409)
})

describe('serial numbers', () => {
  test.each([
    ['too few', ['A1'], 'serials_and_quantity'],
    ['too many', ['A1', 'A2', 'A3'], 'serials_and_quantity'],
    ['none', [], 'serials_and_quantity'],
  ])('%s', async (_, serialNumbers, code) => {
    const { id: productId } = await product({ serialised: true })
    const { id, lines } = await confirmed([{ productId, quantity: '2' }])
    const answer = await act(id, 'deliver', {
      lines: [{ lineId: lines[0].id, quantity: '2', serialNumbers }],
    })
    expect(codes(answer)).toEqual([`lines[0].serialNumbers ${code}`])
    expect((await admin.get(`deliveries?orderId=${id}`)).body.data).toEqual([])
  })

  test('a number is one unit of its product, and may be another product’s too', async () => {
    const [pump, valve] = [await product({ serialised: true }), await product({ serialised: true })]
    const one = (productId: string) => confirmed([{ productId, quantity: '1' }])
    const deliver = async (productId: string) => {
      const { id, lines } = await one(productId)
      return act(id, 'deliver', {
        lines: [{ lineId: lines[0].id, quantity: '1', serialNumbers: ['S-1'], version: '2.4' }],
      })
    }
    expect((await deliver(pump.id)).status).toBe(200)
    expect(codes(await deliver(pump.id))).toEqual(['lines[0].serialNumbers serial_delivered'])
    expect((await deliver(valve.id)).status).toBe(200)
    const race = await Promise.all([product({ serialised: true })].map((made) => made)).then(async ([made]) =>
      Promise.all([deliver(made!.id), deliver(made!.id), deliver(made!.id)]),
    )
    expect(race.map(({ status }) => status).toSorted()).toEqual([200, 422, 422])
  })
})

test('nothing is shipped for an account on credit hold; planning goes on', async () => {
  const { id: accountId, name } = await account()
  const { id } = await confirmed([{ description: 'Motor', unitPrice: '9' }], { accountId })
  await admin.patch(`accounts/${accountId}`, { creditHold: true })
  const held = await act(id, 'deliver')
  expect(held.status).toBe(409)
  expect(held.body.detail).toContain(name)
  const planned = await act(id, 'deliver', { plannedOn: '2030-01-01' })
  expect(planned.status).toBe(200)
  const path = `deliveries/${planned.body.result.deliveryId}/actions/ship`
  expect((await admin.post(path)).status).toBe(409)
  await admin.patch(`accounts/${accountId}`, { creditHold: false })
  const freed = await admin.post(path)
  expect(freed.status, freed.text).toBe(200)
})

test('what is not delivered can be cancelled, in parts and as a whole', async () => {
  const { id, lines } = await confirmed([
    { description: 'Rod', quantity: '10', unitPrice: '2' },
    { description: 'Bolt', quantity: '4', unitPrice: '1' },
  ])
  const [rod, bolt] = lines
  await act(id, 'deliver', { lines: [{ lineId: rod.id, quantity: '6' }] })
  const part = { reason: 'customerWish', lines: [{ lineId: rod.id, quantity: '1' }] }
  expect((await act(id, 'cancel', part)).body.data.status).toBe('confirmed')
  expect(codes(await act(id, 'cancel', { ...part, lines: [{ lineId: rod.id, quantity: '4' }] }))).toEqual([
    'lines[0].quantity more_than_open',
  ])
  const rest = await act(id, 'cancel', { reason: 'notAvailable' })
  expect(rest.body.data).toMatchObject({ status: 'confirmed', deliveryState: 'done', backlogAmount: '0.00' })
  expect((await read(id)).lines).toMatchObject([
    { cancelledQuantity: '4', deliveredQuantity: '6', status: 'delivered' },
    { cancelledQuantity: '4', status: 'cancelled' },
  ])
  expect(bolt.id).toBeTruthy()
  const whole = await confirmed([{ description: 'Nut', quantity: '2', unitPrice: '1' }])
  await act(whole.id, 'deliver', { plannedOn: '2030-01-01' })
  expect((await act(whole.id, 'cancel', { reason: 'price' })).body.data).toMatchObject({
    status: 'cancelled',
    cancelReason: 'price',
  })
  const [delivery] = (await admin.get(`deliveries?orderId=${whole.id}`)).body.data
  expect(delivery.status).toBe('cancelled')
})

test('a confirmed order changes by numbered change orders alone', async () => {
  const { id, lines } = await confirmed([{ description: 'Gear', quantity: '5', unitPrice: '10' }])
  const [gear] = lines
  for (const body of [
    { lines: [{ ...gear, quantity: '6' }] },
    { lines: [{ ...gear, promisedOn: '2031-01-01' }] },
    { discountPercent: '5' },
    { lines: [] },
  ])
    expect((await admin.patch(`orders/${id}`, body)).status, JSON.stringify(body)).toBe(409)
  expect((await admin.patch(`orders/${id}`, { description: 'Call first' })).status).toBe(200)
  await act(id, 'deliver', { lines: [{ lineId: gear.id, quantity: '3' }] })
  const less = { reason: 'Fewer', lines: [{ lineId: gear.id, quantity: '2' }] }
  expect(codes(await act(id, 'amend', less))).toEqual(['lines[0].quantity less_than_delivered'])
  const amended = await act(id, 'amend', {
    reason: 'They want spare teeth',
    lines: [
      { lineId: gear.id, quantity: '4' },
      { description: 'Tooth', quantity: '8', unitPrice: '1' },
    ],
  })
  expect(amended.body).toMatchObject({ result: { changeNumber: 1 }, data: { netTotal: '48.00' } })
  const now = await read(id)
  expect(now.lines).toMatchObject([
    { quantity: '4', deliveredQuantity: '3', status: 'partly' },
    { description: 'Tooth', status: 'open', netAmount: '8.00' },
  ])
  expect(now.changeOrders).toMatchObject([
    {
      number: 1,
      reason: 'They want spare teeth',
      changes: [{ from: { quantity: '5' }, to: { quantity: '4' } }, {}],
    },
  ])
})

test('races: the last unit is delivered once, and delivered or cancelled', async () => {
  for (let round = 0; round < 3; round++) {
    const { id, lines } = await confirmed([{ description: 'Last', quantity: '1', unitPrice: '1' }])
    const input = { lines: [{ lineId: lines[0].id, quantity: '1' }] }
    const both = await Promise.all([
      act(id, 'deliver', input),
      act(id, 'deliver', input),
      act(id, 'cancel', { reason: 'other' }),
    ])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    const { deliveredQuantity, cancelledQuantity } = (await read(id)).lines[0]
    expect(Number(deliveredQuantity) + Number(cancelledQuantity)).toBe(1)
  }
})

test('the order desk delivers; sales works on its own orders; others read', async () => {
  const { id } = await confirmed([{ description: 'Box', unitPrice: '1' }])
  const [desk, rep, agent] = [await as(['order-desk']), await as(['sales-rep']), await as(['service-agent'])]
  const path = `orders/${id}/actions/deliver`
  for (const client of [rep, agent]) expect((await client.post(path)).status).toBe(403)
  expect((await desk.post(path)).status).toBe(200)
  expect((await agent.get(`orders/${id}`)).body.actions).toEqual([])
})
