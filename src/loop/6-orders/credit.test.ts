import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { tellHeld } from './actions/credit-notice.ts'

const { admin, as, app } = await testWorld({ workers: true })
const desk = await as(['order-desk'])
const manager = await as(['sales-manager'])

let made = 0
const works = { currency: 'EUR', billingAddress: { street: 'Weg 2', city: 'Ulm', country: 'Germany' } }
const account = async (creditLimit: string | null, more: Values = {}): Promise<string> =>
  (await admin.post('accounts', { ...works, name: `Works ${++made}`, creditLimit, ...more })).body.id
/** An order over so much net, with 20 % tax on it. */
const open = async (accountId: string, unitPrice: string, more: Values = {}): Promise<string> => {
  const lines = [{ description: 'Mill', quantity: '2', unitPrice, taxPercent: '20' }]
  const answer = await desk.post('orders', { accountId, currency: 'EUR', lines, ...more })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const act = (who: typeof admin, id: string, action: string, input: Values = {}) =>
  who.post(`orders/${id}/actions/${action}`, input)
const confirm = (id: string) => act(desk, id, 'confirm')

test.each([
  ['no limit', null, {}, 200],
  ['just enough', '1200', {}, 200],
  ['a cent too little', '1199.99', {}, 409],
  ['none at all', '0', {}, 409],
  ['another currency, which nobody can compare', '1', { currency: 'USD' }, 200],
])('an order over 1200 gross with %s', async (_, limit, more, status) => {
  const done = await confirm(await open(await account(limit), '500', more))
  expect(done.status, done.text).toBe(status)
})

test('what is delivered, charged and not paid still counts, until it is paid', async () => {
  const accountId = await account('2000')
  const first = await open(accountId, '500')
  const second = await open(accountId, '500')
  expect((await confirm(first)).status).toBe(200)
  const refused = async () => {
    const { status, body } = await confirm(second)
    expect(status).toBe(409)
    expect(body.code).toBe('credit_limit')
    return body.detail as string
  }
  expect(await refused()).toMatch(/€2,000\.00.*€2,400\.00.*invoices €0\.00.*orders €2,400\.00/)
  const lines = (await admin.get(`orders/${first}?include=lines`)).body.lines
  await act(desk, first, 'deliver', { lines: [{ lineId: lines[0].id, quantity: '1' }] })
  await refused()
  const { invoiceId } = (await act(desk, first, 'invoice')).body.result
  expect(await refused()).toContain('orders €2,400.00')
  const issued = await admin.post(`invoices/${invoiceId}/actions/issue`, {})
  expect(issued.status, issued.text).toBe(200)
  expect(await refused()).toMatch(/invoices €600\.00.*orders €1,800\.00/)
  await admin.post(`invoices/${invoiceId}/actions/recordPayment`, { amount: '600', paidOn: '2030-01-01' })
  await act(desk, first, 'cancel', { reason: 'other' })
  expect((await confirm(second)).status).toBe(200)
})

test('whoever may releases it with a reason; the desk may not', async () => {
  const id = await open(await account('1000'), '500')
  expect((await confirm(id)).status).toBe(409)
  expect((await act(desk, id, 'releaseCredit', { reason: 'Please' })).status).toBe(403)
  expect((await act(manager, id, 'releaseCredit', {})).status).toBe(422)
  const released = await act(manager, id, 'releaseCredit', { reason: 'Bank guarantee' })
  expect(released.body.data, released.text).toMatchObject({
    creditReleasedTo: '1200.00',
    creditReason: 'Bank guarantee',
  })
  expect((await confirm(id)).status).toBe(200)
})

test('a change order does not go beyond the limit either, unless that much is released', async () => {
  const id = await open(await account('1200'), '500')
  await confirm(id)
  const grow = async () =>
    (await act(desk, id, 'amend', { reason: 'More', lines: [{ description: 'Vice', unitPrice: '10' }] }))
      .status
  expect(await grow()).toBe(409)
  expect((await act(manager, id, 'releaseCredit', { reason: 'x' })).body.code).toBe('credit_enough')
  expect((await act(manager, id, 'releaseCredit', { reason: 'x', upTo: '1300' })).status).toBe(200)
  expect(await grow()).toBe(200)
})

test('of orders confirmed at the same moment only as many pass as the limit holds', async () => {
  const accountId = await account('3000')
  const ids = []
  for (let count = 0; count < 5; count++) ids.push(await open(accountId, '500'))
  const statuses = await Promise.all(ids.map(async (id) => (await confirm(id)).status))
  expect(statuses.toSorted()).toEqual([200, 200, 409, 409, 409])
})

const noticesOf = async (who: typeof admin, aboutId: string): Promise<Values[]> =>
  (await who.get(`notifications?aboutId=${aboutId}`)).body.data

test('whoever may release it is told in the app, once, with the order behind it', async () => {
  const id = await open(await account('1000'), '500')
  await confirm(id)
  await confirm(id)
  await expect.poll(() => noticesOf(manager, id)).toHaveLength(1)
  const [notice] = await noticesOf(manager, id)
  expect(notice).toMatchObject({ kind: 'approval', aboutType: 'orders', aboutId: id })
  expect(notice!.title).toMatch(/Works \d+: beyond the credit limit$/)
  await tellHeld(app, { orderId: id, why: 'limit' })
  expect(await noticesOf(manager, id)).toHaveLength(1)
  expect(await noticesOf(desk, id)).toEqual([])
  expect(await noticesOf(admin, id)).toEqual([])
})

test('the manager above the owner is told alone, also of what a credit hold keeps from shipping', async () => {
  const lead = await as(['sales-manager'])
  const team = (await admin.post('teams', { name: 'North', managerId: lead.userId })).body
  const owner = await as(['sales-rep'], { teamId: team.id })
  const accountId = await account(null, { creditHold: true })
  const id = await open(accountId, '500', { ownerId: owner.userId })
  await confirm(id)
  expect((await act(desk, id, 'deliver')).body.code).toBe('credit_hold')
  await expect.poll(() => noticesOf(lead, id)).toHaveLength(1)
  expect((await noticesOf(lead, id))[0]!.title).toContain('credit hold')
  expect(await noticesOf(manager, id)).toEqual([])
})
