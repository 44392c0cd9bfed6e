import { describe, expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'
import { keepContracts } from './jobs.ts'

const { admin, as, app } = await testWorld()
const desk = await as(['order-desk'])

let made = 0
const account = async (more: Values = {}) =>
  (await admin.post('accounts', { name: `Works ${++made}`, ...more })).body.id as string
const product = async (more: Values = {}) =>
  (await admin.post('products', { name: `Pump ${++made}`, listPrice: '100', currency: 'EUR', ...more })).body
const read = async (id: string): Promise<Values> => (await admin.get(`contracts/${id}?include=lines`)).body
const orderOf = async (id: string): Promise<Values> => (await admin.get(`orders/${id}?include=lines`)).body
const act = (path: string, action: string, input: Values = {}, by: Client = admin) =>
  by.post(`${path}/actions/${action}`, input)
const ok = async (path: string, action: string, input: Values = {}): Promise<Values> => {
  const answer = await act(path, action, input)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const codes = ({ body, text }: { body: Values; text: string }) => {
  expect(body.errors, text).toBeDefined()
  return (body.errors as Values[]).map(({ path, code }) => `${path} ${code}`)
}
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const seals = { description: 'Seal', targetQuantity: '100', unitPrice: '10', unit: 'pcs' }

async function inForce(lines: Values[] = [seals], more: Values = {}): Promise<Values> {
  const values = { accountId: await account(), validFrom: day(-10), validUntil: day(300), lines, ...more }
  const created = await admin.post('contracts', values)
  expect(created.status, created.text).toBe(201)
  const path = `contracts/${created.body.id}`
  await ok(path, 'submit')
  if ((await admin.get(path)).body.status === 'inApproval')
    await app.pool.query(
      sql`update orders_contracts set status = 'approved' where id = ${created.body.id}::uuid`,
    )
  await ok(path, 'send')
  await ok(path, 'accept', { name: 'Ida Buyer' })
  await ok(path, 'release')
  return read(created.body.id)
}
const call = (contract: Values, quantity: string, more: Values = {}, by: Client = admin) =>
  act(
    `contracts/${contract.id}`,
    'callOff',
    { lines: [{ lineId: contract.lines[0].id, quantity }], ...more },
    by,
  )
const called = async (contract: Values, quantity: string): Promise<Values> => {
  const answer = await call(contract, quantity)
  expect(answer.status, answer.text).toBe(200)
  return orderOf(answer.body.result.orderId)
}

test('a call-off is an order at the contract’s price, whatever the list says by then', async () => {
  const { id: productId } = await product()
  const contract = await inForce([{ productId, targetQuantity: '10', unitPrice: '90', discountPercent: '2' }])
  await admin.patch(`products/${productId}`, { listPrice: '150' })
  const answer = await call(contract, '4', { wantedOn: day(20), customerOrderNumber: 'C-1' }, desk)
  expect(answer.status, answer.text).toBe(200)
  const order = await orderOf(answer.body.result.orderId)
  expect(order).toMatchObject({
    status: 'open',
    contractId: contract.id,
    accountId: contract.accountId,
    wantedOn: day(20),
    customerOrderNumber: 'C-1',
    netTotal: '352.80',
  })
  expect(order.lines).toMatchObject([
    { contractLineId: contract.lines[0].id, quantity: '4', unitPrice: '90.00', discountPercent: '2' },
  ])
  const after = await read(contract.id)
  expect(after.lines).toMatchObject([
    { calledQuantity: '4', openQuantity: '4', deliveredQuantity: '0', remainingQuantity: '6' },
  ])
  expect(after).toMatchObject({ calledAmount: '352.80', consumedPercent: '40' })
})

test('the discount on the whole is that of the contract', async () => {
  const contract = await inForce([seals], { discountPercent: '5' })
  expect(contract.targetAmount).toBe('950.00')
  expect(await called(contract, '10')).toMatchObject({ discountPercent: '5', netTotal: '95.00' })
})

test('an order made by hand draws on its contract too, by the line or the product', async () => {
  const { id: productId } = await product()
  const contract = await inForce([{ productId, targetQuantity: '10', unitPrice: '90' }, seals])
  const { accountId } = contract
  const lines = [
    { productId, quantity: '3' },
    { contractLineId: contract.lines[1].id, quantity: '5' },
    { description: 'Express', unitPrice: '40', kind: 'charge' },
  ]
  const answer = await desk.post('orders', { accountId, contractId: contract.id, lines })
  expect(answer.status, answer.text).toBe(201)
  const order = await orderOf(answer.body.id)
  expect(order.lines).toMatchObject([
    { contractLineId: contract.lines[0].id, unitPrice: '90.00' },
    { description: 'Seal', unitPrice: '10.00', unit: 'pcs' },
    { contractLineId: null, unitPrice: '40.00' },
  ])
  const grown = order.lines.map((line: Values, index: number) =>
    index === 0 ? { ...line, quantity: '11' } : line,
  )
  expect(codes(await desk.patch(`orders/${order.id}`, { lines: grown }))).toEqual([
    'lines[0].quantity beyond_contract',
  ])
  const dearer = order.lines.map((line: Values, index: number) =>
    index === 0 ? { ...line, unitPrice: '95' } : line,
  )
  expect(codes(await desk.patch(`orders/${order.id}`, { lines: dearer }))).toEqual([
    'lines[0].unitPrice contract_price',
  ])
  expect((await read(contract.id)).lines).toMatchObject([{ calledQuantity: '3' }, { calledQuantity: '5' }])
})

describe('refused', () => {
  test.each<[string, Values, Values, string[]]>([
    ['more than was agreed', {}, { quantity: '101' }, ['lines[0].quantity beyond_contract']],
    ['nothing', {}, { quantity: '0' }, ['lines[0].quantity nothing_in_it']],
    ['no quantity', {}, {}, ['lines[0].quantity required']],
    [
      'less than the smallest call-off',
      { minimumQuantity: '20' },
      { quantity: '19' },
      ['lines[0].quantity below_minimum'],
    ],
    ['a line that is not there', {}, { quantity: '1', lineId: 'x' }, ['lines[0].lineId unknown_line']],
  ])('%s', async (_, agreed, asked, expected) => {
    const contract = await inForce([{ ...seals, ...agreed }])
    const line = { lineId: contract.lines[0].id, ...asked }
    expect(codes(await act(`contracts/${contract.id}`, 'callOff', { lines: [line] }))).toEqual(expected)
    expect((await admin.get(`orders?contractId=${contract.id}`)).body.data).toEqual([])
  })

  test('a contact whom the caller may not see, although the order is made for them', async () => {
    const rights = {
      types: { '*': { read: 'all' }, contracts: { read: 'all', change: 'all' }, contacts: { read: 'own' } },
    }
    await admin.post('roles', { key: 'contactless', name: 'Contactless', rights })
    const rep = await as(['contactless'])
    const contract = await inForce()
    const hidden = (await admin.post('contacts', { lastName: 'Hidden', accountId: await account() })).body.id
    expect((await rep.get(`contacts/${hidden}`)).status).toBe(404)
    expect(codes(await call(contract, '1', { contactId: hidden }, rep))).toEqual([
      'contactId unknown_reference',
    ])
    expect((await call(contract, '1', {}, rep)).status).toBe(200)
  })

  test('no lines at all', async () => {
    const { id } = await inForce()
    expect(codes(await act(`contracts/${id}`, 'callOff', { lines: [] }))).toEqual(['lines required'])
  })

  test('before it is in force, and after it was terminated', async () => {
    const values = { accountId: await account(), validFrom: day(0), validUntil: day(9), lines: [seals] }
    const draft = (await admin.post('contracts', values)).body
    expect((await act(`contracts/${draft.id}`, 'callOff')).status).toBe(409)
    const sent = { accountId: values.accountId, contractId: draft.id, lines: [{ description: 'Seal' }] }
    expect((await admin.post('orders', sent)).status).toBe(201)
    const contractLineId = (await read(draft.id)).lines[0].id
    const drawing = await admin.post('orders', { ...sent, lines: [{ contractLineId, quantity: '1' }] })
    expect([drawing.status, drawing.body.state]).toEqual([409, 'draft'])
    const contract = await inForce()
    await ok(`contracts/${contract.id}`, 'terminate', { reason: 'Plant closed' })
    expect((await call(contract, '1')).status).toBe(409)
  })

  test('whoever is no party', async () => {
    const [party, other] = [await account(), await account()]
    const contract = await inForce([seals], { partyIds: [party] })
    expect(codes(await call(contract, '1', { accountId: other }))).toEqual(['accountId not_a_party'])
    expect((await call(contract, '1', { accountId: party })).status).toBe(200)
  })

  test('another price, discount or product than agreed, and a product that two lines have', async () => {
    const { id: productId } = await product()
    const { id: otherId } = await product()
    const twice = { productId, targetQuantity: '5', unitPrice: '90' }
    const contract = await inForce([twice, twice])
    const contractLineId = contract.lines[0].id
    const post = (line: Values) =>
      admin.post('orders', { accountId: contract.accountId, contractId: contract.id, lines: [line] })
    expect(codes(await post({ contractLineId, unitPrice: '80' }))).toEqual([
      'lines[0].unitPrice contract_price',
    ])
    expect(codes(await post({ contractLineId, discountPercent: '3' }))).toEqual([
      'lines[0].discountPercent contract_price',
    ])
    expect(codes(await post({ contractLineId, productId: otherId }))).toEqual([
      'lines[0].productId contract_product',
    ])
    expect(codes(await post({ productId }))).toEqual(['lines[0].contractLineId which_contract_line'])
    expect(codes(await post({ contractLineId: 'x', productId }))).toEqual([
      'lines[0].contractLineId unknown_line',
    ])
  })

  test('a line of a contract in an order without one, and an order that changes its contract', async () => {
    const contract = await inForce()
    const line = { contractLineId: contract.lines[0].id, description: 'Seal' }
    const stray = await admin.post('orders', { accountId: contract.accountId, lines: [line] })
    expect(codes(stray)).toEqual(['lines[0].contractLineId unknown_line'])
    const order = await called(contract, '1')
    expect(codes(await admin.patch(`orders/${order.id}`, { contractId: null }))).toEqual([
      'contractId read_only',
    ])
  })
})

test('the tolerance is that of what was agreed', async () => {
  const contract = await inForce([{ ...seals, tolerancePercent: '10' }])
  await called(contract, '90')
  expect((await call(contract, '21')).status).toBe(422)
  await called(contract, '20')
  expect((await read(contract.id)).lines[0]).toMatchObject({
    calledQuantity: '110',
    remainingQuantity: '-10',
  })
})

test('of those who call off at the same moment, only what fits is taken', async () => {
  const contract = await inForce()
  const byHand = { contractId: contract.id, accountId: contract.accountId }
  const lines = [{ contractLineId: contract.lines[0].id, quantity: '30' }]
  const tries = await Promise.all([
    ...Array.from({ length: 4 }, () => call(contract, '30')),
    ...Array.from({ length: 3 }, () => admin.post('orders', { ...byHand, lines })),
  ])
  const taken = tries.filter(({ status }) => status === 200 || status === 201)
  expect(taken).toHaveLength(3)
  for (const { status } of tries) expect([200, 201, 422]).toContain(status)
  expect((await read(contract.id)).lines[0]).toMatchObject({ calledQuantity: '90', remainingQuantity: '10' })
  expect((await admin.get(`orders?contractId=${contract.id}`)).body.data).toHaveLength(3)
})

test('two call-offs that grow at the same moment share what is left', async () => {
  const contract = await inForce()
  const orders = [await called(contract, '30'), await called(contract, '30')]
  const tries = await Promise.all(
    orders.map(({ id, lines }) => admin.patch(`orders/${id}`, { lines: [{ ...lines[0], quantity: '60' }] })),
  )
  expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 422])
  expect((await read(contract.id)).lines[0].calledQuantity).toBe('90')
})

