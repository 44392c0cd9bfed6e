import { defineTexts } from './engine.ts'

export const screenTexts = defineTexts('screens', {
  en: {
    new: 'New: {{what}}',
    empty: 'No {{what}} yet',
    emptyText: 'What you create or import appears here.',
    loadMore: 'Show more',
  },
  de: {
    new: 'Neu: {{what}}',
    empty: 'Noch keine {{what}}',
    emptyText: 'Was Sie anlegen oder importieren, erscheint hier.',
    loadMore: 'Mehr anzeigen',
  },
})
