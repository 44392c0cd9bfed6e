import { expect, test } from 'vitest'
import { pdfPages } from '#test/pdf-text.ts'
import { clocksOf } from '#platform/clocks/index.ts'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { quotePdf } from './actions/paper.ts'
import { sendSentQuote } from './actions/send.ts'
import { expireQuotes } from './jobs.ts'

const { admin, as, app, call, system } = await testWorld()
const rep = await as(['sales-rep'])

const account = (
  await admin.post('accounts', {
    name: 'Pump works',
    billingAddress: { street: '1 Mill Lane', city: 'Hull' },
  })
).body
const contact = (
  await admin.post('contacts', {
    firstName: 'Ida',
    lastName: 'Buyer',
    email: 'ida@example.com',
    accountId: account.id,
  })
).body

const act = (id: string, action: string, input: object = {}) =>
  rep.post(`quotes/${id}/actions/${action}`, input)
const lines = [
  { description: 'Pump', quantity: '2', unitPrice: '100', taxPercent: '20' },
  { description: 'Spare seal', unitPrice: '8', kind: 'optional' },
]

async function approved(values: object = {}) {
  const made = await rep.post('quotes', { accountId: account.id, contactId: contact.id, lines, ...values })
  await act(made.body.id, 'submit')
  return made.body
}
async function sent(values: object = {}) {
  const quote = await approved(values)
  const done = await act(quote.id, 'send')
  expect(done.status, done.text).toBe(200)
  return done.body.data
}
const mailsOf = async (id: string) =>
  (
    await app.pool.query(`select subject, text, "to", attachments from platform_mails where about_id = $1`, [
      id,
    ])
  ).rows

test('sending makes one PDF and one mail that brings it, however often the job is tried', async () => {
  const quote = await sent({ subject: 'Two pumps' })
  expect(quote).toMatchObject({ status: 'sent', sentTo: 'ida@example.com', sentById: rep.userId })
  for (let tried = 0; tried < 2; tried++) await sendSentQuote(app, quote.id)
  const mails = await mailsOf(quote.id)
  expect(mails).toHaveLength(1)
  expect(mails[0].to[0]).toMatchObject({ address: 'ida@example.com' })
  expect(mails[0].text).toContain(quote.publicUrl)
  expect(mails[0].attachments).toMatchObject([{ name: `${quote.number}.pdf` }])
  const { documentId, documentHash } = (await rep.get(`quotes/${quote.id}`)).body
  expect(documentHash).toMatch(/^[0-9a-f]{64}$/)
  expect((await rep.get(`documents/${documentId}`)).body).toMatchObject({
    aboutId: quote.id,
    mediaType: 'application/pdf',
  })
})

test('the paper says what was offered, and nothing of cost', async () => {
  const quote = await approved({ discountPercent: '10', terms: 'Ex works' })
  const reply = await call({ method: 'GET', url: `/api/v1/quotes/${quote.id}/pdf` })
  expect(reply.status).toBe(401)
  const record = (await admin.get(`quotes/${quote.id}?include=lines`)).body
  const text = pdfPages(await quotePdf(app, record))
    .join(' ')
    .replace(/\s+/g, ' ')
  for (const said of [
    quote.number,
    'Ida Buyer',
    '1 Mill Lane',
    'Pump',
    '180.00',
    '216.00',
    'Optional',
    'Ex works',
  ])
    expect(text).toContain(said)
})

test.each([
  ['a draft', async () => (await rep.post('quotes', { accountId: account.id, lines })).body, {}, 409],
  ['a quote without an address', () => approved({ contactId: null }), {}, 422],
  ['a wrong address', () => approved(), { to: 'nobody' }, 422],
])('sending %s is refused', async (_, make, input, status) => {
  const { id } = await make()
  expect((await act(id, 'send', input)).status).toBe(status)
})

test('what was sent can never change: by patch, in bulk, by an import, or into the bin', async () => {
  const quote = await sent()
  const whole = (await rep.get(`quotes/${quote.id}?include=lines`)).body
  for (const patch of [
    { discountPercent: '5' },
    { lines: [] },
    { lines: [{ ...whole.lines[0], quantity: '1' }, whole.lines[1]] },
    { accountId: (await admin.post('accounts', { name: 'Other' })).body.id },
  ])
    expect((await rep.patch(`quotes/${quote.id}`, patch)).status).toBe(409)
  const bulk = await admin.post('quotes/bulk', { ids: [quote.id], patch: { discountPercent: '5' } })
  expect(bulk.body).toMatchObject({ changed: 0, failed: [{ id: quote.id }] })
  const importing = { ...system, kind: 'import' as const, userId: admin.userId, importId: quote.id }
  for (const patch of [{ status: 'draft' }, { decidedAt: '2020-01-01T00:00:00Z' }, { subject: 'Else' }])
    await expect(
      change(app, importing, (c) => c.patch('quotes', quote.id, patch, { imported: true })),
    ).rejects.toMatchObject({ kind: 'conflict' })
  expect((await rep.delete(`quotes/${quote.id}`)).status).toBe(409)
  expect((await rep.get(`quotes/${quote.id}?include=lines`)).body).toEqual(whole)
  expect((await admin.patch(`quotes/${quote.id}`, { ownerId: admin.userId })).status).toBe(200)
})

