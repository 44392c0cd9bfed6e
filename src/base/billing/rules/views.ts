import type { Values } from '#platform/records/record-type.ts'

/** Views that everybody starts with. */
export const overdueView: Values[] = [
  {
    name: 'Overdue',
    collection: 'invoices',
    kind: 'list',
    shared: true,
    definition: { query: { overdue: 'true', sort: 'dueOn' } },
    position: 0,
  },
]