test('cancelling gives back, the bin too, and what comes back from it takes again', async () => {
  const contract = await inForce()
  const first = await called(contract, '60')
  const second = await called(contract, '40')
  const lineId = first.lines[0].id
  await ok(`orders/${first.id}`, 'confirm')
  await ok(`orders/${first.id}`, 'deliver', { lines: [{ lineId, quantity: '25' }] })
  expect((await read(contract.id)).lines[0]).toMatchObject({ deliveredQuantity: '25', openQuantity: '75' })
  await ok(`orders/${first.id}`, 'cancel', { reason: 'customerWish' })
  expect((await read(contract.id)).lines[0]).toMatchObject({
    calledQuantity: '65',
    deliveredQuantity: '25',
    remainingQuantity: '35',
  })
  expect((await admin.delete(`orders/${second.id}`)).status).toBe(204)
  expect((await read(contract.id)).lines[0].calledQuantity).toBe('25')
  const third = await called(contract, '50')
  expect((await admin.post(`orders/${second.id}/restore`)).status).toBe(422)
  await ok(`orders/${third.id}`, 'cancel', { reason: 'customerWish' })
  expect((await admin.post(`orders/${second.id}/restore`)).status).toBe(200)
  expect((await read(contract.id)).lines[0].calledQuantity).toBe('65')
})

