import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const history = (collection: string, body: object) =>
  change(app, system, (c) => c.create(collection, body as any, { imported: true, trusted: true }))
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const report = async (query = '', client = admin) => {
  const answer = await client.get(`reports/loop?${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const phase = (kind: string) => app.config.records('phases').find((one) => one.kind === kind)!.id

/**
 * Fair (cost 1000, with 500 more only planned) makes a lead that becomes a deal of 300; it also has a deal of 700 of its
 * own and a lost one of 9999. Mailing (cost 200) is answered by the first deal's contact before that is won.
 */
const fair = await made('campaigns', {
  name: 'Fair',
  startsOn: '2026-01-01',
  costLines: [
    { label: 'Stand', kind: 'actual', amount: '600' },
    { label: 'Travel', kind: 'actual', amount: '400' },
    { label: 'Dinner', kind: 'planned', amount: '500' },
  ],
})
const mailing = await made('campaigns', {
  name: 'Mailing',
  startsOn: '2025-06-01',
  costLines: [{ label: 'Postage', kind: 'actual', amount: '200' }],
})
await made('campaigns', { name: 'Idle', startsOn: '2024-01-01' })
const account = await made('accounts', { name: 'Pump works' })
const contact = await made('contacts', { lastName: 'Buyer', accountId: account.id })
const deal = (name: string, kind: string, amount: string, more: object = {}) =>
  history('opportunities', {
    name,
    phaseId: phase(kind),
    amount,
    accountId: account.id,
    createdAt: '2026-02-01T00:00:00Z',
    closeDate: '2026-04-01',
    ...more,
  })
const first = await deal('First', 'won', '300', { contactId: contact.id })
const second = await deal('Second', 'won', '700', { campaignId: fair.id })
await deal('Lost', 'lost', '9999', { campaignId: fair.id })
await deal('Other', 'won', '50')
const lead = await history('leads', {
  lastName: 'Buyer',
  status: 'converted',
  campaignId: fair.id,
  convertedOpportunityId: first.id,
  createdAt: '2026-01-10T00:00:00Z',
})
const member = (campaignId: string, who: object, respondedAt?: string) =>
  history('campaign-members', {
    campaignId,
    ...who,
    ...(respondedAt && { status: 'responded', respondedAt }),
  })
await member(fair.id, { leadId: lead.id }, '2026-01-10T00:00:00Z')
await member(mailing.id, { contactId: contact.id }, '2026-03-01T00:00:00Z')
await member(mailing.id, { leadId: lead.id })

for (const [opportunityId, unitPrice, unitCost] of [
  [first.id, '300', '100'],
  [second.id, '700', '200'],
] as const) {
  const line = { description: 'Pump', quantity: '1', unitPrice, unitCost }
  const order = await history('orders', { accountId: account.id, opportunityId, lines: [line] })
  const invoice = {
    accountId: account.id,
    orderId: order.id,
    status: 'issued',
    issuedOn: '2026-04-10',
    lines: [line],
  }
  await history('invoices', invoice)
}
await made('tickets', { subject: 'It leaks', accountId: account.id })

const rows = (body: any) =>
  Object.fromEntries(
    body.data.map((row: any) => [
      row.campaign ?? 'none',
      [row.cost, row.won, row.wonAmount, row.revenue, row.margin, row.return],
    ]),
  )

test.each([
  [
    'first',
    {
      Fair: ['1000.00', 2, '1000.00', '1000.00', '700.00', '-30.0'],
      Mailing: ['200.00', 0, '0.00', '0.00', '0.00', '-100.0'],
    },
  ],
  [
    'last',
    {
      Fair: ['1000.00', 1, '700.00', '700.00', '500.00', '-50.0'],
      Mailing: ['200.00', 1, '300.00', '300.00', '200.00', '0.0'],
    },
  ],
  [
    'even',
    {
      Fair: ['1000.00', 2, '850.00', '850.00', '600.00', '-40.0'],
      Mailing: ['200.00', 1, '150.00', '150.00', '100.00', '-50.0'],
    },
  ],
])('%s touch: cost once whatever was won by it, lost deals bring nothing', async (model, expected) => {
  const body = await report(`attribution=${model}`)
  expect(rows(body)).toMatchObject({
    ...expected,
    Idle: ['0.00', 0, '0.00', '0.00', '0.00', null],
    none: ['0.00', 1, '50.00', '0.00', '0.00', null],
  })
  expect(body.totals).toMatchObject({
    cost: '1200.00',
    members: 3,
    responses: 2,
    leads: 1,
    opportunities: 4,
    won: 3,
    wonAmount: '1050.00',
    orders: 2,
    revenue: '1000.00',
    margin: '700.00',
    tickets: 1,
  })
  expect(body).toMatchObject({ currency: 'EUR', unconverted: 0 })
})

test('every figure lists the records behind it', async () => {
  for (const model of ['first', 'last', 'even'])
    for (const row of (await report(`attribution=${model}`)).data) {
      const count = async (collection: string, filter: object) =>
        (
          await admin.get(
            `${collection}?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`,
          )
        ).body.count
      const own = row.campaignId ? ['campaigns', 1] : ['opportunities', row.opportunities]
      expect(await count(own[0], row.filter)).toBe(own[1])
      for (const [name, { collection, filter }] of Object.entries<any>(row.behind)) {
        const counted = { wonAmount: 'won', revenue: 'orders' }[name] ?? name
        expect([row.campaign, name, await count(collection, filter)]).toEqual([
          row.campaign,
          name,
          row[counted],
        ])
      }
    }
})

test('filters choose campaigns, and what none touched is then no part of it', async () => {
  expect(Object.keys(rows(await report('startsOn[gte]=2026-01-01')))).toEqual(['Fair'])
  expect((await admin.get('reports/loop?attribution=hat')).body.code).toBe('unknown_value')
  expect((await admin.get('reports/loop?groupBy=hat')).body.code).toBe('unknown_group')
})

test('who may not see costs of goods gets no margin, and who reads no campaigns no report', async () => {
  const rep = await as(['sales-rep'])
  const [row] = (await report('', rep)).data
  expect(row).toHaveProperty('revenue')
  expect(row).not.toHaveProperty('margin')
  expect(row).not.toHaveProperty('return')
  const nobody = await as([])
  expect((await nobody.get('reports/loop')).status).toBe(403)
})
