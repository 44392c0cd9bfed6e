import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'

/**
 * Random sequences of what can happen to an order, against the real API and a model of it: after each step the
 * quantities and amounts of order, deliveries, invoices and credit notes reconcile.
 */
const { admin } = await testWorld()
const customer = (
  await admin.post('accounts', {
    name: 'Reconciled Ltd',
    billingAddress: { street: 'Way 1', postalCode: '1000', city: 'Brussels', country: 'Belgium' },
  })
).body

const prices = [7.25, 100, 0.5]
type Model = { ordered: number; delivered: number; cancelled: number; invoiced: number }[]
interface Step {
  kind:
    | 'deliver'
    | 'plan'
    | 'ship'
    | 'unplan'
    | 'cancel'
    | 'amend'
    | 'invoice'
    | 'issue'
    | 'discard'
    | 'pay'
    | 'credit'
  line: number
  quantity: number
}

const step = fc.record<Step>({
  kind: fc.constantFrom(
    'deliver',
    'deliver',
    'plan',
    'ship',
    'unplan',
    'cancel',
    'amend',
    'invoice',
    'issue',
    'discard',
    'pay',
    'credit',
  ),
  line: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 4 }),
})

const act = (path: string, action: string, input: Values = {}) =>
  admin.post(`${path}/actions/${action}`, input)
const all = async (collection: string, orderId: string): Promise<Values[]> =>
  (await admin.get(`${collection}?orderId=${orderId}&include=lines&sort=createdAt&limit=200`)).body.data
const read = async (id: string): Promise<Values> => (await admin.get(`orders/${id}?include=lines`)).body

async function begin(): Promise<{ id: string; lines: Values[] }> {
  const lines = prices.map((unitPrice, index) => ({
    description: `Part ${index}`,
    quantity: '5',
    unitPrice: String(unitPrice),
    taxPercent: '21',
  }))
  const { id } = (await admin.post('orders', { accountId: customer.id, lines })).body
  expect((await act(`orders/${id}`, 'confirm')).status).toBe(200)
  return { id, lines: (await read(id)).lines }
}

/** Does a step and answers what it was, for the model; a refusal is fine, as long as nothing has moved. */
async function take(id: string, lines: Values[], { kind, line, quantity }: Step): Promise<number> {
  const lineId = lines[line]!.id
  const one = { lines: [{ lineId, quantity: String(quantity) }] }
  const pick = async (collection: string, fits: (row: Values) => boolean) =>
    (await all(collection, id)).find(fits)
  const on = async (collection: string, fits: (row: Values) => boolean, action: string, input?: Values) => {
    const found = await pick(collection, fits)
    return found ? (await act(`${collection}/${found.id}`, action, input)).status : 404
  }
  const unpaid = (row: Values) =>
    row.status === 'issued' && row.kind === 'invoice' && Number(row.openAmount) > 0
  switch (kind) {
    case 'deliver':
      return (await act(`orders/${id}`, 'deliver', one)).status
    case 'plan':
      return (await act(`orders/${id}`, 'deliver', { ...one, plannedOn: '2030-01-01' })).status
    case 'ship':
      return on('deliveries', ({ status }) => status === 'planned', 'ship')
    case 'unplan':
      return on('deliveries', ({ status }) => status === 'planned', 'cancel')
    case 'cancel':
      return (await act(`orders/${id}`, 'cancel', { ...one, reason: 'other' })).status
    case 'amend':
      return (await act(`orders/${id}`, 'amend', { ...one, reason: 'Changed' })).status
    case 'invoice':
      return (await act(`orders/${id}`, 'invoice')).status
    case 'issue':
      return on('invoices', ({ status }) => status === 'draft', 'issue')
    case 'discard': {
      const draft = await pick('invoices', ({ status }) => status === 'draft')
      return draft ? (await admin.delete(`invoices/${draft.id}`)).status : 404
    }
    case 'pay': {
      const invoice = await pick('invoices', unpaid)
      const amount = invoice && (quantity > 2 ? invoice.openAmount : '0.01')
      return invoice
        ? (await act(`invoices/${invoice.id}`, 'recordPayment', { amount, paidOn: '2030-01-01' })).status
        : 404
    }
    case 'credit':
      return on('invoices', (row) => row.status === 'issued' && row.kind === 'invoice', 'credit', {
        reason: 'Returned',
      })
  }
}

