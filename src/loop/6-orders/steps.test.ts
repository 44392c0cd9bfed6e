import { describe, expect, test } from 'vitest'
import { escalate } from '#platform/clocks/index.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { change } from '#platform/records/change.ts'
import { hand } from '#platform/records/hand-over.ts'
import { quoteAccepted } from '#loop/5-quoting/index.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { tellMissed } from './jobs.ts'
import { ordersReactions } from './reactions.ts'

const { admin, app, as, call, system } = await testWorld()

let made = 0
const read = async (id: string): Promise<Values> => (await admin.get(`orders/${id}?include=lines`)).body
const act = (path: string, action: string, input: Values = {}) =>
  admin.post(`${path}/actions/${action}`, input)
const order = async (id: string, action: string, input: Values = {}) => {
  const answer = await act(`orders/${id}`, action, input)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const mails = async (id: string): Promise<Values[]> =>
  (await admin.get(`mails?aboutId=${id}&sort=createdAt`)).body.data

/** A customer with a person at it who reads German. */
async function customer(more: Values = {}): Promise<{ accountId: string; contactId: string }> {
  const account = (
    await admin.post('accounts', {
      name: `Werk ${++made}`,
      billingAddress: { street: 'Weg 2', postalCode: '89073', city: 'Ulm', country: 'Germany' },
      ...more,
    })
  ).body
  const contact = { firstName: 'Eva', lastName: 'Maier', email: `eva${made}@example.com`, language: 'de' }
  const { id } = (await admin.post('contacts', { ...contact, accountId: account.id })).body
  return { accountId: account.id, contactId: id }
}
async function make(lines: Values[], more: Values = {}): Promise<Values> {
  const answer = await admin.post('orders', { ...(await customer()), lines, ...more })
  expect(answer.status, answer.text).toBe(201)
  return read(answer.body.id)
}
/** What follows from a fact, as the job would do it. */
async function follow(name: keyof typeof ordersReactions, recordId: string): Promise<LedgerEntry> {
  const [type, kind] = name.split('.')
  const found = await app.pool
    .query<LedgerEntry>(sql`select id, type, record_id as "recordId", kind, caller, data
    from history_ledger where type = ${type} and kind = ${kind} and record_id = ${recordId}::uuid order by id desc limit 1`)
  await ordersReactions[name].run(app, found.rows[0]!)
  return found.rows[0]!
}

test('an accepted quote becomes an order with all that was agreed, once', async () => {
  const who = await customer()
  const deal = (await admin.post('opportunities', { name: 'Line 4', accountId: who.accountId })).body
  const { id } = (
    await admin.post('quotes', {
      ...who,
      opportunityId: deal.id,
      discountPercent: '10',
      leadTimeDays: 14,
      lines: [
        { description: 'Press', quantity: '2', unitPrice: '500' },
        { description: 'Paint', quantity: '1', unitPrice: '50', kind: 'optional' },
      ],
    })
  ).body
  const quote = (await admin.get(`quotes/${id}?include=lines`)).body
  const customerOrder = { number: 'PO-1', orderedOn: '2030-01-02' }
  const accepted = { quote, acceptedBy: 'Eva Maier', via: 'phone' as const, customerOrder }
  const take = () => change(app, system, (c) => hand(c, quoteAccepted, accepted))
  const { orderId } = (await take()) as { orderId: string }
  const order = await read(orderId)
  expect(order).toMatchObject({
    ...who,
    quoteId: id,
    opportunityId: deal.id,
    netTotal: '900.00',
    customerOrderNumber: 'PO-1',
    customerOrderedOn: '2030-01-02',
  })
  expect(order.lines).toMatchObject([{ description: 'Press', quantity: '2', promisedOn: order.promisedOn }])
  expect(Date.parse(order.promisedOn) - Date.parse(order.orderedOn)).toBe(14 * 86_400_000)
  await expect(take()).rejects.toMatchObject({ errors: [{ path: 'quoteId', code: 'taken' }] })
})

test('three acceptances at the same moment make one order, and the deal is won', async () => {
  const { accountId } = await customer()
  const deal = (await admin.post('opportunities', { name: 'Line 5', accountId })).body
  const draft = { accountId, opportunityId: deal.id, lines: [{ description: 'Saw', unitPrice: '5' }] }
  const { id } = (await admin.post('quotes', draft)).body
  await app.pool.query(sql`update quoting_quotes set status = 'sent' where id = ${id}::uuid`)
  const tries = await Promise.all([1, 2, 3].map(() => act(`quotes/${id}`, 'accept', { name: 'Eva Maier' })))
  expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  expect((await admin.get(`orders?quoteId=${id}`)).body.data).toHaveLength(1)
  expect((await admin.get(`opportunities/${deal.id}`)).body.status).toBe('won')
})

describe('the customer’s purchase order', () => {
  const ours = [
    { description: 'Pump', quantity: '5', unitPrice: '100', discountPercent: '10' },
    { description: 'Seal', quantity: '1', unitPrice: '7' },
  ]
  const address = { street: 'Hafen 1', city: 'Kiel', postalCode: '24103' }

  test('each difference is settled before anything is confirmed', async () => {
    const { id } = await make(ours, { shippingAddress: { street: 'Weg 2', city: 'Ulm' } })
    const body = {
      number: 'PO-77',
      date: '2030-01-05',
      address,
      lines: [
        { description: ' pump ', quantity: '6', unitPrice: '85' },
        { description: 'Hose', quantity: '2', unitPrice: '9' },
      ],
    }
    const compared = await order(id, 'comparePurchaseOrder', body)
    expect(compared.result.differences).toBe(5)
    const { differences, lines } = await read(id)
    expect(differences).toMatchObject([
      { about: 'quantity', lineId: lines[0].id, ours: { quantity: '5' }, theirs: { quantity: '6' } },
      { about: 'price', ours: { unitPrice: '90' }, theirs: { unitPrice: '85' } },
      { about: 'extra', description: 'Hose' },
      { about: 'missing', lineId: lines[1].id },
      { about: 'address', theirs: { city: 'Kiel' } },
    ])
    expect((await act(`orders/${id}`, 'confirm')).body.code).toBe('differences_open')
    const settle = (index: number, take: string) =>
      order(id, 'settleDifference', { key: differences[index].key, take, note: 'By phone' })
    for (const [index, take] of ['theirs', 'ours', 'theirs', 'ours', 'theirs'].entries())
      await settle(index, take)
    expect((await act(`orders/${id}`, 'settleDifference', { key: 'x', take: 'ours' })).status).toBe(409)
    const settled = (await order(id, 'confirm')).data
    expect(settled).toMatchObject({
      status: 'confirmed',
      customerOrderNumber: 'PO-77',
      customerOrderedOn: '2030-01-05',
      shippingAddress: { city: 'Kiel' },
      netTotal: '565.00',
    })
    expect((await read(id)).lines.map((line: Values) => [line.description, line.quantity])).toEqual([
      ['Pump', '6'],
      ['Seal', '1'],
      ['Hose', '2'],
    ])
  })

  test.each([
    ['theirs', '1140.00', '1051.60', 0],
    ['ours', '1156.00', '1066.00', 1],
  ])(
    'the price that counts is charged, whatever comes off the rest: %s',
    async (take, charged, billed, left) => {
      const lines = [
        { description: 'Pump', quantity: '10', unitPrice: '100' },
        { description: 'Seal', quantity: '20', unitPrice: '7', discountPercent: '0' },
      ]
      const { id } = await make(lines, { discountPercent: '10' })
      const theirs = [
        { description: 'Pump', quantity: '10', unitPrice: '88.40' },
        { description: 'Seal', quantity: '20', unitPrice: '6.30' },
        { description: 'Freight', quantity: '1', unitPrice: '130' },
      ]
      await order(id, 'comparePurchaseOrder', { number: 'A', lines: theirs })
      const { differences } = await read(id)
      expect(differences.map(({ about }: Values) => about)).toEqual(['price', 'extra'])
      await order(id, 'settleDifference', { key: differences[0].key, take })
      await order(id, 'settleDifference', { key: differences[1].key, take: 'theirs' })
      expect(await read(id)).toMatchObject({ netTotal: charged, backlogAmount: charged })
      const again = await order(id, 'comparePurchaseOrder', { number: 'A', lines: theirs })
      expect(again.result.differences).toBe(left)
      for (const { key } of (await read(id)).differences)
        await order(id, 'settleDifference', { key, take: 'ours' })
      await order(id, 'confirm')
      const [pump, seal] = (await read(id)).lines
      const part = [
        { lineId: pump.id, quantity: '9' },
        { lineId: seal.id, quantity: '20' },
      ]
      const { result } = await order(id, 'deliver', {
        lines: [...part, { lineId: (await read(id)).lines[2].id }],
      })
      expect((await admin.get(`deliveries/${result.deliveryId}`)).body.netTotal).toBe(billed)
      const { invoiceId } = (await order(id, 'invoice')).result
      expect((await admin.get(`invoices/${invoiceId}`)).body.netTotal).toBe(billed)
    },
  )

  test('one that says the same leaves nothing to settle', async () => {
    const { id } = await make(ours)
    const same = [
      { description: 'SEAL', quantity: '1', unitPrice: '7' },
      { description: 'Pump', quantity: '5.0', unitPrice: '90.00' },
    ]
    expect((await order(id, 'comparePurchaseOrder', { number: 'A', lines: same })).result).toEqual({
      differences: 0,
    })
    await order(id, 'confirm')
  })
})

test('confirming sends the acknowledgement once, with its paper and the page of the order', async () => {
  const { id, number, contactId } = await make([{ description: 'Lathe', quantity: '2', unitPrice: '10' }])
  await order(id, 'confirm')
  await follow('orders.confirm', id)
  await follow('orders.confirm', id)
  const { publicUrl, acknowledgementId } = await read(id)
  const sent = await mails(id)
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    subject: `Ihr Auftrag ${number}`,
    to: [{ address: `eva${made}@example.com` }],
  })
  expect(sent[0]!.text).toContain(publicUrl)
  expect(sent[0]!.attachments).toMatchObject([{ name: `Auftragsbestätigung ${number}.pdf` }])
  const file = await admin.get(`documents/${acknowledgementId}/file`)
  expect(file.text.slice(0, 5)).toBe('%PDF-')
  await order(id, 'deliver', { lines: [{ lineId: (await read(id)).lines[0].id, quantity: '1' }] })
  const page = await call({ url: `/api/v1/public/${publicUrl.split('/p/')[1]}` })
  expect(page.status, page.text).toBe(200)
  expect(page.body).toMatchObject({
    language: 'de',
    page: {
      title: 'Auftrag',
      number,
      status: { label: 'Teilweise geliefert' },
      lines: { rows: [{ cells: { description: 'Lathe', quantity: '2', delivered: '1' } }] },
      documents: [{ mediaType: 'application/pdf' }],
    },
  })
  expect(page.text).not.toContain('unitCost')
  expect(contactId).toBeTruthy()
})

