/** `loop` against the same figures reckoned one deal after the other, over a world made by chance. */
import { expect, test } from 'vitest'
import { big, rounded, spread } from '#platform/money.ts'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { models, type Model } from './rules/attribution.ts'
import { lookback } from './reports/loop/touches.ts'

const { admin, app, system } = await testWorld()
const made = (collection: string, body: object) =>
  change(app, system, (c) => c.create(collection, body as any, { imported: true, trusted: true }))

let state = 20_260_401
/** Below `n`, the same in every run. */
const chance = (n: number) => (state = (state * 48_271) % 2_147_483_647) % n
const some = <T>(all: readonly T[]): T => all[chance(all.length)]!
const maybe = <T>(one: T): T | null => (chance(3) ? one : null)
const dayMs = 86_400_000
const moment = (day: number) => new Date(Date.parse('2025-01-01T00:00:00Z') + day * dayMs).toISOString()
const phase = (kind: string) => app.config.records('phases').find((one) => one.kind === kind)!.id

const several = async (count: number, make: (n: number) => Promise<any>) => {
  const all: any[] = []
  for (let n = 0; n < count; n++) all.push(await make(n))
  return all
}
const accounts = await several(4, (n) => made('accounts', { name: `Firm ${n}` }))
const contacts = await several(8, (n) =>
  made('contacts', { lastName: `P ${n}`, accountId: some(accounts).id }),
)
const campaigns = await several(5, (n) => made('campaigns', { name: `C ${n}` }))
const deals = await several(40, async (n) => {
  const began = chance(600)
  const kind = some(['won', 'won', 'lost', 'open'])
  return made('opportunities', {
    name: `D ${n}`,
    phaseId: phase(kind),
    amount: maybe(`${chance(5000)}.${10 + chance(90)}`),
    currency: some(['EUR', 'EUR', 'EUR', 'JPY']),
    accountId: some(accounts).id,
    contactId: maybe(some(contacts))?.id,
    campaignId: maybe(some(campaigns))?.id,
    createdAt: moment(began),
    ...(kind === 'open' ? {} : { closedAt: moment(began + chance(200)) }),
  })
})
const leads = await several(30, (n) =>
  made('leads', {
    lastName: `L ${n}`,
    status: 'converted',
    convertedOpportunityId: some(deals).id,
    campaignId: maybe(some(campaigns))?.id,
    createdAt: moment(chance(600)),
  }),
)
const members: any[] = []
for (const [who, people] of [
  ['leadId', leads],
  ['contactId', contacts],
] as const)
  for (const person of people)
    for (const campaign of campaigns.filter(() => chance(2)))
      members.push(
        await made('campaign-members', {
          campaignId: campaign.id,
          [who]: person.id,
          status: 'responded',
          respondedAt: moment(chance(900)),
        }),
      )
const orders = await several(30, () =>
  made('orders', {
    accountId: some(accounts).id,
    opportunityId: some(deals).id,
    status: some(['confirmed', 'confirmed', 'cancelled']),
    lines: [],
  }),
)
const invoices = await several(40, async (n) => {
  const unitCost = `${chance(300)}.03`
  const invoice = await made('invoices', {
    accountId: some(accounts).id,
    orderId: some(orders).id,
    kind: n % 7 ? 'invoice' : 'creditNote',
    status: some(['issued', 'issued', 'draft']),
    currency: some(['EUR', 'EUR', 'JPY']),
    lines: [{ description: 'X', quantity: '1', unitPrice: `${chance(900)}.07`, unitCost }],
  })
  return { ...invoice, unitCost }
})

/** The campaigns that touched a deal, in the order of their first touch. */
function touching(deal: any): string[] {
  const at = new Map<string, number>()
  const touch = (campaignId: string | null, when: number) => {
    if (campaignId) at.set(campaignId, Math.min(when, at.get(campaignId) ?? Infinity))
  }
  const [began, closed] = [Date.parse(deal.createdAt), deal.closedAt ? Date.parse(deal.closedAt) : Infinity]
  touch(deal.campaignId, Math.min(began, closed))
  const own = leads.filter((lead) => lead.convertedOpportunityId === deal.id)
  for (const lead of own) touch(lead.campaignId, Math.min(Date.parse(lead.createdAt), closed))
  for (const { campaignId, contactId, leadId, respondedAt } of members) {
    const when = Date.parse(respondedAt)
    const his = (contactId && contactId === deal.contactId) || own.some(({ id }) => id === leadId)
    if (his && when <= closed && when >= began - lookback * dayMs) touch(campaignId, when)
  }
  return [...at].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([campaignId]) => campaignId)
}

function reckoned(model: Model) {
  const rows = new Map<string | null, any>()
  for (const deal of deals) {
    const all = touching(deal)
    const credited = model === 'even' ? all : all.slice(...(model === 'first' ? [0, 1] : [-1]))
    const ids = credited.length ? credited : [null]
    const placed = orders.filter((one) => one.opportunityId === deal.id && one.status !== 'cancelled')
    const billed = invoices
      .filter(({ orderId, status }) => status === 'issued' && placed.some(({ id }) => id === orderId))
      .filter(({ currency }) => currency === 'EUR')
    const sum = (pick: (invoice: any) => string) =>
      billed.reduce((all, one) => all.plus(big(pick(one)).times(one.kind === 'creditNote' ? -1 : 1)), big(0))
    const won = deal.status === 'won' && deal.currency === 'EUR' ? deal.amount : 0
    const shares = (amount: any) =>
      spread(
        amount,
        ids.map(() => 1),
        'EUR',
      )
    const [wonAmount, revenue, cost] = [
      shares(won),
      shares(sum(({ netTotal }) => netTotal)),
      shares(sum(({ unitCost }) => unitCost)),
    ]
    ids.forEach((id, i) => {
      const before = rows.get(id) ?? {
        opportunities: 0,
        won: 0,
        orders: 0,
        wonAmount: 0,
        revenue: 0,
        cost: 0,
      }
      rows.set(id, {
        opportunities: before.opportunities + 1,
        won: before.won + Number(deal.status === 'won'),
        orders: before.orders + placed.length,
        wonAmount: big(before.wonAmount).plus(wonAmount[i]!),
        revenue: big(before.revenue).plus(revenue[i]!),
        cost: big(before.cost).plus(cost[i]!),
      })
    })
  }
  return rows
}

test.each(models)('%s touch: as reckoned deal by deal', async (model) => {
  const { body } = await admin.get(`reports/loop?attribution=${model}`)
  const expected = reckoned(model)
  expect(expected.size).toBeGreaterThan(4)
  expect(body.currency).toBe('EUR')
  expect(body.unconverted).toBeGreaterThan(0)
  for (const row of body.data) {
    const own = expected.get(row.campaignId)
    const { opportunities, won, orders, wonAmount, revenue, margin } = row
    expect({ opportunities, won, orders, wonAmount, revenue, margin }).toEqual({
      opportunities: own?.opportunities ?? 0,
      won: own?.won ?? 0,
      orders: own?.orders ?? 0,
      wonAmount: rounded(own?.wonAmount ?? 0, 'EUR'),
      revenue: rounded(own?.revenue ?? 0, 'EUR'),
      margin: rounded(big(own?.revenue ?? 0).minus(own?.cost ?? 0), 'EUR'),
    })
  }
  expect(body.totals).toMatchObject({
    opportunities: deals.length,
    won: deals.filter(({ status }) => status === 'won').length,
  })
})
