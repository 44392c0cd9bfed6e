import type { Values } from '#platform/records/record-type.ts'

/** Seeds: what is promised and not delivered, the most urgent first; and deliveries that are to go out. */
export const orderViews: Values[] = [
  {
    name: 'Backlog',
    collection: 'orders',
    kind: 'list',
    shared: true,
    definition: { query: { status: 'confirmed', deliveryState: 'none,partly', sort: 'dueOn' } },
    position: 0,
  },
  {
    name: 'To ship',
    collection: 'deliveries',
    kind: 'list',
    shared: true,
    definition: { query: { status: 'planned', sort: 'plannedOn' } },
    position: 0,
  },
]
