import { defineTexts } from '#ui/texts/engine.ts'

export const leadTexts = defineTexts('leads', {
  en: {
    convertTitle: 'Convert {{who}}',
    account: 'Account',
    contact: 'Contact',
    deal: 'Opportunity',
    fresh: 'New: {{what}}',
    other: 'Another one …',
    newDeal: 'New opportunity',
    noDeal: 'No opportunity yet',
  },
  de: {
    convertTitle: '{{who}} umwandeln',
    account: 'Firma',
    contact: 'Ansprechpartner',
    deal: 'Verkaufschance',
    fresh: 'Neu: {{what}}',
    other: 'Andere suchen …',
    newDeal: 'Neue Verkaufschance',
    noDeal: 'Noch keine Verkaufschance',
  },
})
