import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin, app, as, system } = await testWorld()
const year = new Date().getFullYear()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const account = await made('accounts', {
  name: 'Acme GmbH',
  paymentTermsDays: 14,
  billingAddress: { street: 'Weg 1', postalCode: '50667', city: 'Köln', country: 'DE' },
})
const line = { description: 'Work', quantity: '3', unitPrice: '33.33', taxPercent: '19' }
const draft = (more: object = {}) => made('invoices', { accountId: account.id, lines: [line], ...more })
const act = (id: string, action: string, body: object = {}) =>
  admin.post(`invoices/${id}/actions/${action}`, body)
const read = async (id: string) => (await admin.get(`invoices/${id}?include=lines`)).body
const issued = async (more: object = {}) => {
  const { id } = await draft(more)
  const answer = await act(id, 'issue')
  expect(answer.status, answer.text).toBe(200)
  return answer.body.data
}
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a draft takes what it needs from its account, and gets its number when it is issued', async () => {
  const first = await draft()
  expect(first).toMatchObject({
    number: null,
    status: 'draft',
    recipientName: 'Acme GmbH',
    billingAddress: { city: 'Köln' },
    netTotal: '99.99',
    taxTotal: '19.00',
    grossTotal: '118.99',
    openAmount: '0.00',
    paymentState: null,
  })
  const one = (await act(first.id, 'issue')).body.data
  expect(one).toMatchObject({
    number: `I-${year}-00001`,
    status: 'issued',
    issuedOn: day(0),
    supplyOn: day(0),
    dueOn: day(14),
    openAmount: '118.99',
    paymentState: 'none',
    overdue: false,
  })
  expect((await act(first.id, 'issue')).status).toBe(409)
  expect((await admin.post('invoices', { accountId: account.id, number: 'I-1' })).body.errors).toMatchObject([
    { path: 'number', code: 'read_only' },
  ])
})

test('what is missing is said all at once, before any number is taken', async () => {
  const bare = await made('accounts', { name: 'Bare' })
  const one = await draft({ accountId: bare.id, lines: [{ quantity: '0' }] })
  const answer = await act(one.id, 'issue')
  expect(answer.status).toBe(422)
  expect(answer.body.errors.map((e: any) => e.path)).toEqual([
    'billingAddress.city',
    'billingAddress.country',
    'lines[0].description',
    'lines[0].unitPrice',
    'lines[0].taxPercent',
    'lines[0].quantity',
  ])
})

test('thirty at once, a third of them failing: no gap, no number twice', async () => {
  const count = Number((await issued()).number.split('-')[2])
  const drafts = await Promise.all(Array.from({ length: 30 }, () => draft()))
  const outcomes = await Promise.allSettled(
    drafts.map(({ id }, n) =>
      change(app, system, async (c) => {
        const { data } = await c.act('invoices', id, 'issue')
        // Long after the number was taken, the rest of the work fails.
        if (n % 3 === 0) throw new Error('afterwards')
        return data.number as string
      }),
    ),
  )
  const numbers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(numbers.toSorted()).toEqual(
    Array.from({ length: 20 }, (_, n) => `I-${year}-${String(count + 1 + n).padStart(5, '0')}`),
  )
  expect((await issued()).number).toBe(`I-${year}-${String(count + 21).padStart(5, '0')}`)
})

test('an issued invoice stays as it is, whichever way somebody tries', async () => {
  const one = await issued()
  const { lines } = await read(one.id)
  for (const patch of [
    { lines: [{ ...lines[0], quantity: '4' }] },
    { lines: [] },
    { discountPercent: '5' },
    { dueOn: day(90) },
    { recipientName: 'Other' },
    { currency: 'USD' },
  ]) {
    const answer = await admin.patch(`invoices/${one.id}`, patch)
    expect(answer, JSON.stringify(patch)).toMatchObject({ status: 409, body: { code: 'invoice_issued' } })
  }
  expect((await admin.delete(`invoices/${one.id}`)).body.code).toBe('invoice_not_deleted')
  const bulk = await admin.post('invoices/bulk', { ids: [one.id], patch: { discountPercent: '5' } })
  expect(bulk.text).toContain('invoice_issued')
  expect((await admin.patch(`invoices/${one.id}`, { note: 'ask Ann', disputed: true })).status).toBe(200)
  expect(await read(one.id)).toMatchObject({ discountPercent: '0', lines: [{ quantity: '3' }] })
})

