import type { RelatedSlot } from '#ui/related.ts'

const underway = (status: string) => status === 'open' || status === 'confirmed'

export const orderLists: RelatedSlot[] = [
  {
    of: 'contracts',
    on: ['accounts', 'contacts'],
    title: { en: 'Contracts in force', de: 'Laufende Rahmenverträge' },
    query: { status: 'inForce' },
    sort: 'validUntil',
    facts: ['consumedPercent', 'remainingAmount', 'validUntil'],
  },
  { of: 'deliveries', on: ['contacts'], when: () => false },
  {
    of: 'orders',
    on: ['accounts', 'contacts', 'opportunities', 'quotes', 'contracts'],
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