describe('what is cancelled', () => {
  const two = [
    { description: 'Lathe', quantity: '2', unitPrice: '10' },
    { description: 'Vice', quantity: '5', unitPrice: '1' },
  ]
  const cancel = async (id: string, lines?: Values[]) => {
    await order(id, 'cancel', { reason: 'notAvailable', note: 'Between us', lines })
    await follow('orders.cancel', id)
    await follow('orders.cancel', id)
    return (await mails(id)).slice(1)
  }

  test('is told once to whom it was acknowledged: first a part, then the rest', async () => {
    const { id, number, lines } = await make(two)
    await order(id, 'confirm')
    await follow('orders.confirm', id)
    const [part, ...more] = await cancel(id, [{ lineId: lines[1].id, quantity: '3' }])
    expect(more).toEqual([])
    expect(part!.subject).toBe(`Ein Teil Ihres Auftrags ${number} ist storniert`)
    expect(part!.text).toContain('- 3 Vice')
    expect(part!.text).not.toContain('Lathe')
    expect(part!.text).not.toContain('Between us')
    const [, rest] = await cancel(id)
    expect(rest!.subject).toBe(`Ihr Auftrag ${number} ist storniert`)
    for (const line of ['- 2 Lathe', '- 2 Vice']) expect(rest!.text).toContain(line)
  })

  test('before it was acknowledged is nobody’s news, and is not acknowledged any more', async () => {
    const { id } = await make(two)
    await order(id, 'confirm')
    await cancel(id)
    await follow('orders.confirm', id)
    expect(await mails(id)).toEqual([])
  })
})

