import type { RelatedSlot } from '#ui/related.ts'
import { later } from '#ui/slots.ts'

export const quoteLists: RelatedSlot[] = [
  {
    of: 'quotes',
    on: ['accounts', 'contacts'],
    title: { en: 'Open quotes', de: 'Offene Angebote' },
    query: { status: 'draft,inApproval,approved,sent' },
    sort: 'validUntil',
    facts: ['number', 'validUntil'],
    // Until then the customer can answer, and we stand by it.
    due: ({ status, validUntil }) => (status === 'sent' ? validUntil : null),
  },
  {
    of: 'quotes',
    on: ['opportunities'],
    sort: '-createdAt',
    facts: ['number', 'validUntil'],
    add: later(async () => (await import('./new-quote.tsx')).NewQuote),
  },
]
