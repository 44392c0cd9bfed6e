import { describe, expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const agent = await as(['service-agent'])

const make = async (collection: string, values: Values, by: Client = admin): Promise<Values> => {
  const answer = await by.post(collection, values)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const account = await make('accounts', { name: 'Pump Works' })
const other = await make('accounts', { name: 'Other Works' })
const pump = await make('products', { name: 'Pump', warrantyMonths: 24 })
const drill = await make('products', { name: 'Drill' })
const today = new Date().toISOString().slice(0, 10)
const item = await make('installed-items', {
  productId: pump.id,
  accountId: account.id,
  serialNumber: 'SN-1',
  release: '2.1',
  deliveredOn: today,
})
const raise = (more: Values = {}) =>
  make('tickets', { subject: 'Pump stands still', type: 'fault', accountId: account.id, ...more }, agent)
const solved = async (more: Values, solution: string) => {
  const ticket = await raise(more)
  await agent.post(`tickets/${ticket.id}/actions/resolve`, { solution })
  return ticket
}

test('an item says whose ticket it is, and about which product in which version', async () => {
  const ticket = await raise({ accountId: undefined, installedItemId: item.id })
  expect(ticket).toMatchObject({ accountId: account.id, productId: pump.id, productVersion: '2.1' })
  expect(await raise({ installedItemId: item.id, productVersion: '9' })).toMatchObject({
    productVersion: '9',
  })
})

test('the service contract that covers the item says what is promised', async () => {
  const calendar = (await admin.get('calendars')).body.data[0]
  const policy = await make('clock-policies', {
    name: 'Platinum',
    calendarId: calendar.id,
    targets: [{ metric: 'resolution', minutes: 30 }],
  })
  const level = await make('accounts', { name: 'Level Works' })
  const contract = await make('service-contracts', {
    name: 'Platinum',
    accountId: level.id,
    validFrom: today,
    policyId: policy.id,
  })
  const before = await raise({ accountId: level.id })
  expect(before.clocks).toHaveLength(2)
  const start = (await admin.get(`service-contracts/${contract.id}`)).body.actions[0]
  await admin.post(`service-contracts/${contract.id}/actions/${start}`)
  expect((await raise({ accountId: level.id })).clocks).toMatchObject([{ targetMinutes: 30 }])
})

describe('the context of a ticket', () => {
  test('names the item with its cover, and all other open tickets of this customer alone', async () => {
    const ticket = await raise({ installedItemId: item.id })
    const second = await raise({ subject: 'Also this', priority: 'urgent' })
    const closed = await solved({ subject: 'Long ago' }, 'x')
    const foreign = await raise({ accountId: other.id, subject: 'Not theirs', productId: pump.id })
    const context = (await agent.get(`tickets/${ticket.id}/context`)).body
    expect(context.item).toMatchObject({ serialNumber: 'SN-1', release: '2.1', coverage: 'warranty' })
    const ids = context.openTickets.map((one: Values) => one.id)
    expect(ids[0]).toBe(second.id)
    expect(ids).not.toContain(ticket.id)
    expect(ids).not.toContain(closed.id)
    expect(ids).not.toContain(foreign.id)
    expect(context.sameProduct).toBe(1)
  })

  test('two strangers without an account have nothing in common', async () => {
    const one = await raise({ accountId: undefined, requesterEmail: 'a@x.example' })
    const two = await raise({ accountId: undefined, requesterEmail: 'A@x.example' })
    await raise({ accountId: undefined, requesterEmail: 'b@x.example' })
    await raise({ accountId: undefined })
    const { openTickets } = (await agent.get(`tickets/${one.id}/context`)).body
    expect(openTickets.map((ticket: Values) => ticket.id)).toEqual([two.id])
  })

  test('gives away nothing that the caller may not read', async () => {
    const none = { read: 'none', create: 'none', change: 'none', delete: 'none' }
    const own = { ...none, read: 'own' }
    const roleOf = (key: string, types: Values) =>
      change(app, system, (c) => c.create('roles', { key, name: key, rights: { types } }))
    await roleOf('narrow', { '*': none, tickets: own })
    await roleOf('blind', { '*': none })
    await app.config.reload()
    const [narrow, blind] = [await as(['narrow']), await as(['blind'])]
    const mine = await raise({ installedItemId: item.id, agentId: narrow.userId })
    const theirs = await raise({ subject: 'Secret matter' })
    const answer = await narrow.get(`tickets/${mine.id}/context`)
    expect(answer.body).toEqual({ item: null, contracts: [], openTickets: [], sameProduct: 0 })
    expect((await narrow.get(`tickets/${mine.id}/solutions?q=secret`)).body).toEqual({ data: [] })
    for (const path of ['context', 'solutions']) {
      expect((await narrow.get(`tickets/${theirs.id}/${path}`)).status).toBe(404)
      expect((await blind.get(`tickets/${theirs.id}/${path}`)).status).toBe(404)
    }
  })
})

describe('known solutions', () => {
  const article = async (more: Values, publish = true): Promise<Values> => {
    const made = await make('knowledge-articles', { title: 'x', ...more }, agent)
    for (const action of publish ? ['review', 'publish'] : [])
      expect((await agent.post(`knowledge-articles/${made.id}/actions/${action}`)).status).toBe(200)
    return made
  }
  const known = async (ticket: Values, q = '') =>
    (await agent.get(`tickets/${ticket.id}/solutions${q && `?q=${encodeURIComponent(q)}`}`)).body
      .data as Values[]

  test('are found by words of the ticket, the right product and version first, unpublished ones never', async () => {
    const any = await article({ title: 'Motor overheats', solution: 'Clean the fan' })
    const right = await article({
      title: 'Motor overheats',
      solution: 'Replace the sensor',
      productId: pump.id,
      versions: '2.0, 2.1',
    })
    const wrong = await article({ title: 'Motor overheats', solution: 'Other thing', productId: drill.id })
    const draft = await article({ title: 'Motor overheats', solution: 'Untested' }, false)
    const past = await solved({ subject: 'Overheating motor', productId: drill.id }, 'Tightened the belt')
    const ticket = await raise({
      subject: 'The motor is overheating',
      productId: pump.id,
      productVersion: '2.1',
    })
    const found = await known(ticket)
    expect(found[0]!.id).toBe(right.id)
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([any.id, wrong.id, past.id]))
    expect(found.map(({ id }) => id)).not.toContain(draft.id)
    expect(found.map(({ id }) => id)).not.toContain(ticket.id)
  })

  test('of tickets solved in the same words stand once, and remember what came of any of them', async () => {
    const [first, second] = [
      await solved({ subject: 'Gearbox howls' }, 'Refill the oil.'),
      await solved({ subject: 'Gearbox howls again' }, 'refill the oil'),
    ]
    const other = await solved({ subject: 'Gearbox howls loudly' }, 'Replace the gear')
    const ticket = await raise({ subject: 'The gearbox howls' })
    await agent.post(`tickets/${ticket.id}/actions/trySolution`, { ticketId: first.id, helped: false })
    const found = await known(ticket)
    expect(found.filter(({ id }) => [first.id, second.id].includes(id))).toMatchObject([
      { solvedCount: 2, outcome: 'tried' },
    ])
    expect(found).toContainEqual(expect.objectContaining({ id: other.id, solvedCount: 1, outcome: null }))
  })

  test('are found by words that were asked, and say what came of them here', async () => {
    const leak = await article({ title: 'Dripping valve', solution: 'New gasket' })
    const ticket = await raise({ subject: 'Something else' })
    await agent.post(`tickets/${ticket.id}/actions/dismissSolution`, {
      articleId: leak.id,
      reason: 'No valve',
    })
    expect(await known(ticket, 'valves dripping')).toMatchObject([{ id: leak.id, outcome: 'dismissed' }])
    expect(await known(ticket, "the of 'and' & | !")).toEqual([])
  })
})