test('payments add up, never to more than is open, and are reversed rather than changed', async () => {
  const one = await issued()
  const part = await act(one.id, 'recordPayment', { amount: '18.99', paidOn: day(0), method: 'transfer' })
  expect(part.body.data).toMatchObject({ paidAmount: '18.99', openAmount: '100.00', paymentState: 'partly' })
  const much = await act(one.id, 'recordPayment', { amount: '100.01', paidOn: day(0) })
  expect(much).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'amount', code: 'payment_too_high' }] },
  })
  expect(much.text).toContain('100.00 EUR')
  expect((await act(one.id, 'recordPayment', { amount: '0', paidOn: day(0) })).status).toBe(422)
  const rest = await act(one.id, 'recordPayment', { amount: '100', paidOn: day(0), reference: 'I paid' })
  expect(rest.body.data).toMatchObject({ openAmount: '0.00', paymentState: 'done' })
  expect((await act(one.id, 'recordPayment', { amount: '1', paidOn: day(0) })).body.code).toBe('nothing_open')
  const { paymentId } = rest.body.result
  expect((await admin.patch(`payments/${paymentId}`, { amount: '1' })).body.code).toBe('payment_recorded')
  expect((await admin.delete(`payments/${paymentId}`)).body.code).toBe('payment_not_deleted')
  await admin.post(`payments/${paymentId}/actions/reverse`, { reason: 'bounced' })
  expect(await read(one.id)).toMatchObject({ paidAmount: '18.99', openAmount: '100.00' })
  const history = (await admin.get(`invoices/${one.id}/history`)).body.data.map((fact: any) => fact.kind)
  expect(history).toEqual(['reversePayment', 'recordPayment', 'recordPayment', 'issue', 'created'])
})

test('twenty payments at once on one invoice: as many as are owed', async () => {
  const one = await issued({ lines: [{ ...line, unitPrice: '10', taxPercent: '0' }] })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => act(one.id, 'recordPayment', { amount: '10', paidOn: day(0) })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  expect(await read(one.id)).toMatchObject({ paidAmount: '30.00', openAmount: '0.00', paymentState: 'done' })
})

test('a credit note cites its original and never gives back more than is left', async () => {
  const one = await issued({ discountPercent: '10' })
  const [{ id: lineId }] = (await read(one.id)).lines
  const first = await act(one.id, 'credit', { reason: 'broken', lines: [{ lineId, quantity: '1' }] })
  expect(first.body).toMatchObject({
    result: { number: `C-${year}-00001` },
    data: { creditedAmount: '35.70', openAmount: '71.39', paymentState: 'partly' },
  })
  const note = await read(first.body.result.creditNoteId)
  expect(note).toMatchObject({
    kind: 'creditNote',
    originalId: one.id,
    creditReason: 'broken',
    netTotal: '30.00',
  })
  const more = await act(one.id, 'credit', { reason: 'x', lines: [{ lineId, quantity: '2.5' }] })
  expect(more.body.errors).toMatchObject([{ path: 'lines[0].quantity', code: 'more_than_left' }])
  const rest = await act(one.id, 'credit', { reason: 'returned' })
  expect(rest.body.data).toMatchObject({
    creditedAmount: one.grossTotal,
    openAmount: '0.00',
    paymentState: 'done',
  })
  expect((await act(one.id, 'credit', { reason: 'again' })).body.code).toBe('credited_already')
  expect((await act(note.id, 'credit', { reason: 'x' })).body.code).toBe('credit_is_not_credited')
})

test('what was paid and then credited is owed back, and paid back', async () => {
  const one = await issued()
  await act(one.id, 'recordPayment', { amount: '118.99', paidOn: day(0) })
  const credited = await act(one.id, 'credit', { reason: 'returned' })
  expect(credited.body.data).toMatchObject({ openAmount: '-118.99' })
  expect((await act(one.id, 'recordPayment', { amount: '1', paidOn: day(0) })).status).toBe(422)
  const back = await act(one.id, 'recordPayment', { amount: '-118.99', paidOn: day(0) })
  expect(back.body.data).toMatchObject({ paidAmount: '0.00', openAmount: '0.00' })
})

test('who may only read invoices does nothing with them', async () => {
  const one = await issued()
  const rep = await as(['technician'])
  expect((await rep.get(`invoices/${one.id}`)).body.actions).toEqual([])
  const refused = await rep.post(`invoices/${one.id}/actions/recordPayment`, { amount: '1', paidOn: day(0) })
  expect(refused.status).toBe(403)
})

test('payments that come in at the same moment all count, and none too many', async () => {
  const { id } = await issued()
  const pay = (amount: string) => admin.post('payments', { invoiceId: id, amount, paidOn: day(0) })
  const answers = await Promise.all(['20', '20', '20', '20', '20', '20'].map(pay))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 422])
  expect(await read(id)).toMatchObject({ paidAmount: '100.00', openAmount: '18.99' })
})