test('a sent quote gets its promise and its task, and loses both when it is decided', async () => {
  const quote = await sent()
  const task = (await rep.get(`activities/${quote.followUpId}`)).body
  expect(task).toMatchObject({ status: 'planned', aboutId: quote.id, ownerId: rep.userId })
  expect(await clocksOf(app, system, 'quotes', quote.id)).toMatchObject([
    { metric: 'quoteFollowUp', state: 'running' },
  ])
  expect((await act(quote.id, 'reject')).status).toBe(422)
  const rejected = await act(quote.id, 'reject', { reason: 'price', note: 'Too dear' })
  expect(rejected.body.data).toMatchObject({
    status: 'rejected',
    rejectReason: 'price',
    rejectNote: 'Too dear',
  })
  expect((await rep.get(`activities/${quote.followUpId}`)).body.status).toBe('cancelled')
  expect(await clocksOf(app, system, 'quotes', quote.id)).toMatchObject([{ state: 'met' }])
})

test('a revision is a draft of all that was offered; the one before is superseded, the differences are told', async () => {
  const quote = await sent({ subject: 'Pumps' })
  await act(quote.id, 'reject', { reason: 'price' })
  const revised = await act(quote.id, 'revise')
  expect(revised.body.data.status).toBe('superseded')
  const { quoteId } = revised.body.result
  const next = (await rep.get(`quotes/${quoteId}?include=lines`)).body
  expect(next).toMatchObject({
    number: `${quote.number}-R2`,
    revision: 2,
    rootId: quote.id,
    previousId: quote.id,
    status: 'draft',
    subject: 'Pumps',
    rejectReason: null,
    netTotal: '200.00',
  })
  expect((await rep.get(`quotes/${quoteId}/differences`)).body.data).toEqual({
    previousId: quote.id,
    fields: [],
    lines: [],
  })
  const [pump] = next.lines
  await rep.patch(`quotes/${quoteId}`, {
    lines: [
      { ...pump, unitPrice: '90' },
      { description: 'Start-up', unitPrice: '50' },
    ],
  })
  const { fields, lines: changed } = (await rep.get(`quotes/${quoteId}/differences`)).body.data
  expect(fields).toContainEqual({ field: 'netTotal', from: '200.00', to: '230.00' })
  expect(changed.map((one: any) => [one.change, one.line.description])).toEqual([
    ['changed', 'Pump'],
    ['added', 'Start-up'],
    ['removed', 'Spare seal'],
  ])
  expect(changed[0].fields).toContainEqual({ field: 'unitPrice', from: '100.00', to: '90.00' })
  expect((await act(quote.id, 'revise')).status).toBe(409)
})

test('a withdrawn quote is over; one whose day has passed expires by itself', async () => {
  const gone = await sent()
  expect((await act(gone.id, 'withdraw')).body.data).toMatchObject({
    status: 'expired',
    withdrawnAt: expect.any(String),
  })
  const quote = await sent()
  expect((await act(quote.id, 'expire')).status).toBe(409)
  await app.pool.query(`update quoting_quotes set valid_until = '2020-01-01' where id = $1`, [quote.id])
  expect((await act(quote.id, 'accept', { name: 'Ida' })).status).toBe(409)
  expect(await expireQuotes(app)).toBe(1)
  expect((await rep.get(`quotes/${quote.id}`)).body.status).toBe('expired')
})

test('the customer reads the quote on its page, and declines it there', async () => {
  const quote = await sent({ subject: 'Two pumps' })
  await sendSentQuote(app, quote.id)
  const url = `/api/v1/public/${quote.publicUrl.split('/p/')[1]}`
  const { body } = await call({ method: 'GET', url })
  expect(body.page).toMatchObject({
    number: quote.number,
    title: 'Quote: Two pumps',
    status: { label: 'Waits for your answer' },
  })
  expect(body.page.documents).toHaveLength(1)
  expect(body.questions.map((one: any) => one.action)).toEqual(['accept', 'ask', 'reject'])
  const declined = await call({
    method: 'POST',
    url: `${url}/actions/reject`,
    payload: { reason: 'leadTime', note: 'Too late', name: 'Ida' },
  })
  expect(declined.status, declined.text).toBe(200)
  expect((await rep.get(`quotes/${quote.id}`)).body).toMatchObject({
    status: 'rejected',
    rejectReason: 'leadTime',
  })
  expect((await rep.get('notifications')).body.data[0]).toMatchObject({ kind: 'outcome', aboutId: quote.id })
})
