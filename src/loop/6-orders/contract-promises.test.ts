import { expect, test } from 'vitest'
import { clockViews } from '#platform/clocks/index.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { keepContracts } from './jobs.ts'
import { ordersReactions } from './reactions.ts'
import { occasionsFor } from './rules/contract-prompts.ts'

const { admin, app, as } = await testWorld()
const rep = await as(['sales-rep'])
const manager = await as(['sales-manager'])

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const read = async (id: string): Promise<Values> => (await admin.get(`contracts/${id}?include=lines`)).body
const act = (path: string, action: string, input: Values = {}, by = admin) =>
  by.post(`${path}/actions/${action}`, input)
const ok = async (path: string, action: string, input: Values = {}, by = admin): Promise<Values> => {
  const answer = await act(path, action, input, by)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
let made = 0
async function inForce(more: Values = {}): Promise<Values> {
  const accountId = (await admin.post('accounts', { name: `Works ${++made}` })).body.id
  const lines = [{ description: 'Seal', targetQuantity: '100', unitPrice: '10' }]
  const values = { accountId, name: 'Seals', validFrom: day(-10), validUntil: day(300), lines, ...more }
  const { id } = (await admin.post('contracts', values)).body
  for (const action of ['submit', 'send']) await ok(`contracts/${id}`, action)
  await ok(`contracts/${id}`, 'accept', { name: 'Ida Buyer' })
  await ok(`contracts/${id}`, 'release')
  return read(id)
}
const tasksOf = async (id: string): Promise<Values[]> =>
  (await admin.get(`activities?aboutId=${id}&sort=createdAt`)).body.data
const clocks = async (id: string) =>
  (await clockViews(app.pool, { type: 'contracts', id })).map(({ metric, state }) => `${metric} ${state}`)

const running = {
  status: 'inForce',
  validFrom: '2030-01-01',
  validUntil: '2030-12-31',
  noticeDays: 60,
  consumedPercent: '50',
}
test.each<[string, Values, string, string[]]>([
  ['half called in the middle', {}, '2030-07-01', []],
  ['61 days before the end', { consumedPercent: '79' }, '2030-10-31', []],
  ['60 days before the end', { consumedPercent: '79' }, '2030-11-01', ['ending']],
  ['no notice agreed on: the last day', { noticeDays: 0, consumedPercent: '79' }, '2030-12-31', ['ending']],
  ['what comes is decided', { renewal: 'renewed', consumedPercent: '79' }, '2030-12-01', []],
  ['terminated', { terminatedOn: '2030-12-20', consumedPercent: '79' }, '2030-12-01', []],
  ['four fifths called', { consumedPercent: '80' }, '2030-07-01', ['consumed']],
  ['a quarter not over yet', { consumedPercent: '0' }, '2030-04-01', []],
  ['a quarter over, nothing called', { consumedPercent: '0' }, '2030-04-03', ['behind']],
  ['just below three quarters of the line', { consumedPercent: '37' }, '2030-07-02', ['behind']],
  ['just above', { consumedPercent: '38' }, '2030-07-02', []],
  ['not in force', { status: 'released', consumedPercent: '0' }, '2030-12-01', []],
])('%s: reasons are as expected', (_, more, today, expected) => {
  expect(occasionsFor({ ...running, ...more }, today).map(({ reason }) => reason)).toEqual(expected)
})

test('before the end its owner is to contact the customer, once, and a clock runs until that is done', async () => {
  const { id } = await inForce({ validUntil: day(59), noticeDays: 60, validFrom: day(-1) })
  await keepContracts(app)
  await keepContracts(app)
  const [task, ...more] = await tasksOf(id)
  expect(more).toEqual([])
  expect(task).toMatchObject({ type: 'task', status: 'planned', ownerId: admin.userId })
  expect(task!.subject).toContain('ends soon')
  expect(await clocks(id)).toEqual(['contractEnding running'])
  await ok(`activities/${task!.id}`, 'complete')
  const { rows } = await app.pool
    .query<LedgerEntry>(sql`select id, type, record_id as "recordId", kind, caller, data,
    at from history_ledger where record_id = ${task!.id}::uuid and kind = 'complete'`)
  await ordersReactions['activities.complete'].run(app, rows[0]!)
  expect(await clocks(id)).toEqual(['contractEnding met'])
})

test('when four fifths are called, that is said at once', async () => {
  const { id, lines } = await inForce()
  const callOff = (quantity: string) =>
    ok(`contracts/${id}`, 'callOff', { lines: [{ lineId: lines[0].id, quantity }] })
  await callOff('79')
  expect(await tasksOf(id)).toEqual([])
  await callOff('1')
  expect(await tasksOf(id)).toHaveLength(1)
  expect(await clocks(id)).toEqual(['contractConsumed running'])
  await callOff('1')
  expect(await tasksOf(id)).toHaveLength(1)
})

test('what comes due while an order is written is planned once', async () => {
  const { id, lines } = await inForce()
  const { result } = await ok(`contracts/${id}`, 'callOff', {
    lines: [{ lineId: lines[0].id, quantity: '5' }],
  })
  await app.pool.query(
    sql`update orders_contracts set valid_from = ${day(-200)}::date where id = ${id}::uuid`,
  )
  for (const description of ['One', 'Two'])
    expect((await admin.patch(`orders/${result.orderId}`, { description })).status).toBe(200)
  await keepContracts(app)
  expect(await tasksOf(id)).toHaveLength(1)
  expect((await read(id)).prompts).toMatchObject([{ reason: 'behind' }])
})

test('renewed, it goes on in a contract of its own with the same lines, and nothing is left to ask', async () => {
  const { id, validFrom, validUntil, lines } = await inForce({ validFrom: day(-300), validUntil: day(20) })
  await keepContracts(app)
  expect((await clocks(id)).toSorted()).toEqual(['contractBehind running', 'contractEnding running'])
  const { result, data } = await ok(`contracts/${id}`, 'renew')
  expect(data).toMatchObject({ status: 'inForce', renewal: 'renewed' })
  const next = await read(result.contractId)
  expect(next).toMatchObject({ status: 'draft', predecessorId: id, name: 'Seals', validFrom: day(21) })
  const term = (from: string, until: string) => Date.parse(until) - Date.parse(from)
  expect(term(next.validFrom, next.validUntil)).toBe(term(validFrom, validUntil))
  expect(next.lines).toMatchObject([{ description: 'Seal', targetQuantity: '100', calledQuantity: '0' }])
  expect(next.lines[0].id).not.toBe(lines[0].id)
  expect((await clocks(id)).toSorted()).toEqual(['contractBehind met', 'contractEnding met'])
  expect((await tasksOf(id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect((await act(`contracts/${id}`, 'renew')).status).toBe(409)
})

test('not continued, it says why', async () => {
  const { id } = await inForce({ validUntil: day(20), autoRenew: true })
  expect((await act(`contracts/${id}`, 'lapse')).body.errors).toMatchObject([{ path: 'reason' }])
  expect(
    (await ok(`contracts/${id}`, 'lapse', { reason: 'price', note: 'Cheaper abroad' })).data,
  ).toMatchObject({
    renewal: 'lapsed',
    lapseReason: 'price',
    autoRenew: false,
    status: 'inForce',
  })
  expect((await act(`contracts/${id}`, 'lapse', { reason: 'price' })).status).toBe(409)
})

test('what renews itself goes on in force the day after', async () => {
  const { id } = await inForce({ autoRenew: true })
  await app.pool.query(sql`update orders_contracts set valid_from = ${day(-366)}::date,
    valid_until = ${day(-1)}::date where id = ${id}::uuid`)
  await keepContracts(app)
  expect(await read(id)).toMatchObject({ status: 'expired', renewal: 'renewed' })
  const [next] = (await admin.get(`contracts?predecessorId=${id}`)).body.data
  expect(next).toMatchObject({ status: 'inForce', validFrom: day(0), autoRenew: true })
})

test('what was to change a contract that renews itself changes its next term', async () => {
  const { id } = await inForce({ autoRenew: true, validFrom: day(-364), validUntil: day(0) })
  const { result } = await ok(`contracts/${id}`, 'amend')
  const amendment = await read(result.contractId)
  const [line] = amendment.lines
  const changes = { validFrom: day(1), validUntil: day(365), lines: [{ ...line, unitPrice: '11' }] }
  expect((await admin.patch(`contracts/${amendment.id}`, changes)).status).toBe(200)
  for (const action of ['submit', 'send']) await ok(`contracts/${amendment.id}`, action)
  await ok(`contracts/${amendment.id}`, 'accept', { name: 'Ida Buyer' })
  expect((await ok(`contracts/${amendment.id}`, 'release')).data.status).toBe('released')
  await app.pool
    .query(sql`update orders_contracts set valid_from = valid_from - 1, valid_until = valid_until - 1
    where id in (${id}::uuid, ${amendment.id}::uuid)`)
  await keepContracts(app)
  const [next] = (await admin.get(`contracts?predecessorId=${id}&include=lines`)).body.data
  expect(next).toMatchObject({ status: 'inForce', amendmentNumber: 1, validUntil: day(364) })
  expect(next.lines).toMatchObject([{ unitPrice: '11.00', calledQuantity: '0' }])
  expect(await read(amendment.id)).toMatchObject({ status: 'applied', amendsId: next.id })
  expect((await ok(`contracts/${next.id}`, 'amend')).result.number).toBe(`${next.number}-A2`)
})

test('one not agreed yet goes on with it, in the term that is now', async () => {
  const { id } = await inForce({ autoRenew: true, validFrom: day(-364), validUntil: day(0) })
  const { contractId } = (await ok(`contracts/${id}`, 'amend')).result
  for (const action of ['submit', 'send']) await ok(`contracts/${contractId}`, action)
  await app.pool
    .query(sql`update orders_contracts set valid_from = valid_from - 1, valid_until = valid_until - 1
    where id in (${id}::uuid, ${contractId}::uuid)`)
  await keepContracts(app)
  const [next] = (await admin.get(`contracts?predecessorId=${id}&include=lines`)).body.data
  const carried = await read(contractId)
  expect(carried).toMatchObject({ status: 'sent', amendsId: next.id, validUntil: next.validUntil })
  expect(carried.lines[0].originId).toBe(next.lines[0].id)
})

test('renewed by hand, it says where it goes on when what was to change it comes too late', async () => {
  const { id } = await inForce()
  const { contractId } = (await ok(`contracts/${id}`, 'amend')).result
  const { number } = (await ok(`contracts/${id}`, 'renew')).result
  await ok(`contracts/${id}`, 'terminate', { reason: 'Plant closed' })
  expect((await read(contractId)).withdrawReason).toBe(
    `The contract ended before this came into force. It goes on in ${number}.`,
  )
})

test('terminated for a later day, it holds until then', async () => {
  const { id, lines } = await inForce()
  const early = await act(`contracts/${id}`, 'terminate', { on: day(-50), reason: 'Sold' })
  expect(early.body.errors).toMatchObject([{ path: 'on', code: 'ends_before_it_starts' }])
  await ok(`contracts/${id}`, 'terminate', { on: day(5), reason: 'Sold' })
  await ok(`contracts/${id}`, 'callOff', { lines: [{ lineId: lines[0].id, quantity: '1' }] })
  await app.pool.query(
    sql`update orders_contracts set terminated_on = ${day(-1)}::date where id = ${id}::uuid`,
  )
  expect((await act(`contracts/${id}`, 'callOff')).status).toBe(409)
  await keepContracts(app)
  expect((await read(id)).status).toBe('terminated')
})

test('an accepted quote becomes a contract where it says so, once, and its deal is won', async () => {
  const accountId = (await rep.post('accounts', { name: 'Valves' })).body.id
  const deal = (await rep.post('opportunities', { name: 'Valves for a year', accountId })).body
  const quote = await sent({
    accountId,
    opportunityId: deal.id,
    subject: 'Valves for a year',
    becomes: 'contract',
    discountPercent: '5',
    terms: 'Net 30',
    lines: [
      { description: 'Valve', quantity: '40', unitPrice: '25', unit: 'pcs' },
      { description: 'Gift box', quantity: '1', unitPrice: '5', kind: 'optional' },
      { description: 'Delivered at place', kind: 'text' },
    ],
  })
  const { result } = await ok(
    `quotes/${quote}`,
    'accept',
    { name: 'Ida Buyer', customerOrderNumber: 'V-9' },
    rep,
  )
  expect(result).toEqual({ contractId: expect.any(String) })
  const contract = await read(result.contractId)
  expect(contract).toMatchObject({
    status: 'accepted',
    kind: 'quantity',
    quoteId: quote,
    opportunityId: deal.id,
    name: 'Valves for a year',
    acceptedBy: 'Ida Buyer',
    customerContractNumber: 'V-9',
    discountPercent: '5',
    targetAmount: '950.00',
    terms: 'Net 30',
    validFrom: day(0),
    validUntil: day(364),
  })
  expect(contract.lines).toMatchObject([
    { description: 'Valve', targetQuantity: '40', unitPrice: '25.00', unit: 'pcs' },
    { description: 'Delivered at place', kind: 'text', targetQuantity: null },
  ])
  expect((await admin.get(`orders?quoteId=${quote}`)).body.data).toEqual([])
  expect((await admin.get(`opportunities/${deal.id}`)).body.status).toBe('won')
  await ok(`contracts/${contract.id}`, 'release', {}, manager)
  const called = await ok(`contracts/${contract.id}`, 'callOff', {
    lines: [{ lineId: contract.lines[0].id, quantity: '4' }],
  })
  expect((await admin.get(`orders/${called.result.orderId}`)).body).toMatchObject({ netTotal: '95.00' })
})

test('whoever records the acceptance may say otherwise than the quote', async () => {
  const accountId = (await rep.post('accounts', { name: 'Rings' })).body.id
  const lines = [{ description: 'Ring', quantity: '4', unitPrice: '5' }]
  const terms = { becomes: 'contract', validFrom: day(7), validUntil: day(100) }
  const first = await sent({ accountId, lines })
  const { contractId } = (await ok(`quotes/${first}`, 'accept', { name: 'Ida', ...terms }, rep)).result
  expect(await read(contractId)).toMatchObject({ validFrom: day(7), validUntil: day(100) })
  const tries = await Promise.all(
    [1, 2].map(async () =>
      act(`quotes/${await again(accountId)}`, 'accept', { name: 'Ida', becomes: 'order' }),
    ),
  )
  expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

let standing: Promise<string> | undefined
const again = (accountId: string) =>
  (standing ??= sent({
    accountId,
    becomes: 'contract',
    lines: [{ description: 'Ring', quantity: '4', unitPrice: '5' }],
  }))

async function sent(values: Values): Promise<string> {
  const { id } = (await rep.post('quotes', values)).body
  await ok(`quotes/${id}`, 'submit', {}, rep)
  await app.pool.query(sql`update quoting_quotes set status = 'sent' where id = ${id}::uuid`)
  return id
}
