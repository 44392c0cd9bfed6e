import type { RelatedSlot } from '#ui/related.ts'

const underway = (status: string) => status === 'open' || status === 'confirmed'

export const orderLists: RelatedSlot[] = [
  { of: 'deliveries', on: ['contacts'], when: () => false },
  {
    of: 'orders',
    on: ['accounts', 'contacts', 'opportunities', 'quotes'],
    sort: 'dueOn,-orderedOn',
    facts: ['deliveryState', 'dueOn', 'orderedOn'],
    due: ({ status, dueOn }) => (underway(status) ? dueOn : null),
  },
  {
    of: 'deliveries',
    on: ['accounts', 'orders'],
    facts: ['plannedOn', 'shippedOn', 'tracking'],
    due: ({ status, plannedOn }) => (status === 'planned' ? plannedOn : null),
  },
]