const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const total = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** What the papers say of each line, added up here anew. */
function modelOf(order: Values, deliveries: Values[], invoices: Values[]): Model {
  const inLines = (documents: Values[], lineId: string) =>
    total(
      documents.flatMap(({ lines }) =>
        (lines as Values[]).filter((row) => row.orderLineId === lineId).map((row) => Number(row.quantity)),
      ),
    )
  return (order.lines as Values[]).map(({ id, quantity }) => ({
    ordered: Number(quantity),
    delivered: inLines(
      deliveries.filter(({ status }) => ['shipped', 'received'].includes(status)),
      id,
    ),
    cancelled: total(
      (order.cancellations as Values[])
        .filter(({ lineId }) => lineId === id)
        .map((row) => Number(row.quantity)),
    ),
    invoiced:
      inLines(
        invoices.filter(({ kind, status }) => kind === 'invoice' && status !== 'cancelled'),
        id,
      ) -
      inLines(
        invoices.filter(({ kind, status }) => kind === 'creditNote' && status === 'issued'),
        id,
      ),
  }))
}

const progress = (done: number, due: number) => (done <= 0 ? 'none' : done >= due ? 'done' : 'partly')

async function reconciles(id: string): Promise<void> {
  const [order, deliveries, invoices] = [
    await read(id),
    await all('deliveries', id),
    await all('invoices', id),
  ]
  const model = modelOf(order, deliveries, invoices)
  for (const [index, line] of (order.lines as Values[]).entries()) {
    const { ordered, delivered, cancelled, invoiced } = model[index]!
    expect(Number(line.deliveredQuantity)).toBe(delivered)
    expect(Number(line.cancelledQuantity)).toBe(cancelled)
    expect(Number(line.invoicedQuantity)).toBe(invoiced)
    expect(delivered + cancelled).toBeLessThanOrEqual(ordered)
    expect(invoiced).toBeLessThanOrEqual(delivered)
    expect(invoiced).toBeGreaterThanOrEqual(0)
    expect(line.deliveryState).toBe(progress(delivered, ordered - cancelled))
    expect(line.billingState).toBe(progress(invoiced, ordered - cancelled))
  }
  const price = (index: number) => cents(prices[index])
  const due = total(
    model.map(({ ordered, delivered, cancelled }, i) => price(i) * (ordered - delivered - cancelled)),
  )
  expect(cents(order.backlogAmount)).toBe(order.status === 'confirmed' ? due : 0)
  expect(cents(order.netTotal)).toBe(total(model.map(({ ordered }, i) => price(i) * ordered)))
  const charged = total(
    invoices
      .filter(({ status }) => status !== 'cancelled')
      .map(({ kind, status, netTotal }) =>
        kind === 'invoice' ? cents(netTotal) : status === 'issued' ? -cents(netTotal) : 0,
      ),
  )
  expect(charged).toBe(total(model.map(({ invoiced }, i) => price(i) * invoiced)))
  for (const one of invoices.filter(({ kind, status }) => kind === 'invoice' && status === 'issued'))
    expect(cents(one.openAmount)).toBe(
      cents(one.grossTotal) - cents(one.paidAmount) - cents(one.creditedAmount),
    )
}

test('order, deliveries, invoices and credits reconcile after every step', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const { id, lines } = await begin()
      for (const one of steps) {
        const status = await take(id, lines, one)
        expect([200, 204, 404, 409, 422]).toContain(status)
        if (status < 300) done += 1
        await reconciles(id)
      }
    }),
    { numRuns: 12 },
  )
  expect(done).toBeGreaterThan(20)
})
