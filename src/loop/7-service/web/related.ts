import type { RelatedSlot } from '#ui/related.ts'

const customer = ['accounts', 'contacts']
const inUse = { status: 'delivered,operational' }

const item: Omit<RelatedSlot, 'on'> = {
  of: 'installed-items',
  query: inUse,
  sort: 'name',
  badge: 'coverage',
  facts: ['release', 'serialNumber', 'coverageUntil'],
}

/** What of ours stands at a customer's, what covers it, and what they wait for. */
export const serviceLists: RelatedSlot[] = [
  { ...item, on: customer },
  { ...item, on: ['orders'], by: 'orderId', query: {} },
  {
    of: 'tickets',
    on: [...customer, 'installed-items'],
    title: { en: 'Open tickets', de: 'Offene Tickets' },
    query: { status: 'new,open,pending' },
    sort: 'dueAt',
    badge: 'priority',
    facts: ['status', 'dueAt'],
    bare: ['status'],
    due: ({ dueAt }) => dueAt,
  },
  {
    of: 'service-contracts',
    on: customer,
    query: { status: 'draft,inForce' },
    sort: 'validUntil',
    facts: ['validUntil'],
  },
  { ...item, on: ['service-contracts'], by: 'coverageContractId' },
  {
    of: 'service-confirmations',
    on: ['service-contracts'],
    by: 'contractId',
    query: { status: 'posted' },
    sort: '-workedOn',
    facts: ['workedOn', 'contractHours'],
  },
  {
    of: 'tickets',
    on: ['tickets'],
    by: 'followsId',
    when: ({ status }) => status === 'closed',
    title: { en: 'Goes on in', de: 'Geht weiter in' },
    sort: '-createdAt',
  },
  {
    of: 'service-orders',
    on: [...customer, 'installed-items', 'tickets'],
    title: { en: 'Open service orders', de: 'Offene Serviceaufträge' },
    query: { status: 'created,released,scheduled,onTheWay,inProgress,interrupted' },
    sort: 'plannedFrom',
    facts: ['plannedFrom', 'waitsFor'],
    due: ({ plannedFrom }) => plannedFrom,
  },
]