test('a shipment is announced with its serial numbers', async () => {
  const { id: productId } = (await admin.post('products', { name: 'Drill', serialised: true })).body
  const { id, lines } = await make([{ productId, quantity: '1', unitPrice: '1' }])
  await order(id, 'confirm')
  const { result } = await order(id, 'deliver', {
    lines: [{ lineId: lines[0].id, serialNumbers: ['DR-9'] }],
    carrier: 'DHL',
    tracking: 'JJD1',
  })
  await follow('deliveries.ship', result.deliveryId)
  const [mail] = await mails(id)
  expect(mail).toMatchObject({ subject: expect.stringContaining('ist unterwegs') })
  for (const word of ['DR-9', 'DHL', 'JJD1', 'Drill']) expect(mail!.text).toContain(word)
})

describe('a promised day', () => {
  const confirmed = async (promisedOn: string, more: Values = {}) => {
    const { id } = await make([{ description: 'Mill', unitPrice: '1' }], { promisedOn, ...more })
    await order(id, 'confirm')
    return id
  }
  const clock = async (id: string) =>
    (
      await app.pool.query<{ state: string }>(
        sql`select state from clocks_clocks where subject_id = ${id}::uuid and metric = 'delivery'`,
      )
    ).rows.map(({ state }) => state)

  test('moves later only with a reason, which the customer reads', async () => {
    const id = await confirmed('2099-03-01')
    const { lines } = await read(id)
    expect((await act(`orders/${id}`, 'promise', { promisedOn: '2099-03-09' })).body.errors).toMatchObject([
      { path: 'reason' },
    ])
    const { result } = await order(id, 'promise', { promisedOn: '2099-03-09', reason: 'Der Guss riss.' })
    expect(result).toEqual({ told: true })
    expect(await read(id)).toMatchObject({
      promisedOn: '2099-03-09',
      dueOn: '2099-03-09',
      promises: [{ lineId: lines[0].id, from: '2099-03-01', to: '2099-03-09' }],
      lines: [{ firstPromisedOn: '2099-03-01', promisedOn: '2099-03-09' }],
    })
    const [mail] = await mails(id)
    expect(mail!.subject).toContain('kommt später')
    for (const word of ['1. März 2099', '9. März 2099', 'Der Guss riss.']) expect(mail!.text).toContain(word)
    expect(await clock(id)).toEqual(['running'])
    await order(id, 'deliver')
    expect(await clock(id)).toEqual(['met'])
  })

  test('that passes is told once, and climbs from owner to manager', async () => {
    const manager = await as(['sales-manager'])
    const lead = await as(['sales-manager'])
    const above = (await admin.post('teams', { name: 'Above', managerId: manager.userId })).body
    const team = (await admin.post('teams', { name: 'Desk', managerId: lead.userId, parentId: above.id }))
      .body
    const owner = await as(['order-desk'], { teamId: team.id })
    const id = await confirmed('2020-01-02', { ownerId: owner.userId })
    expect(await tellMissed(app)).toBe(1)
    expect(await tellMissed(app)).toBe(0)
    expect((await mails(id)).map(({ subject }) => subject)).toHaveLength(1)
    const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    await escalate(app, later(7))
    const told = await app.pool.query<{ to: string }>(sql`select e.told_to as "to" from clocks_escalations e
      join clocks_clocks c on c.id = e.clock_id where c.subject_id = ${id}::uuid order by e.at_percent`)
    expect(told.rows.map(({ to }) => to)).toEqual([owner.userId, lead.userId, manager.userId])
    await order(id, 'cancel', { reason: 'leadTime' })
    expect(await clock(id)).toEqual(['cancelled'])
  })
})

