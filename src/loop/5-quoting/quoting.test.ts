import { expect, test } from 'vitest'
import { testWorld, type Client } from '#test/world.ts'
import { expireQuotes } from './jobs.ts'

const { admin, as, app } = await testWorld()
const rep = await as(['sales-rep'])
const manager = await as(['sales-manager'])

const account = (await admin.post('accounts', { name: 'Pump works', billingAddress: { country: 'Germany' } }))
  .body
const pump = (
  await admin.post('products', {
    name: 'Pump',
    listPrice: '100',
    cost: '60',
    currency: 'EUR',
    leadTimeDays: 12,
  })
).body
const seal = (await admin.post('products', { name: 'Seal', listPrice: '8', currency: 'EUR' })).body
await admin.post('price-lists', {
  name: 'List',
  currency: 'EUR',
  lines: [
    { productId: pump.id, unitPrice: '95' },
    { productId: pump.id, fromQuantity: '10', unitPrice: '90' },
  ],
})

const draft = async (by: Client = rep, values: object = {}) => {
  const made = await by.post('quotes', {
    accountId: account.id,
    lines: [{ productId: pump.id, quantity: '2' }],
    ...values,
  })
  expect(made.status, made.text).toBe(201)
  return made.body
}
const act = (by: Client, quote: { id: string }, action: string, input: object = {}) =>
  by.post(`quotes/${quote.id}/actions/${action}`, input)
const whole = async (by: Client, { id }: { id: string }) => (await by.get(`quotes/${id}?include=lines`)).body

test('a line takes its price, unit, tax, text and cost from list, product and tax rates', async () => {
  const quote = await draft(admin, {
    discountPercent: '10',
    lines: [
      { productId: pump.id, quantity: '10' },
      { productId: seal.id, quantity: '3', unitPrice: '7', kind: 'optional' },
      { description: 'Start-up', unitPrice: '50', taxPercent: '0' },
    ],
  })
  expect(quote.number).toMatch(/^Q-\d{4}-\d{5}$/)
  expect(quote).toMatchObject({
    status: 'draft',
    revision: 1,
    leadTimeDays: 12,
    netTotal: '855.00',
    discountTotal: '95.00',
    taxTotal: '153.90',
    grossTotal: '1008.90',
    costTotal: '600.00',
    marginAmount: '255.00',
    marginPercent: '29.82',
  })
  expect((await whole(admin, quote)).lines).toMatchObject([
    {
      description: 'Pump',
      unit: 'pcs',
      unitPrice: '90.00',
      listPrice: '90.00',
      taxPercent: '19',
      unitCost: '60.00',
      netAmount: '900.00',
    },
    { description: 'Seal', unitPrice: '7.00', listPrice: '8.00', netAmount: '21.00' },
    { description: 'Start-up', taxPercent: '0', netAmount: '50.00' },
  ])
})

test('the list price follows the quantity until somebody enters another', async () => {
  const quote = await draft()
  const [line] = (await whole(rep, quote)).lines
  expect(line.unitPrice).toBe('95.00')
  await rep.patch(`quotes/${quote.id}`, { lines: [{ ...line, quantity: '10' }] })
  const [more] = (await whole(rep, quote)).lines
  expect(more).toMatchObject({ unitPrice: '90.00', netAmount: '900.00' })
  await rep.patch(`quotes/${quote.id}`, { lines: [{ ...more, unitPrice: '89' }] })
  const [entered] = (await whole(rep, quote)).lines
  await rep.patch(`quotes/${quote.id}`, { lines: [{ ...entered, quantity: '1' }] })
  expect((await whole(rep, quote)).lines[0]).toMatchObject({ unitPrice: '89.00', listPrice: '95.00' })
})

test('another product brings its own text, price and cost into the line', async () => {
  const quote = await draft(admin)
  const [line] = (await whole(admin, quote)).lines
  await admin.patch(`quotes/${quote.id}`, { lines: [{ ...line, productId: seal.id }] })
  expect((await whole(admin, quote)).lines[0]).toMatchObject({
    description: 'Seal',
    unitPrice: '8.00',
    unitCost: null,
  })
})

test('cost and margin are nowhere for those who may not see them', async () => {
  const quote = await draft()
  const seen = await whole(rep, quote)
  for (const name of ['costTotal', 'marginAmount', 'marginPercent']) expect(seen).not.toHaveProperty(name)
  expect(seen.lines[0]).not.toHaveProperty('unitCost')
  await rep.patch(`quotes/${quote.id}`, { lines: [{ ...seen.lines[0], quantity: '3' }] })
  expect((await whole(admin, quote)).lines[0].unitCost).toBe('60.00')
  expect((await rep.get(`quotes/${quote.id}/history`)).text).not.toContain('unitCost')
  expect((await admin.get(`quotes/${quote.id}/history`)).text).toContain('unitCost')
  expect((await rep.get('quotes?sort=marginPercent')).status).toBe(400)
})

