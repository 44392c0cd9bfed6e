import type { RelatedSlot } from '#ui/related.ts'

export const salesLists: RelatedSlot[] = [
  {
    of: 'opportunities',
    on: ['accounts'],
    by: 'competitorId',
    title: { en: 'Won against us', de: 'Gegen uns gewonnen' },
    when: ({ kinds }) => Boolean(kinds?.includes('competitor')),
    facts: ['closedAt'],
  },
  {
    of: 'opportunities',
    on: ['accounts', 'contacts'],
    title: { en: 'Open opportunities', de: 'Offene Verkaufschancen' },
    query: { status: 'open' },
    sort: 'closeDate',
    include: 'phase',
    badge: 'forecastCategory',
    facts: ['phaseId', 'closeDate'],
    due: ({ nextStepOn }) => nextStepOn,
  },
]
