import { later, type Slots } from '#ui/slots.ts'
import { quotesAtHome } from './home.ts'
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
  actionForms: {
    'quotes.accept': later(async () => (await import('./accept-form.tsx')).AcceptForm),
  },
  related: quoteLists,
  home: { lists: quotesAtHome },
  lineFoots: {
    'quotes.lines': {
      foot: later(async () => (await import('./totals.tsx')).Totals),
      tells: ['discountPercent', 'netTotal', 'taxTotal', 'grossTotal', 'marginAmount', 'marginPercent'],
    },
  },
}
