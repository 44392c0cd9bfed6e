import type { RelatedSlot } from '#ui/related.ts'
import { later } from '#ui/slots.ts'

const underway = (status: string) => status === 'open' || status === 'confirmed'

export const orderLists: RelatedSlot[] = [
  {
    of: 'contracts',
    on: ['accounts', 'contacts'],
    title: { en: 'Contracts in force', de: 'Laufende Rahmenverträge' },
    query: { status: 'inForce' },
    sort: 'validUntil',
    facts: ['validUntil'],
  },
  {
    of: 'contracts',
    on: ['contracts'],
    by: 'amendsId',
    title: { en: 'Amendments', de: 'Nachträge' },
    sort: '-createdAt',
    facts: ['validFrom'],
    // An amendment begins on the page of its contract, with that contract's lines.
    when: ({ amendsId }) => !amendsId,
  },
  {
    of: 'contracts',
    on: ['contracts'],
    by: 'predecessorId',
    title: { en: 'Goes on in', de: 'Geht weiter in' },
    facts: ['validFrom', 'validUntil'],
    when: ({ renewal }) => renewal === 'renewed',
  },
  { of: 'deliveries', on: ['contacts'], when: () => false },
  {
    of: 'orders',
    on: ['accounts', 'contacts', 'opportunities', 'quotes'],
    sort: 'dueOn,-orderedOn',
    facts: ['deliveryState', 'dueOn', 'orderedOn'],
    due: ({ status, dueOn }) => (underway(status) ? dueOn : null),
  },
  {
    of: 'orders',
    on: ['contracts'],
    sort: 'dueOn,-orderedOn',
    facts: ['deliveryState', 'dueOn', 'orderedOn'],
    add: later(async () => (await import('./call-off-button.tsx')).CallOffButton),
  },
  {
    of: 'deliveries',
    on: ['accounts', 'orders'],
    facts: ['plannedOn', 'shippedOn', 'tracking'],
    due: ({ status, plannedOn }) => (status === 'planned' ? plannedOn : null),
  },
]
