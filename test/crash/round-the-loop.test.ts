import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startImap } from '../imap.ts'
import { startMailServer } from '../mail-server.ts'
import { mortalRondo } from './mortal.ts'

/**
 * Once round the loop with a program that dies at every station: it is killed the moment a step is acknowledged,
 * started again, and asked for the same step once more. At the end everything is there, and all of it once.
 */
const [post, imap] = await Promise.all([startMailServer(), startImap()])
const { call, dieAndRise, end } = await mortalRondo(post.url)
afterAll(async () => {
  await end()
  await Promise.all([post.close(), imap.stop()])
})

let wishes = 0
const get = (path: string) => call('GET', path)
const list = async (path: string): Promise<any[]> => (await get(path)).data

/** Asks for a step, kills the program once it has answered, and asks the next one for the same: it says the same. */
async function station(path: string, body: object = {}): Promise<any> {
  const key = `wish-${(wishes += 1)}`
  const first = await call('POST', path, body, key)
  await dieAndRise()
  expect(await call('POST', path, body, key)).toEqual(first)
  return first
}
const step = (path: string, body: object = {}) => call('POST', path, body, `wish-${(wishes += 1)}`)
const eventually = (path: string) =>
  expect
    .poll(() => list(path), { timeout: 120_000, interval: 200 })
    .toHaveLength(1)
    .then(async () => (await list(path))[0])
const pageOf = async (record: string) => {
  await expect.poll(async () => (await get(record)).publicUrl, { timeout: 20_000 }).toBeTruthy()
  return `public/${(await get(record)).publicUrl.split('/p/')[1]}`
}

