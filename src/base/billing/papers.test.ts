import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { markOverdue } from './jobs.ts'

const { admin, app, system } = await testWorld({ workers: true })
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const account = await made('accounts', {
  name: 'Acme GmbH',
  email: 'books@acme.example',
  billingAddress: { street: 'Weg 1', postalCode: '50667', city: 'Köln', country: 'DE' },
})
const gadget = await made('products', { name: 'Gadget', listPrice: '100', currency: 'EUR' })
const part = await made('products', { name: 'Part', listPrice: '50', currency: 'EUR' })
const act = async (id: string, action: string, body: object = {}) => {
  const answer = await admin.post(`invoices/${id}/actions/${action}`, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const lines = [
  { productId: gadget.id, quantity: '2', taxPercent: '19' },
  { productId: part.id, quantity: '1', taxPercent: '7', reason: 'Worn out, not covered' },
]
const issued = async (more: object = {}) => {
  const { id } = await made('invoices', { accountId: account.id, discountPercent: '10', lines, ...more })
  return (await act(id, 'issue')).data
}
async function until<T>(work: () => Promise<T | undefined | null | false>): Promise<T> {
  for (;;) {
    const found = await work()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const printed = (id: string) =>
  until(async () => {
    const { body } = await admin.get(`invoices/${id}?include=document`)
    return body.documentId && body
  })

test('an issued invoice gets its PDF, and goes out with it', async () => {
  const one = await issued()
  const { document } = await printed(one.id)
  expect(document).toMatchObject({ name: `Invoice ${one.number}.pdf`, mediaType: 'application/pdf' })
  const file = await admin.get(`documents/${document.id}/file`)
  expect(file.text.startsWith('%PDF-')).toBe(true)
  expect((await act(one.id, 'send')).result).toEqual({ to: 'books@acme.example' })
  const mail = await until(async () => (await admin.get(`mails?aboutId=${one.id}`)).body.data[0])
  expect(mail).toMatchObject({ subject: `Invoice ${one.number}`, to: [{ address: 'books@acme.example' }] })
  expect(mail.attachments).toMatchObject([{ name: `Invoice ${one.number}.pdf` }])
  expect(mail.text).toMatch(/^Hello,\n\nplease find .+\n\nKind regards\n/)
})

test('what fell due is marked overnight and reminded step by step, unless it is disputed', async () => {
  const one = await issued()
  expect((await admin.post(`invoices/${one.id}/actions/remind`)).body.code).toBe('not_overdue')
  await app.pool.query(`update billing_invoices set due_on = current_date - 3 where id = $1`, [one.id])
  expect(await markOverdue(app)).toBe(1)
  expect(await markOverdue(app)).toBe(0)
  const levels = ['reminder', 'first', 'final', 'final']
  for (const dunningLevel of levels)
    expect((await act(one.id, 'remind')).data).toMatchObject({ dunningLevel, overdue: true })
  const mails = await until(async () => {
    const { data } = (await admin.get(`mails?aboutId=${one.id}&sort=createdAt`)).body
    return data.length === 4 && data
  })
  expect(mails[0].text).toContain('€')
  expect(mails[2].subject).toBe(`Final notice: invoice ${one.number}`)
  await admin.patch(`invoices/${one.id}`, { disputed: true })
  expect((await admin.post(`invoices/${one.id}/actions/remind`)).body.code).toBe('disputed')
  const [view] = (await admin.get('views?collection=invoices')).body.data
  const { query } = view.definition
  const overdue = (await admin.get(`invoices?${new URLSearchParams(query)}`)).body.data
  expect(overdue.map(({ id }: any) => id)).toEqual([one.id])
})

test('revenue by account, product and period: invoices less credits, each group with its records', async () => {
  const other = await made('accounts', { name: 'Other', billingAddress: { city: 'Bonn', country: 'DE' } })
  const [one, two] = [await issued({ accountId: other.id }), await issued({ accountId: other.id })]
  await act(two.id, 'credit', { reason: 'returned' })
  await made('invoices', { accountId: other.id, lines })
  const report = async (query: string) => (await admin.get(`reports/revenue?${query}`)).body
  const own = `accountId=${other.id}`
  expect((await report(`groupBy=account&${own}`)).data).toMatchObject([
    { account: 'Other', accountId: other.id, count: 3, amount: '225.00' },
  ])
  const byProduct = await report(`groupBy=product&${own}`)
  expect(byProduct.data.map((row: any) => [row.product, row.amount]).toSorted()).toEqual([
    ['Gadget', '180.00'],
    ['Part', '45.00'],
  ])
  for (const groupBy of ['account', 'product', 'month', 'quarter', 'year'])
    for (const group of (await report(`groupBy=${groupBy}&${own}`)).data) {
      const filter = encodeURIComponent(JSON.stringify(group.filter))
      const found = (await admin.get(`invoices?count=exact&limit=1&filter=${filter}`)).body
      expect([groupBy, found.count]).toEqual([groupBy, group.count])
    }
  expect(await report(`groupBy=month&${own}`)).toMatchObject({
    totals: { count: 3, amount: '225.00' },
    currency: 'EUR',
  })
  expect((await admin.get('reports/revenue?groupBy=hat')).body.code).toBe('unknown_group')
  expect(one.netTotal).toBe('225.00')
})

test('revenue by product is what each line comes to: net prices, freight and options too', async () => {
  const other = await made('accounts', { name: 'Net', billingAddress: { city: 'Bonn', country: 'DE' } })
  const of = (product: { id: string }, more: object) => ({ productId: product.id, taxPercent: '19', ...more })
  // 10 % off the whole: 2 × 100 − 20 = 180; 50 as agreed; 33.33 − 3.33 = 30; 12.50 freight − 1.25 = 11.25.
  const one = await issued({
    accountId: other.id,
    discountPercent: '10',
    lines: [
      of(gadget, { quantity: '2', unitPrice: '100' }),
      of(part, { quantity: '1', unitPrice: '50', netPrice: true }),
      of(part, { quantity: '1', unitPrice: '33.33' }),
      { description: 'Freight', unitPrice: '12.50', taxPercent: '19', kind: 'charge' },
      of(gadget, { quantity: '9', unitPrice: '100', kind: 'optional' }),
    ],
  })
  expect(one.netTotal).toBe('271.25')
  const report = async () =>
    (await admin.get(`reports/revenue?groupBy=product&accountId=${other.id}`)).body as any
  const amounts = ({ data }: any) => Object.fromEntries(data.map((row: any) => [row.product, row.amount]))
  const first = await report()
  expect(amounts(first)).toEqual({ Gadget: '180.00', Part: '80.00', null: '11.25' })
  expect(first.totals.amount).toBe('271.25')
  const { lines } = (await admin.get(`invoices/${one.id}?include=lines`)).body
  await act(one.id, 'credit', { reason: 'returned', lines: [{ lineId: lines[1].id }] })
  expect(amounts(await report())).toEqual({ Gadget: '180.00', Part: '30.00', null: '11.25' })
})

test('the journal has every document by rate of tax and every payment, as CSV', async () => {
  const one = await issued()
  const paid = await act(one.id, 'recordPayment', { amount: '10', paidOn: '2031-01-02', reference: 'part' })
  await change(app, system, (c) => c.act('payments', paid.result.paymentId, 'reverse', { reason: 'bounced' }))
  const { data } = (await admin.get('reports/journal')).body
  const own = data.filter(({ document }: any) => document === one.number)
  expect(own.map((row: any) => [row.entry, row.taxPercent, row.net, row.tax, row.gross])).toEqual([
    ['invoice', '7', '45.00', '3.15', '48.15'],
    ['invoice', '19', '180.00', '34.20', '214.20'],
    ['reversedPayment', null, null, null, '-10.00'],
    ['payment', null, null, null, '10.00'],
  ])
  const then = (await admin.get('reports/journal?from=2031-01-01&to=2031-12-31')).body.data
  expect(then.map((row: any) => [row.date, row.entry])).toEqual([['2031-01-02', 'payment']])
  const csv = await admin.get('reports/journal', { accept: 'text/csv' })
  expect(csv.text.split('\n')[0]).toContain('date,entry,document,account')
  for (const from of ['yesterday', '0000-00-00', '2026-02-30'])
    expect((await admin.get(`reports/journal?from=${from}`)).status).toBe(400)
})
