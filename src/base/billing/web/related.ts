import type { RelatedSlot } from '#ui/related.ts'
import { later } from '#ui/slots.ts'

export const billingLists: RelatedSlot[] = [
  {
    of: 'invoices',
    on: ['accounts'],
    title: { en: 'Invoices and revenue', de: 'Rechnungen und Umsatz' },
    sort: '-overdue,-issuedOn',
    badge: 'paymentState',
    name: ({ number, recipientName }) => number ?? recipientName,
    facts: ['kind', 'issuedOn', 'dueOn'],
    bare: ['kind'],
    due: ({ status, openAmount, dueOn }) => (status === 'issued' && Number(openAmount) > 0 ? dueOn : null),
    above: later(async () => (await import('./revenue.tsx')).Revenue),
  },
]
