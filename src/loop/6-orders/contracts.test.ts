import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import type { Values } from '#platform/records/record-type.ts'
import { pdfPages } from '#test/pdf-text.ts'
import { testWorld, type Client } from '#test/world.ts'
import { contractPdf } from './actions/send-contract.ts'
import { readerOf } from './actions/tell.ts'
import { ordersReactions } from './reactions.ts'

const { admin, app, as } = await testWorld()
const rep = await as(['sales-rep'])
const manager = await as(['sales-manager'])
const desk = await as(['order-desk'])

let made = 0
const account = async () => (await admin.post('accounts', { name: `Works ${++made}` })).body.id as string
const read = async (id: string): Promise<Values> => (await admin.get(`contracts/${id}?include=lines`)).body
const act = (id: string, action: string, input: Values = {}, by: Client = rep) =>
  by.post(`contracts/${id}/actions/${action}`, input)
const ok = async (id: string, action: string, input: Values = {}, by: Client = rep): Promise<Values> => {
  const answer = await act(id, action, input, by)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const codes = ({ body }: { body: Values }) =>
  (body.errors as Values[]).map(({ path, code }) => `${path} ${code}`)
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

async function draft(more: Values = {}): Promise<Values> {
  const lines = [{ description: 'Seal', targetQuantity: '100', unitPrice: '10', unit: 'pcs' }]
  const values = { accountId: await account(), validFrom: day(-10), validUntil: day(300), lines, ...more }
  const answer = await rep.post('contracts', values)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
async function inForce(more: Values = {}): Promise<Values> {
  const { id } = await draft(more)
  for (const action of ['submit', 'send']) await ok(id, action)
  await ok(id, 'accept', { name: 'Ida Buyer' })
  await ok(id, 'release', {}, manager)
  return read(id)
}

test('a contract goes its way, and comes into force when it is released', async () => {
  const { id, number, status } = await draft()
  expect(number).toMatch(/^C-\d{4}-\d{5}$/)
  expect(status).toBe('draft')
  await ok(id, 'negotiate')
  expect((await ok(id, 'submit')).data).toMatchObject({ status: 'approved' })
  expect((await ok(id, 'send')).data).toMatchObject({ status: 'sent', sentAt: expect.any(String) })
  expect((await ok(id, 'accept', { name: 'Ida Buyer' })).data).toMatchObject({ acceptedBy: 'Ida Buyer' })
  const refused = await act(id, 'release', {}, rep)
  expect(refused.status).toBe(403)
  expect((await act(id, 'release', {}, desk)).status).toBe(403)
  const { data } = await ok(id, 'release', {}, manager)
  expect(data).toMatchObject({ status: 'inForce', releasedById: manager.userId, targetAmount: '1000.00' })
})

test('what limits ask for is approved by somebody else first', async () => {
  const productId = (await admin.post('products', { name: 'Pump X', listPrice: '100', currency: 'EUR' })).body
    .id
  const { id } = await draft({
    lines: [{ productId, targetQuantity: '50', unitPrice: '75' }],
  })
  expect((await ok(id, 'submit')).data).toMatchObject({ status: 'inApproval', approvalReasons: ['discount'] })
  expect((await act(id, 'approve', {}, rep)).status).toBe(403)
  expect((await ok(id, 'refuse', { note: 'Too cheap' }, manager)).data).toMatchObject({
    status: 'draft',
    approvalNote: 'Too cheap',
  })
  await ok(id, 'submit')
  expect((await ok(id, 'approve', {}, manager)).data).toMatchObject({ status: 'approved' })
})

test('nobody approves their own contract', async () => {
  const productId = (await admin.post('products', { name: 'Pump Y', listPrice: '100', currency: 'EUR' })).body
    .id
  const lines = [{ productId, targetQuantity: '50', unitPrice: '75' }]
  const values = { accountId: await account(), validFrom: day(0), validUntil: day(99), lines }
  const { id } = (await manager.post('contracts', values)).body
  await ok(id, 'submit', {}, manager)
  expect((await act(id, 'approve', {}, manager)).body.detail).toBe('Nobody approves their own contract.')
})

test.each<[string, Values, string[]]>([
  ['the end before the start', { validUntil: day(-20) }, ['validUntil ends_before_it_starts']],
  ['no end', { validUntil: null }, ['validUntil required']],
  [
    'a line that says nothing',
    { lines: [{ targetQuantity: '1' }] },
    ['lines[0].productId line_says_nothing'],
  ],
  [
    'what the orders reckon',
    { lines: [{ description: 'A', calledQuantity: '5' }] },
    ['lines[0].calledQuantity read_only'],
  ],
])('refused: %s', async (_, more, expected) => {
  const values = { accountId: await account(), validFrom: day(-10), validUntil: day(300), ...more }
  expect(codes(await rep.post('contracts', values))).toEqual(expected)
})

test.each<[string, Values, string[]]>([
  ['no lines', { lines: [] }, ['lines contract_without_lines']],
  [
    'no target',
    { lines: [{ description: 'A', unitPrice: '1' }] },
    ['lines[0].targetQuantity line_without_target'],
  ],
  [
    'no price',
    { lines: [{ description: 'A', targetQuantity: '1' }] },
    ['lines[0].unitPrice contract_line_without_price'],
  ],
  [
    'no value',
    { kind: 'value', lines: [{ description: 'A', targetQuantity: '1' }] },
    ['lines[0].targetAmount line_without_target'],
  ],
])('submitting says what is missing: %s', async (_, more, expected) => {
  const { id } = await draft(more)
  expect(codes(await act(id, 'submit'))).toEqual(expected)
})

test('what was agreed stays; what nobody agreed on may change', async () => {
  const { id, lines } = await inForce()
  const cheaper = lines.map((line: Values) => ({ ...line, unitPrice: '9' }))
  const refused = await rep.patch(`contracts/${id}`, { lines: cheaper })
  expect(refused.status).toBe(409)
  expect(refused.body.state).toBe('inForce')
  expect((await rep.patch(`contracts/${id}`, { validUntil: day(999) })).status).toBe(409)
  expect((await rep.patch(`contracts/${id}`, { description: 'Nice people' })).status).toBe(200)
  expect((await manager.delete(`contracts/${id}`)).status).toBe(409)
})

test('released before its first day, it waits for it', async () => {
  const { id, status } = await inForce({ validFrom: day(5) })
  expect(status).toBe('released')
  expect((await act(id, 'callOff', { lines: [] })).status).toBe(409)
})

test('a withdrawn one says why, and may be deleted', async () => {
  const { id } = await draft()
  await ok(id, 'submit')
  await ok(id, 'withdraw', { reason: 'They closed the plant.' })
  expect(await read(id)).toMatchObject({ status: 'withdrawn', withdrawReason: 'They closed the plant.' })
  expect((await rep.delete(`contracts/${id}`)).status).toBe(204)
})

test('an amendment goes the same way, and changes the contract when it is released', async () => {
  const { id, number, lines } = await inForce()
  await ok(id, 'callOff', { lines: [{ lineId: lines[0].id, quantity: '60' }] })
  const { result } = await ok(id, 'amend')
  expect(result.number).toBe(`${number}-A1`)
  expect((await act(id, 'amend')).status).toBe(409)
  const draftOf = await read(result.contractId)
  expect(draftOf).toMatchObject({ status: 'draft', amendsId: id, validUntil: day(300) })
  const [line] = draftOf.lines
  const change = async (values: Values) =>
    expect((await rep.patch(`contracts/${result.contractId}`, values)).status).toBe(200)
  await change({
    validUntil: day(400),
    lines: [
      { ...line, targetQuantity: '50', unitPrice: '9' },
      { description: 'Ring', targetQuantity: '5', unitPrice: '2' },
    ],
  })
  for (const action of ['submit', 'send']) await ok(result.contractId, action)
  await ok(result.contractId, 'accept', { name: 'Ida Buyer' })
  expect((await act(result.contractId, 'release', {}, manager)).body.detail).toBe(
    'More of "Seal" was called off than that.',
  )
  await ok(result.contractId, 'negotiate')
  const [seal, ring] = (await read(result.contractId)).lines
  await change({ lines: [{ ...seal, targetQuantity: '200' }, ring] })
  for (const action of ['submit', 'send']) await ok(result.contractId, action)
  await ok(result.contractId, 'accept', { name: 'Ida Buyer' })
  expect((await ok(result.contractId, 'release', {}, manager)).data.status).toBe('applied')
  const amended = await read(id)
  expect(amended).toMatchObject({ status: 'inForce', validUntil: day(400), amendmentNumber: 1 })
  expect(amended.lines).toMatchObject([
    {
      id: lines[0].id,
      targetQuantity: '200',
      unitPrice: '9.00',
      calledQuantity: '60',
      remainingQuantity: '140',
    },
    { description: 'Ring', remainingQuantity: '5' },
  ])
  const later = await ok(id, 'callOff', { lines: [{ lineId: lines[0].id, quantity: '1' }] })
  const order = (await admin.get(`orders/${later.result.orderId}?include=lines`)).body
  expect(order.lines).toMatchObject([{ unitPrice: '9.00' }])
})

test('an amendment loses no line of which something was called, and belongs to nobody else', async () => {
  const { id, lines } = await inForce()
  await ok(id, 'callOff', { lines: [{ lineId: lines[0].id, quantity: '1' }] })
  const { contractId } = (await ok(id, 'amend')).result
  expect((await rep.patch(`contracts/${contractId}`, { accountId: await account() })).status).toBe(409)
  const other = [{ description: 'Ring', targetQuantity: '5', unitPrice: '2' }]
  await rep.patch(`contracts/${contractId}`, { lines: other })
  for (const action of ['submit', 'send']) await ok(contractId, action)
  await ok(contractId, 'accept', { name: 'Ida' })
  expect((await act(contractId, 'release', {}, manager)).body.detail).toContain('that line stays')
})

test('what was to change a contract ends with it', async () => {
  const { id } = await inForce()
  const { contractId } = (await ok(id, 'amend')).result
  await ok(id, 'terminate', { reason: 'Plant closed' })
  expect(await read(contractId)).toMatchObject({
    status: 'withdrawn',
    withdrawReason: 'The contract ended before this came into force.',
  })
})

test('roles without contracts neither make nor move them', async () => {
  const { id } = await inForce()
  const agent = await as(['service-agent'])
  expect((await agent.post('contracts', { validUntil: day(9) })).status).toBe(403)
  expect((await act(id, 'terminate', { reason: 'x' }, agent)).status).toBe(403)
  expect((await agent.get(`contracts/${id}`)).status).toBe(200)
})

/** What follows from its sending, as the job would do it. */
async function follow(id: string): Promise<void> {
  const { rows } = await app.pool
    .query<LedgerEntry>(sql`select id, type, record_id as "recordId", kind, caller, data
    from history_ledger where record_id = ${id}::uuid and kind = 'send' order by id desc limit 1`)
  await ordersReactions['contracts.send'].run(app, rows[0]!)
}

test('sent, the contract is mailed as a PDF that stays with it, once', async () => {
  const accountId = await account()
  const contact = { lastName: 'Maier', email: `eva${made}@example.com`, language: 'de', accountId }
  const contactId = (await admin.post('contacts', contact)).body.id
  const { id, number } = await draft({ accountId, contactId, autoRenew: true, discountPercent: '5' })
  await ok(id, 'submit')
  expect((await ok(id, 'send', { message: 'Wie besprochen.' })).result).toEqual({ to: contact.email })
  await follow(id)
  await follow(id)
  const mails = (await admin.get(`mails?aboutId=${id}`)).body.data
  expect(mails).toMatchObject([{ subject: `Unser Rahmenvertrag ${number}` }])
  const files = (await admin.get(`documents?aboutId=${id}`)).body.data
  expect(files).toMatchObject([{ name: `Rahmenvertrag ${number}.pdf` }])
  const [page] = pdfPages(
    await contractPdf(app, await read(id), await readerOf(app, app.pool, await read(id))),
  )
  for (const said of [
    'Rahmenvertrag',
    'Seal',
    '100 pcs',
    '950,00',
    'Rabatt von 5 %',
    'verlängert sich',
    'Käufer',
  ])
    expect(page!.replace(/\s+/g, ' ')).toContain(said)
})

test('without any address the PDF is there to be posted', async () => {
  const { id } = await draft()
  await ok(id, 'submit')
  expect((await ok(id, 'send')).result).toEqual({ to: null })
  await follow(id)
  expect((await admin.get(`mails?aboutId=${id}`)).body.data).toEqual([])
  expect((await admin.get(`documents?aboutId=${id}`)).body.data).toHaveLength(1)
})
