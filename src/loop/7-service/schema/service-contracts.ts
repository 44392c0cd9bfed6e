import {
  choice,
  currency,
  day,
  decimal,
  integer,
  longText,
  money,
  option,
  percent,
  ref,
  refs,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { contractChecks, contractLifecycle, openTerms } from '../rules/contracts.ts'

const price = { min: 0 }

/** What a customer has bought of service: for which items, what is included in a period, and what the rest costs. */
export const serviceContracts: RecordType = {
  name: 'service-contracts',
  table: 'service_contracts',
  label: {
    one: { en: 'Service contract', de: 'Servicevertrag' },
    many: { en: 'Service contracts', de: 'Serviceverträge' },
  },
  icon: 'shield-check',
  title: ['number', 'name'],
  number: 'SV-{year}-',
  import: { words: ['service contract', 'agreement', 'servicevertrag'], keys: ['number'] },
  fields: {
    name: text('Name', 'Name', { required: true, search: 'A' }),
    accountId: ref('Account', 'Firma', 'accounts', { required: true }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'open' }),
        option('inForce', 'In force', 'In Kraft', { kind: 'open', tone: 'good' }),
        option('expired', 'Expired', 'Abgelaufen', { detour: true, kind: 'done', tone: 'warning' }),
        option('terminated', 'Terminated', 'Gekündigt', { detour: true, kind: 'done' }),
      ],
      { required: true, indexed: true },
    ),
    validFrom: day('Valid from', 'Gültig ab', { required: true }),
    validUntil: day('Valid until', 'Gültig bis', { indexed: true }),
    itemIds: refs('Covered items', 'Gedeckte Objekte', 'installed-items', {
      help: {
        en: 'All items of the account when neither items nor products are named.',
        de: 'Alle Objekte der Firma, wenn weder Objekte noch Produkte genannt sind.',
      },
    }),
    productIds: refs('Covered products', 'Gedeckte Produkte', 'products'),
    policyId: ref('Service level', 'Servicelevel', 'clock-policies', { onDelete: 'clear' }),
    labourPercent: percent('Labour included', 'Arbeit enthalten', { default: '100' }),
    includedHours: decimal('Hours included per period', 'Stunden je Zeitraum', {
      min: 0,
      help: { en: 'Without limit when empty.', de: 'Leer: ohne Grenze.' },
    }),
    partsPercent: percent('Parts included', 'Teile enthalten', { default: '0' }),
    travelPercent: percent('Travel included', 'Anfahrt enthalten', { default: '0' }),
    includedVisits: integer('Visits included per period', 'Einsätze je Zeitraum', {
      min: 0,
      help: { en: 'Without limit when empty.', de: 'Leer: ohne Grenze.' },
    }),
    period: choice(
      'Period',
      'Zeitraum',
      [
        option('month', 'Month', 'Monat'),
        option('quarter', 'Quarter', 'Quartal'),
        option('year', 'Year', 'Jahr'),
      ],
      { required: true, default: 'year' },
    ),
    price: money('Price per period', 'Preis je Zeitraum', price),
    hourlyRate: money('Hourly rate', 'Stundensatz', price),
    travelRate: money('Rate per kilometre', 'Satz je Kilometer', price),
    partsDiscountPercent: percent('Discount on parts', 'Rabatt auf Teile', {
      default: '0',
    }),
    currency: currency(),
    terminatedOn: day('Ends by termination on', 'Endet durch Kündigung am', {
      readOnly: true,
      imported: true,
    }),
    terminationReason: longText('Reason of termination', 'Kündigungsgrund', {
      readOnly: true,
      imported: true,
    }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
  },
  computed: {
    usedHours: decimal('Hours used in this period', 'Stunden in diesem Zeitraum'),
    usedVisits: integer('Visits used in this period', 'Einsätze in diesem Zeitraum'),
    periodUntil: day('End of this period', 'Ende des Zeitraums'),
  },
  lifecycle: contractLifecycle,
  check: contractChecks,
  sealed: { states: ['inForce', 'expired', 'terminated'], open: openTerms },
  below: ['accountId', 'contactId'],
  list: {
    columns: ['number', 'name', 'accountId', 'status', 'validFrom', 'validUntil', 'price', 'ownerId'],
    sort: '-validFrom',
  },
}
