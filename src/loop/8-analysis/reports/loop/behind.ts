/** Filters that list the records behind the figures of a campaign. */
import type { Behind } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { mostBuyers, mostIds } from '../most.ts'
import type { Credit } from './credits.ts'

const given = (
  collection: string,
  ids: readonly unknown[],
  filter: Values,
): Record<string, Behind> | object => (ids.length <= mostIds ? { collection, filter } : {})

/** By column; columns whose records are too many are left out. */
export function behindOf(id: string | null, { ids, wonIds, buyers }: Credit): Record<string, Behind> {
  const all: Record<string, Behind | object> = {
    ...(id && {
      members: { collection: 'campaign-members', filter: { campaignId: id } },
      responses: {
        collection: 'campaign-members',
        filter: { campaignId: id, respondedAt: { empty: false } },
      },
      leads: { collection: 'leads', filter: { campaignId: id } },
      opportunities: given('opportunities', ids, { id: { in: ids } }),
      won: given('opportunities', wonIds, { id: { in: wonIds } }),
      wonAmount: given('opportunities', wonIds, { id: { in: wonIds } }),
      orders: given('orders', ids, { opportunityId: { in: ids }, status: { ne: 'cancelled' } }),
      revenue: given('invoices', ids, { 'order.opportunityId': { in: ids }, status: 'issued' }),
      tickets:
        buyers.length > 0 && buyers.length <= mostBuyers
          ? {
              collection: 'tickets',
              filter: {
                or: buyers.map(({ accountId, since }) => ({ accountId, createdAt: { gte: since } })),
              },
            }
          : {},
    }),
  }
  return Object.fromEntries(Object.entries(all).filter(([, one]) => 'collection' in one)) as Record<
    string,
    Behind
  >
}
