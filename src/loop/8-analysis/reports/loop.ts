/** `GET /api/v1/reports/loop`: from what a campaign cost to what came of it. */
import type { Caller } from '#platform/access/caller.ts'
import { big, rounded, type Decimal } from '#platform/money.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import type { Report } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { models } from '../rules/attribution.ts'
import { behindOf } from './loop/behind.ts'
import { mostIds } from './most.ts'
import { campaignRows, type CampaignRow } from './loop/campaigns.ts'
import { creditsOf, type Credit, type Credited, type Credits } from './loop/credits.ts'
import { loopView } from './loop/view.ts'
import { oneOf } from './parameters.ts'

const reserved = new Set(['attribution', 'groupBy'])

/**
 * One row for each campaign, and one for what no campaign touched, unless campaigns are filtered: every parameter
 * beside `attribution` (first, last, even) filters them in the language of their list.
 */
export const loop: Report = {
  name: 'loop',
  label: { en: 'Once round the loop', de: 'Einmal im Kreis' },
  wholeLoop: true,
  types: ['campaigns', 'campaign-members', 'leads', 'opportunities', 'orders', 'invoices'],
  view: loopView,
  run: async (app, caller, parameters) => {
    const model = oneOf(parameters, 'attribution', models, 'first')
    oneOf(parameters, 'groupBy', ['campaign'], 'campaign')
    const filter = parseQuery(parameters, reserved)
    const sees = seenBy(caller)
    const rest = 'all' in filter && filter.all.length === 0
    const asked = { model, filter, rest, costs: sees.margin, tickets: sees.tickets }
    const [campaigns, found] = await Promise.all([
      campaignRows(app, caller, filter),
      creditsOf(app, caller, asked),
    ])
    const currency = currencyOf(campaigns, found, app.config.company.currency)
    const amounts = new Map(
      found.amounts.filter((own) => own.currency === currency).map((own) => [own.campaignId, own]),
    )
    const credits = new Map(found.credits.map((own) => [own.campaignId, own]))
    const part = (campaign: CampaignRow | null): Part => {
      const id = campaign?.id ?? null
      return { campaign, credit: credits.get(id) ?? none, amounts: amounts.get(id) ?? nothing }
    }
    const parts = [...campaigns, ...(rest && credits.has(null) ? [null] : [])].map(part)
    const data = parts.map((one) => {
      const { campaign, credit } = one
      return {
        campaign: campaign?.name ?? null,
        campaignId: campaign?.id ?? null,
        ...figures([one], credit, currency, sees),
        ...(campaign ? {} : { of: 'opportunities' }),
        filter: campaign ? { id: campaign.id } : untouched(found.touched),
        behind: behindOf(campaign?.id ?? null, credit),
      }
    })
    return {
      data,
      totals: figures(parts, found.once, currency, sees),
      currency,
      unconverted:
        found.currencies.reduce((sum, own) => sum + (own.currency === currency ? 0 : own.records), 0) +
        campaigns.filter((c) => big(c.cost).gt(0) && c.currency !== currency).length,
    }
  },
}

interface Part {
  campaign: CampaignRow | null
  credit: Credit
  amounts: Pick<Credited, 'wonAmount' | 'revenue' | 'cost'>
}

/** A campaign of which nothing has come. */
const none: Credit = {
  campaignId: null,
  opportunities: 0,
  won: 0,
  orders: 0,
  tickets: 0,
  ids: [],
  wonIds: [],
  buyers: [],
}
const nothing: Part['amounts'] = { wonAmount: '0', revenue: '0', cost: '0' }

/** What a role hides, or may not read, is no figure for it. */
const seenBy = ({ access }: Caller) => ({
  cost: access.field('campaigns', 'actualCost') !== 'hidden',
  margin: access.field('invoices', 'lines.unitCost') !== 'hidden',
  tickets: access.level('tickets', 'read') !== 'none',
})

/** The currency that all amounts share, else the company's. */
function currencyOf(campaigns: readonly CampaignRow[], { currencies }: Credits, company: string): string {
  const used = new Set([
    ...campaigns.filter(({ cost }) => big(cost).gt(0)).map((campaign) => campaign.currency),
    ...currencies.map((own) => own.currency),
  ])
  return used.size === 1 ? [...used][0]! : company
}

/** Deals that no campaign touched; without those of a campaign of their own when the others are too many to name. */
const untouched = (known: readonly string[]): Values =>
  known.length <= mostIds ? { id: { nin: known } } : { campaignId: null }

function figures(
  parts: readonly Part[],
  counts: Credits['once'],
  currency: string,
  sees: ReturnType<typeof seenBy>,
): Values {
  const count = (pick: (campaign: CampaignRow) => number) =>
    parts.reduce((sum, { campaign }) => sum + (campaign ? pick(campaign) : 0), 0)
  const total = (pick: (part: Part) => Decimal) =>
    parts.reduce((sum, part) => sum.plus(big(pick(part))), big(0))
  const cost = total(({ campaign }) => (campaign?.currency === currency ? campaign.cost : 0))
  const revenue = total(({ amounts }) => amounts.revenue)
  const margin = revenue.minus(total(({ amounts }) => amounts.cost))
  const gain = cost.gt(0) ? margin.minus(cost).times(100).div(cost).toFixed(1) : null
  return {
    ...(sees.cost && { cost: rounded(cost, currency) }),
    members: count(({ members }) => members),
    responses: count(({ responses }) => responses),
    leads: count(({ leads }) => leads),
    opportunities: counts.opportunities,
    won: counts.won,
    wonAmount: rounded(
      total(({ amounts }) => amounts.wonAmount),
      currency,
    ),
    orders: counts.orders,
    revenue: rounded(revenue, currency),
    ...(sees.margin && { margin: rounded(margin, currency) }),
    ...(sees.margin && sees.cost && { return: gain }),
    ...(sees.tickets && { tickets: counts.tickets }),
  }
}
