import type { HomeList } from '#ui/home.ts'

const desk = ['order-desk']

export const ordersAtHome: HomeList[] = [
  {
    key: 'toRelease',
    of: 'contracts',
    for: ['sales-manager'],
    title: { en: 'Contracts to release', de: 'Rahmenverträge zur Freigabe' },
    urgency: 2,
    query: { status: 'accepted', sort: 'validFrom' },
    include: 'account',
    facts: ['accountId', 'targetAmount', 'validFrom'],
    action: 'release',
  },
  {
    key: 'slipping',
    of: 'orders',
    for: [...desk, 'supply-planner'],
    title: {
      en: 'Deliveries that are late or due this week',
      de: 'Lieferungen, überfällig oder diese Woche',
    },
    urgency: 1,
    query: { status: 'confirmed', 'dueOn[lte]': 'thisWeek', sort: 'dueOn' },
    include: 'account',
    facts: ['accountId'],
    due: 'dueOn',
    action: 'deliver',
  },
  {
    key: 'toConfirm',
    of: 'orders',
    for: desk,
    title: { en: 'Orders to confirm', de: 'Aufträge zu bestätigen' },
    urgency: 2,
    query: { status: 'open', sort: 'orderedOn' },
    include: 'account',
    facts: ['accountId', 'netTotal', 'orderedOn'],
    action: 'confirm',
    hinders: ({ differences }) => {
      const open = ((differences ?? []) as { taken?: string }[]).filter(({ taken }) => !taken).length
      return open ? { en: `${open} differences open`, de: `${open} Abweichungen offen` } : null
    },
  },
  {
    key: 'toInvoice',
    of: 'orders',
    for: [...desk, 'financial-planner'],
    title: { en: 'Delivered, to be invoiced', de: 'Geliefert, zu berechnen' },
    urgency: 2,
    query: {
      'unbilledAmount[gt]': '0',
      sort: '-unbilledAmount',
    },
    include: 'account',
    facts: ['accountId', 'unbilledAmount'],
    action: 'invoice',
  },
]