test('what was delivered is invoiced once; payment and credit come back as states', async () => {
  const { id, lines } = await make([
    { description: 'Axle', quantity: '4', unitPrice: '25', taxPercent: '0' },
    { description: 'Hub', quantity: '1', unitPrice: '50', taxPercent: '0' },
  ])
  await order(id, 'confirm')
  expect((await act(`orders/${id}`, 'invoice')).status).toBe(409)
  const first = (await order(id, 'deliver', { lines: [{ lineId: lines[0].id, quantity: '2' }] })).result
  await order(id, 'deliver')
  const { result } = await order(id, 'invoice', { deliveryIds: [first.deliveryId] })
  const draft = (await admin.get(`invoices/${result.invoiceId}?include=lines`)).body
  expect(draft).toMatchObject({ status: 'draft', netTotal: '50.00', orderId: id })
  expect(draft.lines).toMatchObject([
    { orderLineId: lines[0].id, deliveryId: first.deliveryId, quantity: '2' },
  ])
  expect(await read(id)).toMatchObject({ billingState: 'partly', lines: [{ invoicedQuantity: '2' }, {}] })
  const rest = (await order(id, 'invoice')).result.invoiceId
  expect(await read(id)).toMatchObject({ billingState: 'done', paymentState: 'none' })
  expect((await act(`orders/${id}`, 'invoice')).status).toBe(409)
  await admin.delete(`invoices/${rest}`)
  expect((await read(id)).billingState).toBe('partly')
  const again = (await order(id, 'invoice')).result.invoiceId
  for (const invoiceId of [result.invoiceId, again]) {
    const issued = await act(`invoices/${invoiceId}`, 'issue')
    expect(issued.status, issued.text).toBe(200)
  }
  await act(`invoices/${again}`, 'recordPayment', { amount: '30', paidOn: '2030-01-01' })
  expect(await read(id)).toMatchObject({ paymentState: 'partly', lines: [{}, { paymentState: 'partly' }] })
  await act(`invoices/${again}`, 'recordPayment', { amount: '70', paidOn: '2030-01-02' })
  await act(`invoices/${result.invoiceId}`, 'recordPayment', { amount: '50', paidOn: '2030-01-02' })
  expect(await read(id)).toMatchObject({ paymentState: 'done', billingState: 'done', status: 'closed' })
  const credited = await act(`invoices/${result.invoiceId}`, 'credit', { reason: 'Returned' })
  expect(credited.status, credited.text).toBe(200)
  expect(await read(id)).toMatchObject({ billingState: 'partly', lines: [{ invoicedQuantity: '2' }, {}] })
  expect((await act(`orders/${id}`, 'close')).status).toBe(409)
})

