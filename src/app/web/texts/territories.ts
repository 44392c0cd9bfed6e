import { defineTexts } from '#ui/texts/engine.ts'

export const territoryTexts = defineTexts('territories', {
  en: {
    rules: 'Rules',
    order:
      'A new account or lead without a territory falls into the one whose rule says most about it. Of equals the deeper one wins, then the first by name. What has a territory keeps it.',
    rule: 'Rule {{number}}: all of this holds',
    addRule: 'Add a rule',
    removeRule: 'Remove rule',
    country: 'Countries',
    countryHelp: 'Names or two-letter codes',
    region: 'Regions',
    postalCodes: 'Postcodes',
    postalCodesHelp: 'Ranges (50000-53999), beginnings (50*) or whole codes',
    industry: 'Industries',
    minEmployees: 'Employees, at least',
    maxEmployees: 'Employees, at most',
    tryWith: 'Try the rules with an account',
    fallsInto: 'Falls into {{what}}',
    fallsNowhere: 'No rule holds',
  },
  de: {
    rules: 'Regeln',
    order:
      'Eine neue Firma oder ein neuer Lead ohne Gebiet fällt in das Gebiet, dessen Regel am meisten davon nennt. Bei Gleichstand gewinnt das tiefere, dann das erste nach Namen. Wer ein Gebiet hat, behält es.',
    rule: 'Regel {{number}}: all dies trifft zu',
    addRule: 'Regel hinzufügen',
    removeRule: 'Regel entfernen',
    country: 'Länder',
    countryHelp: 'Namen oder zweistellige Kürzel',
    region: 'Regionen',
    postalCodes: 'Postleitzahlen',
    postalCodesHelp: 'Bereiche (50000-53999), Anfänge (50*) oder ganze Zahlen',
    industry: 'Branchen',
    minEmployees: 'Beschäftigte, mindestens',
    maxEmployees: 'Beschäftigte, höchstens',
    tryWith: 'Regeln mit einer Firma erproben',
    fallsInto: 'Fällt in {{what}}',
    fallsNowhere: 'Keine Regel trifft zu',
  },
})
