import { later, type Slots } from '#ui/slots.ts'

export const slots: Slots = {
  panels: [
    {
      place: 'side',
      key: 'revisions',
      needs: 'quotes',
      on: ['quotes'],
      panel: later(async () => (await import('./revisions.tsx')).Revisions),
    },
    {
      place: 'side',
      key: 'quotes',
      needs: 'quotes',
      on: ['opportunities'],
      panel: later(async () => (await import('./opportunity-quotes.tsx')).OpportunityQuotes),
    },
  ],
  lineFoots: { 'quotes.lines': later(async () => (await import('./totals.tsx')).Totals) },
}
