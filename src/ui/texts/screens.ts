import { defineTexts } from './engine.ts'

export const screenTexts = defineTexts('screens', {
  en: {
    new: 'New {{noun}}',
    empty: 'No {{noun}} yet',
    emptyText: 'What you create or import appears here.',
    loadMore: 'Show more',
  },
  de: {
    new: '{{noun}} anlegen',
    empty: 'Noch keine {{noun}}',
    emptyText: 'Was Sie anlegen oder importieren, erscheint hier.',
    loadMore: 'Mehr anzeigen',
  },
})
