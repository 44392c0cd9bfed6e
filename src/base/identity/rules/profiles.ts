/** Industry profiles: what a company of a kind starts with beside the common seeds. */
import type { Label } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Seeds } from '#platform/records/seeds.ts'

interface Profile {
  key: string
  label: Label
  seeds: Seeds
}

const own = (
  collection: string,
  key: string,
  labelEn: string,
  labelDe: string,
  kind: string,
  more: Values = {},
): Values => ({
  collection,
  key,
  labelEn,
  labelDe,
  kind,
  ...more,
})

const values = (...options: [key: string, labelEn: string, labelDe: string][]) => ({
  options: options.map(([key, labelEn, labelDe]) => ({ key, labelEn, labelDe })),
})

export const profiles: Profile[] = [
  { key: 'general', label: { en: 'General', de: 'Allgemein' }, seeds: {} },
  {
    key: 'manufacturing',
    label: { en: 'Manufacturing & equipment', de: 'Fertigung & Maschinenbau' },
    seeds: {
      'custom-fields': [
        own(
          'opportunities',
          'incoterm',
          'Incoterm',
          'Incoterm',
          'choice',
          values(['exw', 'EXW', 'EXW'], ['fca', 'FCA', 'FCA'], ['dap', 'DAP', 'DAP'], ['ddp', 'DDP', 'DDP']),
        ),
        own('opportunities', 'commissioningOn', 'Commissioning', 'Inbetriebnahme', 'day'),
        own('accounts', 'plantType', 'Kind of plant', 'Anlagenart', 'text'),
      ],
    },
  },
  {
    key: 'software',
    label: { en: 'Software', de: 'Software' },
    seeds: {
      'custom-fields': [
        own('opportunities', 'seats', 'Seats', 'Arbeitsplätze', 'integer'),
        own('opportunities', 'termMonths', 'Term (months)', 'Laufzeit (Monate)', 'integer'),
        own(
          'opportunities',
          'deployment',
          'Deployment',
          'Betrieb',
          'choice',
          values(['cloud', 'Cloud', 'Cloud'], ['onPremises', 'On premises', 'Eigener Betrieb']),
        ),
      ],
    },
  },
  {
    key: 'telecom',
    label: { en: 'Telecommunications', de: 'Telekommunikation' },
    seeds: {
      'custom-fields': [
        own('accounts', 'customerNumber', 'Customer number', 'Kundennummer', 'text'),
        own('opportunities', 'lineCount', 'Number of lines', 'Anzahl Anschlüsse', 'integer'),
        own('opportunities', 'termMonths', 'Term (months)', 'Laufzeit (Monate)', 'integer'),
      ],
    },
  },
  {
    key: 'real-estate',
    label: { en: 'Real estate', de: 'Immobilien' },
    seeds: {
      'custom-fields': [
        own('leads', 'budget', 'Budget', 'Budget', 'money'),
        own('leads', 'rooms', 'Rooms', 'Zimmer', 'integer'),
        own('opportunities', 'viewingOn', 'Viewing', 'Besichtigung', 'day'),
      ],
    },
  },
]
