import { later, type Slots } from '#ui/slots.ts'
import { quoteLists } from './related.ts'

export const slots: Slots = {
  panels: [
    {
      place: 'side',
      key: 'revisions',
      needs: 'quotes',
      on: ['quotes'],
      panel: later(async () => (await import('./revisions.tsx')).Revisions),
    },
  ],
  related: quoteLists,
  lineFoots: { 'quotes.lines': later(async () => (await import('./totals.tsx')).Totals) },
}
