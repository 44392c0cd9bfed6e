import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin, as, app, system } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const report = async (query: string) => {
  const answer = await admin.get(`reports/pipeline?${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
/** Every group's filter, with the request's own, finds as many records as the group counts. */
async function behind(body: any) {
  for (const group of body.data) {
    const list = await admin.get(
      `opportunities?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify(group.filter))}`,
    )
    expect([group.filter, list.body.count]).toEqual([group.filter, group.count])
  }
}

const team = await made('teams', { name: 'North' })
const territory = await made('territories', { name: 'Coast' })
const rep = await as(['sales-rep'], { teamId: team.id, territoryId: territory.id })
const retail = await made('accounts', { name: 'Shop', industry: 'retail' })
const [gadget, part] = [await made('products', { name: 'Gadget' }), await made('products', { name: 'Part' })]
const history = (body: object) =>
  change(app, system, (c) => c.create('opportunities', body as any, { imported: true }))
const phase = (kind: string) => app.config.records('phases').find((p) => p.kind === kind)!
await made('opportunities', {
  name: 'Split',
  accountId: retail.id,
  amount: '100.00',
  closeDate: '2030-02-10',
  source: 'web',
  lines: [
    { productId: gadget.id, quantity: '1', unitPrice: '10' },
    { productId: gadget.id, quantity: '1', unitPrice: '10' },
    { productId: part.id, quantity: '1', unitPrice: '10' },
  ],
})
await made('opportunities', { name: 'Bare', amount: '50', ownerId: rep.userId })
for (const [name, kind, amount, closeDate] of [
  ['A', 'won', '10.10', '2017-03-31'],
  ['B', 'won', '20.20', '2017-04-01'],
  ['C', 'lost', '5', '2017-04-02'],
] as const)
  await history({ name, phaseId: phase(kind).id, amount, closeDate, ownerId: rep.userId })

test('groups by phase and owner, with ids beside labels, totals and a win rate', async () => {
  const body = await report('groupBy=phase,owner')
  expect(body.data[0]).toEqual({
    phase: 'Prospecting',
    phaseId: phase('open').id,
    owner: 'Ada Admin',
    ownerId: admin.userId,
    count: 1,
    amount: '100.00',
    weighted: '10.00',
    won: 0,
    lost: 0,
    winRate: null,
    filter: { phaseId: phase('open').id, ownerId: admin.userId },
  })
  expect(body.data.map((row: any) => row.phase)).toEqual(['Prospecting', 'Prospecting', 'Won', 'Lost'])
  expect(body).toMatchObject({
    totals: { count: 5, amount: '185.30', won: 2, lost: 1, winRate: '66.67' },
    currency: 'EUR',
    unconverted: 0,
  })
})

test.each([
  'phase',
  'status',
  'owner',
  'team',
  'territory',
  'product',
  'sector',
  'source',
  'month',
  'quarter',
])('the filter of each group by %s lists its records', async (name) => {
  const answer = await report(`groupBy=${name}&amount[gte]=1`)
  expect(answer.data.length).toBeGreaterThan(0)
  await behind(answer)
})

test('quarters and months are those of the close date', async () => {
  const body = await report('groupBy=quarter&status=won')
  expect(body.data.map((row: any) => [row.quarter, row.amount])).toEqual([
    ['2017-Q1', '10.10'],
    ['2017-Q2', '20.20'],
  ])
  await behind(body)
})

test('an entered amount is spread over the lines and adds up', async () => {
  const { data, totals } = await report('groupBy=product&source=web')
  expect(data.map((row: any) => [row.product, row.amount, row.count])).toEqual([
    ['Gadget', '66.67', 1],
    ['Part', '33.33', 1],
  ])
  expect(totals).toMatchObject({ count: 1, amount: '100.00' })
})

test('a won deal counts each product at what was sold of it: with net prices, options, and the discount on the whole', async () => {
  const deal = await made('opportunities', {
    name: 'Sold',
    accountId: retail.id,
    source: 'partner',
    lines: [{ productId: part.id, quantity: '1', unitPrice: '5000' }],
  })
  const of = (product: { id: string }, more: object) => ({ productId: product.id, taxPercent: '0', ...more })
  // 7 % off the whole: 3 × 333.33 = 999.99, and 0.05, make 1000.04 less 70.00; the option and 400 stay out of it.
  const quote = await made('quotes', {
    accountId: retail.id,
    opportunityId: deal.id,
    discountPercent: '7',
    lines: [
      of(gadget, { quantity: '3', unitPrice: '333.33' }),
      of(part, { quantity: '1', unitPrice: '400', netPrice: true }),
      of(part, { quantity: '1', unitPrice: '0.05' }),
      of(part, { quantity: '1', unitPrice: '900', kind: 'optional' }),
    ],
  })
  for (const [action, input] of [
    ['submit', {}],
    ['send', { to: 'buyer@shop.example' }],
    ['accept', { name: 'Buyer' }],
  ] as const) {
    const done = await admin.post(`quotes/${quote.id}/actions/${action}`, input)
    expect(done.status, done.text).toBe(200)
  }
  const { data, totals } = await report('groupBy=product&source=partner')
  expect(totals).toMatchObject({ amount: '1330.04', won: 1 })
  expect(data.map((row: any) => [row.product, row.amount]).toSorted()).toEqual([
    ['Gadget', '929.99'],
    ['Part', '400.05'],
  ])
})

test('what has another currency is counted as unconverted, unless all share it', async () => {
  await made('opportunities', { name: 'Yen', amount: '1000', currency: 'JPY', source: 'fair' })
  expect(await report('groupBy=status&status=open')).toMatchObject({ unconverted: 1, currency: 'EUR' })
  expect(await report('groupBy=status&source=fair')).toMatchObject({
    unconverted: 0,
    currency: 'JPY',
    totals: { amount: '1000.00' },
  })
})

test('as CSV, and by those who may only', async () => {
  const csv = await admin.get('reports/pipeline?groupBy=status', { accept: 'text/csv' })
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.text.split('\n')[0]).toContain('status,statusLabel,count,amount')
  expect((await admin.get('reports')).body.data.map((r: any) => r.name)).toContain('pipeline')
  const nobody = await as([])
  expect((await nobody.get('reports/pipeline')).status).toBe(403)
  expect((await admin.get('reports/pipeline?groupBy=hat')).body.code).toBe('unknown_group')
  expect((await admin.get('reports/pipeline?hat=1')).status).toBe(400)
  expect((await admin.get('reports/nothing')).status).toBe(404)
  expect((await admin.get('reports/sales-summary')).body.data).toMatchObject([
    { key: 'open', count: 3, amount: '150.00' },
    { key: 'overdue', count: 0 },
    {},
    {},
    {},
  ])
})