test('a change order cannot go beyond the contract either', async () => {
  const contract = await inForce()
  const order = await called(contract, '60')
  await ok(`orders/${order.id}`, 'confirm')
  const more = (quantity: string) =>
    act(`orders/${order.id}`, 'amend', { reason: 'More', lines: [{ lineId: order.lines[0].id, quantity }] })
  expect(codes(await more('101'))).toEqual(['lines[0].quantity beyond_contract'])
  expect((await more('100')).status).toBe(200)
  expect((await read(contract.id)).lines[0].remainingQuantity).toBe('0')
})

test('all called and delivered, the contract is fulfilled by itself', async () => {
  const contract = await inForce()
  for (const quantity of ['70', '30']) {
    const order = await called(contract, quantity)
    await ok(`orders/${order.id}`, 'confirm')
    expect((await read(contract.id)).status).toBe('inForce')
    await ok(`orders/${order.id}`, 'deliver')
  }
  expect((await read(contract.id)).status).toBe('fulfilled')
  expect((await call(contract, '1')).status).toBe(409)
})

test('a value contract counts what its orders are worth, at list price less the agreed discount', async () => {
  const { id: productId } = await product()
  const contract = await inForce(
    [{ description: 'Spare parts', targetAmount: '1000', discountPercent: '10' }],
    { kind: 'value' },
  )
  const [{ id: lineId }] = contract.lines
  const take = (line: Values) => act(`contracts/${contract.id}`, 'callOff', { lines: [{ lineId, ...line }] })
  const first = await take({ productId, quantity: '5' })
  expect(first.status, first.text).toBe(200)
  expect((await orderOf(first.body.result.orderId)).lines).toMatchObject([
    { productId, unitPrice: '100.00', discountPercent: '10', netAmount: '450.00' },
  ])
  expect(await read(contract.id)).toMatchObject({
    calledAmount: '450.00',
    remainingAmount: '550.00',
    consumedPercent: '45',
  })
  expect(codes(await take({ productId, quantity: '7' }))).toEqual(['lines[0].quantity beyond_contract'])
  expect(codes(await take({ description: 'Something', quantity: '1' }))).toEqual([
    'lines[0].productId call_off_without_price',
  ])
})

test('a contract ends when its last day is over, and one that is to come begins', async () => {
  const ending = await inForce()
  const coming = await inForce([seals], { validFrom: day(3) })
  expect(coming.status).toBe('released')
  const moved = (id: string, days: number) =>
    app.pool.query(sql`update orders_contracts set valid_from = ${day(days - 20)}::date,
      valid_until = ${day(days)}::date where id = ${id}::uuid`)
  await moved(ending.id, -1)
  await moved(coming.id, 10)
  await keepContracts(app)
  expect((await read(ending.id)).status).toBe('expired')
  expect((await read(coming.id)).status).toBe('inForce')
})
