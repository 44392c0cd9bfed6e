/** Shares deals out among the campaigns that touched them. Pure. */
import type { Big } from 'big.js'
import { big } from '#platform/money.ts'
import { credited, weights, type Model } from '../../rules/attribution.ts'
import type { Buyer } from './campaigns.ts'
import type { Deal } from './deals.ts'

export interface Gathered {
  /** The deals credited, and those of them that were won. */
  ids: string[]
  wonIds: string[]
  opportunities: number
  won: number
  wonAmount: Big
  orders: number
  revenue: Big
  cost: Big
  buyers: Map<string, Buyer>
}

/** What a campaign without deals has gathered. */
export const nothing = (): Gathered => ({
  ids: [],
  wonIds: [],
  opportunities: 0,
  won: 0,
  wonAmount: big(0),
  orders: 0,
  revenue: big(0),
  cost: big(0),
  buyers: new Map(),
})

/** By campaign; what none touched stands under null. Amounts in other currencies than `currency` are left out. */
export function gather(deals: readonly Deal[], model: Model, currency: string): Map<string | null, Gathered> {
  const all = new Map<string | null, Gathered>()
  const at = (id: string | null) => all.get(id) ?? all.set(id, nothing()).get(id)!
  for (const deal of deals) {
    const parts: ReadonlyMap<string | null, number> = deal.id
      ? weights(deal.touches, model)
      : new Map([[null, 1]])
    for (const id of parts.keys()) count(at(id), id, deal)
    const add = (name: 'wonAmount' | 'revenue' | 'cost', amount: string) => {
      for (const [id, share] of credited(amount, parts as ReadonlyMap<string, number>, currency))
        at(id)[name] = at(id)[name].plus(share)
    }
    if (deal.status === 'won' && deal.currency === currency) add('wonAmount', deal.amount ?? '0')
    for (const { currency: own, net, cost } of deal.invoiced)
      if (own === currency) {
        add('revenue', net)
        add('cost', cost)
      }
  }
  return all
}

function count(row: Gathered, campaignId: string | null, deal: Deal): void {
  row.opportunities += deal.count
  row.orders += deal.orders
  if (deal.status === 'won') row.won += deal.count
  if (!deal.id) return
  row.ids.push(deal.id)
  if (deal.status !== 'won') return
  row.wonIds.push(deal.id)
  const { accountId, closedAt } = deal
  if (!accountId || !closedAt || !campaignId) return
  const known = row.buyers.get(accountId)
  if (!known || closedAt < known.since) row.buyers.set(accountId, { campaignId, accountId, since: closedAt })
}

/** Deals and orders of the campaigns, each counted once however many of them touched it; `rest` adds what none did. */
export function distinct(deals: readonly Deal[], model: Model, ids: ReadonlySet<string>, rest: boolean) {
  const meant = deals.filter((deal) =>
    deal.id ? [...weights(deal.touches, model).keys()].some((id) => ids.has(id)) : rest,
  )
  const sum = (pick: (deal: Deal) => number) => meant.reduce((total, deal) => total + pick(deal), 0)
  return {
    opportunities: sum(({ count }) => count),
    won: sum(({ count, status }) => (status === 'won' ? count : 0)),
    orders: sum(({ orders }) => orders),
  }
}

/** The accounts of all buyers, each since its first deal. */
export function merged(buyers: readonly Buyer[], campaignId: string): Buyer[] {
  const first = new Map<string, Buyer>()
  for (const buyer of buyers.toSorted((a, b) => b.since.localeCompare(a.since)))
    first.set(buyer.accountId, { ...buyer, campaignId })
  return [...first.values()]
}

/** Documents and deals whose amount is in another currency. */
export const elsewhere = (deals: readonly Deal[], currency: string): number =>
  deals.reduce(
    (sum, deal) =>
      sum +
      (deal.status === 'won' && deal.currency !== currency ? deal.valued : 0) +
      deal.invoiced.filter((one) => one.currency !== currency).reduce((n, one) => n + one.documents, 0),
    0,
  )
