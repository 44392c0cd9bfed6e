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
    qualifyTitle: 'Qualify {{who}}',
    noQuestions: 'There is no active questionnaire: the lead is qualified without one.',
    points_one: '{{count}} point',
    points_other: '{{count}} points',
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
    qualifyTitle: '{{who}} qualifizieren',
    noQuestions: 'Es gibt keinen aktiven Fragebogen: Der Lead wird ohne einen qualifiziert.',
    points_one: '{{count}} Punkt',
    points_other: '{{count}} Punkte',
  },
})