test('what was credited for good is closed by hand, what was never invoiced is not', async () => {
  const { id } = await make([{ description: 'Axle', quantity: '4', unitPrice: '25', taxPercent: '0' }])
  const lines = (await read(id)).lines.map((line: Values) => ({ lineId: line.id, quantity: '2' }))
  await order(id, 'confirm')
  const { deliveryId } = (await order(id, 'deliver', { lines })).result
  await order(id, 'deliver')
  const { invoiceId } = (await order(id, 'invoice', { deliveryIds: [deliveryId] })).result
  expect((await act(`orders/${id}`, 'close')).body.code).toBe('order_not_done')
  await act(`invoices/${invoiceId}`, 'issue')
  await act(`invoices/${(await order(id, 'invoice')).result.invoiceId}`, 'issue')
  await act(`invoices/${invoiceId}`, 'credit', { reason: 'Scratched' })
  expect((await order(id, 'close')).data).toMatchObject({ status: 'closed', billingState: 'partly' })
})

test('what will not come any more is cancelled, and with it the order is closed', async () => {
  const { id, lines } = await make([
    { description: 'Axle', quantity: '4', unitPrice: '25', taxPercent: '0' },
    { description: 'Hub', quantity: '1', unitPrice: '50', taxPercent: '0' },
  ])
  await order(id, 'confirm')
  await order(id, 'deliver', { lines: [{ lineId: lines[0].id, quantity: '4' }] })
  const { invoiceId } = (await order(id, 'invoice')).result
  await act(`invoices/${invoiceId}`, 'issue')
  await act(`invoices/${invoiceId}`, 'recordPayment', { amount: '100', paidOn: '2030-01-01' })
  expect((await read(id)).status).toBe('confirmed')
  expect((await order(id, 'cancel', { reason: 'notAvailable' })).data.status).toBe('closed')
})