test('a kill between any two stations loses nothing and doubles nothing', { timeout: 600_000 }, async () => {
  const pump = await step('products', {
    name: 'Pump',
    listPrice: '1000',
    serialised: true,
    warrantyMonths: 24,
  })
  const hour = await step('products', { name: 'Hour', type: 'service', listPrice: '100' })
  const campaign = await step('campaigns', { name: 'Hygienic pumping', type: 'webAd' })
  await step('web-forms', { name: 'Ask', campaignId: campaign.id })
  const box = await step('mailboxes', {
    name: 'Support',
    address: 'support@example.com',
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'box',
  })
  await call('PUT', `mailboxes/${box.id}/password`, { password: 'secret' })

  // Response, lead, opportunity.
  const { token } = await get('public/forms/ask')
  await pause(2_600)
  const values = {
    firstName: 'Una',
    lastName: 'Petersen',
    company: 'Nordhafen',
    email: 'una@nordhafen.example',
  }
  await station('public/forms/ask', { token, values })
  const lead = await eventually('leads?email=una@nordhafen.example')
  await step(`leads/${lead.id}/actions/qualify`)
  const { opportunityId, accountId } = (
    await station(`leads/${lead.id}/actions/convert`, { opportunity: { name: 'Two lines' } })
  ).result
  const { version } = await get(`opportunities/${opportunityId}`)
  expect(version).toBe(1)

  // Quote, refused, revised, accepted.
  const lines = [{ productId: pump.id, quantity: '2' }]
  const { contactId } = await get(`opportunities/${opportunityId}`)
  const quote = await step('quotes', { accountId, contactId, opportunityId, lines })
  await step(`quotes/${quote.id}/actions/submit`)
  await station(`quotes/${quote.id}/actions/send`)
  await eventually(`mails?aboutId=${quote.id}`)
  await station(`${await pageOf(`quotes/${quote.id}`)}/actions/reject`, { reason: 'price', name: 'Una' })
  const revised = (await station(`quotes/${quote.id}/actions/revise`)).result.quoteId
  await step(`quotes/${revised}/actions/submit`)
  await station(`quotes/${revised}/actions/send`)
  await eventually(`mails?aboutId=${revised}`)
  await station(`${await pageOf(`quotes/${revised}`)}/actions/accept`, { name: 'Una' })

  // Order, deliveries, invoice, payments.
  const order = await eventually(`orders?quoteId=${revised}`)
  const path = `orders/${order.id}`
  await step(`${path}/actions/comparePurchaseOrder`, {
    number: 'PO-1',
    lines: [{ productId: pump.id, quantity: '2', unitPrice: '900' }],
  })
  const { differences } = await get(path)
  await station(`${path}/actions/settleDifference`, { key: differences[0].key, take: 'ours' })
  await station(`${path}/actions/confirm`)
  const [line] = (await get(`${path}?include=lines`)).lines
  for (const serial of ['N-1', 'N-2'])
    await station(`${path}/actions/deliver`, {
      lines: [{ lineId: line.id, quantity: '1', serialNumbers: [serial] }],
    })
  await call('PATCH', `accounts/${accountId}`, {
    billingAddress: { street: 'Kontorweg 3', city: 'Hamburg', country: 'Germany' },
  })
  const { invoiceId } = (await station(`${path}/actions/invoice`)).result
  await station(`invoices/${invoiceId}/actions/issue`)
  for (const amount of ['1000', '1380'])
    await station(`invoices/${invoiceId}/actions/recordPayment`, { amount, paidOn: '2030-01-01' })

  // A fault by mail, and a visit that is paid for.
  imap.deliver(
    'From: Ole <ole@elsewhere.example>\nTo: support@example.com\nSubject: It leaks\nMessage-ID: <1@elsewhere.example>\n\nOil below it.',
  )
  await station(`mailboxes/${box.id}/actions/sync`)
  const ticket = await eventually('tickets?subject=It leaks')
  // The receipt, which nobody needs any more who was answered; its job may have died with the program.
  await eventually(`mails?direction=out&aboutId=${ticket.id}`)
  await step(`tickets/${ticket.id}/actions/take`)
  await station(`tickets/${ticket.id}/actions/reply`, { body: 'We come.' })
  const item = await step('installed-items', { productId: pump.id, accountId, deliveredOn: '2015-01-01' })
  const work = await step('service-orders', {
    subject: 'Leak',
    type: 'emergency',
    accountId,
    contactId,
    installedItemId: item.id,
  })
  const so = `service-orders/${work.id}`
  await step(`${so}/actions/release`)
  await station(`${so}/actions/requestCostApproval`, { amount: '500' })
  await station(`${await pageOf(so)}/actions/approveCosts`, { name: 'Una' })
  const { user } = await get('session')
  await step(`${so}/actions/schedule`, { technicianId: user.id, from: '2031-05-05T08:00:00Z' })
  await step(`${so}/actions/start`)
  const confirmation = await step('service-confirmations', {
    serviceOrderId: work.id,
    workDone: 'Sealed',
    hint: 'A third line',
    lines: [{ kind: 'labour', productId: hour.id, quantity: '2' }],
  })
  const sc = `service-confirmations/${confirmation.id}`
  await step(`${sc}/actions/submit`)
  await step(`${sc}/actions/approve`)
  const posted = await station(`${sc}/actions/post`)
  await station(`invoices/${posted.result.invoiceId}/actions/issue`)

  // What follows as jobs comes to its end, also what the dead ones had begun.
  const written = async () =>
    (await list('mails?direction=out&limit=200')).map(({ subject }) => subject.replace(/\d{4}-0000/g, ''))
  await expect
    .poll(async () => (await written()).toSorted(), { timeout: 240_000, interval: 1_000 })
    .toEqual([
      'Cost approval for service order SO-1',
      'It leaks [T-1]',
      'Our quote Q-1',
      'Our quote Q-1-R2',
      'Re: It leaks [T-1]',
      'Your order O-1',
      'Your order O-1 is on its way',
      'Your order O-1 is on its way',
    ])
  const unsettled = 'mails?direction=out&status=queued,sending&limit=200'
  await expect.poll(() => list(unsettled), { timeout: 150_000, interval: 1_000 }).toEqual([])
  await once({ order, revised })
})

/** All of it once: records, papers, numbers and mails. */
async function once({ order, revised }: { order: any; revised: string }) {
  expect((await list('leads')).map(({ source }) => source).toSorted()).toEqual(['service', 'web'])
  for (const [collection, count] of [
    ['accounts', 1],
    ['opportunities', 1],
    ['quotes', 2],
    ['orders', 1],
    ['deliveries', 2],
    ['tickets', 1],
    ['service-orders', 1],
    ['service-confirmations', 1],
    ['payments', 2],
    ['form-submissions', 1],
    ['installed-items', 3],
  ] as const)
    expect(await list(collection), collection).toHaveLength(count)
  const numbers = (await list('invoices')).map(({ number }) => number).toSorted()
  expect(numbers.map((number) => number.replace(/^I-\d{4}-/, ''))).toEqual(['00001', '00002'])
  expect(await get(`orders/${order.id}`)).toMatchObject({
    quoteId: revised,
    deliveryState: 'done',
    billingState: 'done',
    paymentState: 'done',
  })

  const mails = await list('mails?direction=out&limit=200')
  for (const { messageId, status, subject } of mails) {
    const arrived = post.sent.filter(({ mail }) => mail.messageId === messageId).length
    expect(['sent', 'unknown'], subject).toContain(status)
    // Nobody knows of an unknown one whether it went out, so it is shown and never sent again.
    expect(status === 'sent' ? [1] : [0, 1], subject).toContain(arrived)
  }
}