test('a quote comes from an opportunity with its lines', async () => {
  const deal = (
    await rep.post('opportunities', {
      name: 'Two pumps',
      accountId: account.id,
      lines: [{ productId: pump.id, quantity: '2', unitPrice: '91', discountPercent: '5' }],
    })
  ).body
  const made = await rep.post(`opportunities/${deal.id}/quotes`)
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ subject: 'Two pumps', accountId: account.id, opportunityId: deal.id })
  expect((await whole(rep, made.body)).lines).toMatchObject([
    { productId: pump.id, quantity: '2', unitPrice: '91.00', discountPercent: '5', taxPercent: '19' },
  ])
  const nobodys = (await rep.post('opportunities', { name: 'Nobody’s' })).body
  const refused = await rep.post(`opportunities/${nobodys.id}/quotes`)
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'opportunity_needs_account'])
})

test('within one’s limits a quote is approved at once', async () => {
  const quote = await draft(rep, { discountPercent: '5' })
  const { data } = (await act(rep, quote, 'submit')).body
  expect(data).toMatchObject({ status: 'approved', approvalReasons: [] })
})

test.each([
  ['without anything to sell', { lines: [] }, 'quote_without_lines'],
  ['with nothing but options', { lines: [{ unitPrice: '1', kind: 'optional' }] }, 'quote_without_lines'],
  ['without a price', { lines: [{ description: 'By agreement' }] }, 'line_without_price'],
])('submitting is refused %s', async (_, values, code) => {
  const refused = await act(rep, await draft(rep, values), 'submit')
  expect([refused.status, refused.body.errors?.[0].code]).toEqual([422, code])
})

test('submitting is refused when the day has passed', async () => {
  const quote = await draft(rep, { validUntil: '2020-01-01' })
  expect((await act(rep, quote, 'submit')).status).toBe(409)
})

test('beyond one’s limits somebody else approves', async () => {
  const quote = await draft(rep, { discountPercent: '25' })
  const { data } = (await act(rep, quote, 'submit')).body
  expect(data).toMatchObject({ status: 'inApproval', approvalReasons: ['discount'] })
  expect(data.actions).not.toContain('approve')
  expect((await manager.get('notifications')).body.data).toMatchObject([
    { kind: 'approval', aboutType: 'quotes', aboutId: quote.id },
  ])
  expect((await act(rep, quote, 'approve')).status).toBe(403)
  const approved = await act(manager, quote, 'approve')
  expect(approved.body.data).toMatchObject({ status: 'approved', approvedById: manager.userId })
  expect((await rep.get('notifications')).body.data[0]).toMatchObject({ kind: 'outcome', aboutId: quote.id })
})

test('nobody approves their own quote, and nobody more than they may', async () => {
  const own = await draft(manager, { discountPercent: '25' })
  expect((await act(manager, own, 'submit')).body.data.status).toBe('inApproval')
  const refused = await act(manager, own, 'approve')
  expect([refused.status, refused.body.actions.includes('approve')]).toEqual([409, false])
  const deep = await draft(rep, { discountPercent: '40' })
  await act(rep, deep, 'submit')
  expect((await act(manager, deep, 'approve')).status).toBe(403)
  expect((await act(admin, deep, 'approve')).body.data.status).toBe('approved')
})

test('a low margin needs approval too, and a refusal says why', async () => {
  const quote = await draft(rep, { lines: [{ description: 'Gift', productId: pump.id, unitPrice: '50' }] })
  const { data } = (await act(rep, quote, 'submit')).body
  expect(data.approvalReasons).toEqual(['discount', 'margin'])
  expect((await act(manager, quote, 'refuse')).status).toBe(422)
  const back = await act(manager, quote, 'refuse', { note: 'Below cost' })
  expect(back.body.data).toMatchObject({ status: 'draft', approvalNote: 'Below cost' })
})

test('what waits or is approved cannot change until it is withdrawn', async () => {
  const quote = await draft()
  await act(rep, quote, 'submit')
  const patch = { discountPercent: '50' }
  expect((await rep.patch(`quotes/${quote.id}`, patch)).status).toBe(409)
  expect((await rep.delete(`quotes/${quote.id}`)).status).toBe(409)
  expect((await act(rep, quote, 'withdraw')).body.data.status).toBe('draft')
  expect((await act(rep, quote, 'withdraw')).status).toBe(409)
  expect((await rep.patch(`quotes/${quote.id}`, patch)).status).toBe(200)
})

test('nothing expires while it is a draft', async () => {
  await draft(rep, { validUntil: '2020-01-01' })
  expect(await expireQuotes(app)).toBe(0)
})
