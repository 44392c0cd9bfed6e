import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as, app, call } = await testWorld()
const rep = await as(['sales-rep'])
const account = (await admin.post('accounts', { name: 'Pump works' })).body
const contact = (
  await admin.post('contacts', { lastName: 'Buyer', email: 'ida@example.com', accountId: account.id })
).body

const act = (id: string, action: string, input: object = {}) =>
  rep.post(`quotes/${id}/actions/${action}`, input)

/** A quote that was sent, with an option that nobody chose. */
async function sent(values: object = {}) {
  const lines = [
    { description: 'Pump', quantity: '2', unitPrice: '100', taxPercent: '20' },
    { description: 'Spare seal', unitPrice: '8', kind: 'optional' },
  ]
  const quote = (await rep.post('quotes', { accountId: account.id, contactId: contact.id, lines, ...values }))
    .body
  await act(quote.id, 'submit')
  return (await act(quote.id, 'send')).body.data
}
const page = (quote: { publicUrl: string }) => `/api/v1/public/${quote.publicUrl.split('/p/')[1]}`
const ordersOf = async (quoteId: string) =>
  (await admin.get(`orders?quoteId=${quoteId}&include=lines`)).body.data

test('an accepted quote is an order with all that was agreed, and its opportunity is won', async () => {
  const deal = (await rep.post('opportunities', { name: 'Pumps', accountId: account.id })).body
  const quote = await sent({ opportunityId: deal.id, discountPercent: '5' })
  const done = await act(quote.id, 'accept', { name: 'Ida Buyer', customerOrderNumber: 'PO-7' })
  expect(done.status, done.text).toBe(200)
  expect(done.body.data).toMatchObject({
    status: 'accepted',
    acceptedBy: 'Ida Buyer',
    acceptedVia: 'purchaseOrder',
    customerOrderNumber: 'PO-7',
  })
  const [order, ...more] = await ordersOf(quote.id)
  expect(more).toEqual([])
  expect(order).toMatchObject({ id: done.body.result.orderId, accountId: account.id, netTotal: '190.00' })
  expect(order.lines).toMatchObject([{ description: 'Pump', quantity: '2', unitPrice: '100.00' }])
  expect((await rep.get(`opportunities/${deal.id}`)).body).toMatchObject({ status: 'won', amount: '190.00' })
})

test('who says yes on the page is kept with name, moment and network address', async () => {
  const quote = await sent()
  const done = await call({
    method: 'POST',
    url: `${page(quote)}/actions/accept`,
    payload: { name: 'Ida Buyer' },
  })
  expect(done.status, done.text).toBe(200)
  expect((await rep.get(`quotes/${quote.id}`)).body).toMatchObject({
    status: 'accepted',
    acceptedBy: 'Ida Buyer',
    acceptedVia: 'page',
    acceptedFrom: '127.0.0.1',
    decidedAt: expect.any(String),
  })
  expect(await ordersOf(quote.id)).toHaveLength(1)
})

test('of many who accept at the same moment one makes the order', async () => {
  const deal = (await rep.post('opportunities', { name: 'Race', accountId: account.id })).body
  const quote = await sent({ opportunityId: deal.id })
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      index % 2
        ? act(quote.id, 'accept', { name: 'By phone' })
        : call({ method: 'POST', url: `${page(quote)}/actions/accept`, payload: { name: 'On the page' } }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  expect(await ordersOf(quote.id)).toHaveLength(1)
})

test('accepting and rejecting, or revising, at the same moment: one of them happens', async () => {
  for (const [action, input] of [
    ['reject', { reason: 'price' }],
    ['revise', {}],
  ] as const) {
    const quote = await sent()
    const answers = await Promise.all([
      act(quote.id, 'accept', { name: 'Ida' }),
      act(quote.id, action, input),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { status } = (await rep.get(`quotes/${quote.id}`)).body
    expect(await ordersOf(quote.id)).toHaveLength(status === 'accepted' ? 1 : 0)
  }
})

test.each([
  ['without a name', {}, 422],
  ['by a way that is none', { name: 'Ida', via: 'dream' }, 422],
])('accepting is refused %s', async (_, input, status) => {
  const quote = await sent()
  expect((await act(quote.id, 'accept', input)).status).toBe(status)
  expect(await ordersOf(quote.id)).toEqual([])
})

test('what cannot be ordered is not accepted either: everything rolls back together', async () => {
  const quote = await sent()
  await app.pool.query(
    `create function broken() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
  )
  await app.pool.query(
    `create trigger broken before insert on orders_orders for each row execute function broken()`,
  )
  try {
    expect((await act(quote.id, 'accept', { name: 'Ida' })).status).toBe(500)
  } finally {
    await app.pool.query(`drop trigger broken on orders_orders`)
  }
  expect((await rep.get(`quotes/${quote.id}`)).body).toMatchObject({ status: 'sent', acceptedBy: null })
  expect((await act(quote.id, 'accept', { name: 'Ida' })).status).toBe(200)
})
