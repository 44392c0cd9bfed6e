/** `GET /api/v1/reports/loop`: from what a campaign cost to what came of it. */
import type { Caller } from '#platform/access/caller.ts'
import { big, rounded, type Decimal } from '#platform/money.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import type { Report } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { models } from '../rules/attribution.ts'
import { behindOf, mostIds } from './loop/behind.ts'
import { campaignRows, ticketsOf, type CampaignRow } from './loop/campaigns.ts'
import { deals, type Deal } from './loop/deals.ts'
import { distinct, elsewhere, gather, merged, nothing, type Gathered } from './loop/gather.ts'
import { loopView } from './loop/view.ts'
import { oneOf } from './parameters.ts'

const reserved = new Set(['attribution', 'groupBy'])
/** Under which the tickets of all buyers are counted once. */
const allTogether = '00000000-0000-0000-0000-000000000000'

/**
 * One row for each campaign, and one for what no campaign touched, unless campaigns are filtered: every parameter
 * beside `attribution` (first, last, even) filters them in the language of their list.
 */
export const loop: Report = {
  name: 'loop',
  label: { en: 'Once round the loop', de: 'Einmal im Kreis' },
  types: ['campaigns', 'campaign-members', 'leads', 'opportunities', 'orders', 'invoices'],
  view: loopView,
  run: async (app, caller, parameters) => {
    const model = oneOf(parameters, 'attribution', models, 'first')
    oneOf(parameters, 'groupBy', ['campaign'], 'campaign')
    const filter = parseQuery(parameters, reserved)
    const sees = seenBy(caller)
    const [campaigns, found] = await Promise.all([
      campaignRows(app, caller, filter),
      deals(app, caller, sees.margin),
    ])
    const company = app.config.company.currency
    const currency = currencyOf(campaigns, found, company)
    const gathered = gather(found, model, currency)
    const narrowed = !('all' in filter) || filter.all.length > 0
    const meant: (CampaignRow | null)[] = narrowed || !gathered.has(null) ? campaigns : [...campaigns, null]
    const parts = meant.map((campaign) => ({
      campaign,
      row: gathered.get(campaign?.id ?? null) ?? nothing(),
    }))
    const buyers = parts.flatMap(({ row }) => [...row.buyers.values()])
    const tickets = sees.tickets
      ? await ticketsOf(app, caller, [...buyers, ...merged(buyers, allTogether)])
      : new Map<string, number>()
    const touched = [...gathered].flatMap(([id, { ids }]) => (id ? ids : []))
    const data = parts.map(({ campaign, row }) => ({
      campaign: campaign?.name ?? null,
      campaignId: campaign?.id ?? null,
      ...figures([{ campaign, row }], row, tickets.get(campaign?.id ?? '') ?? 0, currency, sees),
      ...(campaign ? {} : { of: 'opportunities' }),
      filter: campaign ? { id: campaign.id } : untouched(touched),
      behind: behindOf(campaign?.id ?? null, row, [...row.buyers.values()]),
    }))
    const once = distinct(found, model, new Set(campaigns.map(({ id }) => id)), meant.includes(null))
    const totals = figures(parts, once, tickets.get(allTogether) ?? 0, currency, sees)
    return {
      data,
      totals,
      currency,
      unconverted:
        elsewhere(found, currency) +
        campaigns.filter((c) => big(c.cost).gt(0) && c.currency !== currency).length,
    }
  },
}

/** What a role hides, or may not read, is no figure for it. */
const seenBy = ({ access }: Caller) => ({
  cost: access.field('campaigns', 'actualCost') !== 'hidden',
  margin: access.field('invoices', 'lines.unitCost') !== 'hidden',
  tickets: access.level('tickets', 'read') !== 'none',
})

/** The currency that all amounts share, else the company's. */
function currencyOf(campaigns: readonly CampaignRow[], found: readonly Deal[], company: string): string {
  const used = new Set([
    ...campaigns.filter(({ cost }) => big(cost).gt(0)).map((campaign) => campaign.currency),
    ...found
      .filter(({ status, valued }) => status === 'won' && valued)
      .map((deal) => deal.currency ?? company),
    ...found.flatMap(({ invoiced }) => invoiced.map((one) => one.currency)),
  ])
  return used.size === 1 ? [...used][0]! : company
}

/** Deals that no campaign touched; without those of a campaign of their own when the others are too many to name. */
const untouched = (known: readonly string[]): Values =>
  known.length <= mostIds ? { id: { nin: [...new Set(known)] } } : { campaignId: null }

interface Part {
  campaign: CampaignRow | null
  row: Gathered
}

function figures(
  parts: readonly Part[],
  counts: Pick<Gathered, 'opportunities' | 'won' | 'orders'>,
  tickets: number,
  currency: string,
  sees: ReturnType<typeof seenBy>,
): Values {
  const count = (pick: (campaign: CampaignRow) => number) =>
    parts.reduce((sum, { campaign }) => sum + (campaign ? pick(campaign) : 0), 0)
  const total = (pick: (part: Part) => Decimal) =>
    parts.reduce((sum, part) => sum.plus(big(pick(part))), big(0))
  const cost = total(({ campaign }) => (campaign?.currency === currency ? campaign.cost : 0))
  const revenue = total(({ row }) => row.revenue)
  const margin = revenue.minus(total(({ row }) => row.cost))
  const gain = cost.gt(0) ? margin.minus(cost).times(100).div(cost).toFixed(1) : null
  return {
    ...(sees.cost && { cost: rounded(cost, currency) }),
    members: count(({ members }) => members),
    responses: count(({ responses }) => responses),
    leads: count(({ leads }) => leads),
    opportunities: counts.opportunities,
    won: counts.won,
    wonAmount: rounded(
      total(({ row }) => row.wonAmount),
      currency,
    ),
    orders: counts.orders,
    revenue: rounded(revenue, currency),
    ...(sees.margin && { margin: rounded(margin, currency) }),
    ...(sees.margin && sees.cost && { return: gain }),
    ...(sees.tickets && { tickets }),
  }
}
