import {
  boolean,
  choice,
  currency,
  day,
  decimal,
  integer,
  lines,
  longText,
  money,
  objects,
  option,
  percent,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import {
  confirmationActions,
  confirmationChecks,
  confirmationLifecycle,
  fixedStates,
} from '../rules/confirmations.ts'

const set = { readOnly: true }
const quiet = { readOnly: true, quiet: true }

export const causes = [
  option('defect', 'Defect', 'Defekt'),
  option('wear', 'Wear', 'Verschleiß'),
  option('misuse', 'Misuse', 'Fehlbedienung'),
  option('installation', 'Installation', 'Installation'),
  option('software', 'Software', 'Software'),
  option('environment', 'Environment', 'Umgebung'),
  option('unknown', 'Unknown', 'Unbekannt'),
]

export const covers = [
  option('warranty', 'Warranty', 'Gewährleistung', { tone: 'good' }),
  option('contract', 'Contract', 'Vertrag', { tone: 'good' }),
  option('goodwill', 'Goodwill', 'Kulanz', { tone: 'accent' }),
  option('chargeable', 'Chargeable', 'Kostenpflichtig', { tone: 'warning' }),
]

/** What was really done on one visit. Once posted it is reversed, never edited. */
export const serviceConfirmations: RecordType = {
  name: 'service-confirmations',
  table: 'service_confirmations',
  label: {
    one: { en: 'Service confirmation', de: 'Servicerückmeldung' },
    many: { en: 'Service confirmations', de: 'Servicerückmeldungen' },
  },
  icon: 'clipboard-check',
  title: ['number'],
  number: () => 'SC-{year}-',
  import: { words: ['service confirmation', 'service report', 'servicerückmeldung'], keys: ['number'] },
  fields: {
    serviceOrderId: ref('Service order', 'Serviceauftrag', 'service-orders', { required: true }),
    accountId: ref('Account', 'Firma', 'accounts', quiet),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { ...quiet, onDelete: 'clear' }),
    installedItemId: ref('Installed item', 'Installiertes Objekt', 'installed-items', set),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'open' }),
        option('submitted', 'Submitted', 'Eingereicht', { kind: 'open', tone: 'accent' }),
        option('returned', 'Returned', 'Zurückgegeben', { detour: true, kind: 'open', tone: 'warning' }),
        option('approved', 'Approved', 'Freigegeben', { kind: 'open', tone: 'accent' }),
        option('posted', 'Posted', 'Gebucht', { kind: 'done', tone: 'good' }),
        option('reversed', 'Reversed', 'Storniert', { kind: 'cancelled' }),
      ],
      { required: true, indexed: true },
    ),
    workedOn: day('Worked on', 'Gearbeitet am', { indexed: true }),
    cause: choice('Cause', 'Ursache', causes, { indexed: true }),
    findings: longText('Findings', 'Befund', { search: 'C', quiet: true }),
    workDone: longText('Work done', 'Ausgeführte Arbeit', { search: 'C', quiet: true }),
    solved: boolean('The fault is solved', 'Der Fehler ist behoben', { default: false, quiet: true }),
    release: text('New version of the item', 'Neue Version des Objekts', { max: 60, quiet: true }),
    hint: longText('Hint for sales', 'Hinweis für den Vertrieb', {
      max: 2000,
      quiet: true,
      help: {
        en: 'What the customer may need next; it becomes a lead.',
        de: 'Was der Kunde als Nächstes braucht; daraus wird ein Lead.',
      },
    }),
    leadId: ref('Lead from the hint', 'Lead aus dem Hinweis', 'leads', { ...quiet, onDelete: 'clear' }),
    lines: lines(
      'Work and parts',
      'Arbeit und Teile',
      {
        kind: choice(
          'Kind',
          'Art',
          [
            option('labour', 'Hours', 'Stunden'),
            option('part', 'Part', 'Teil'),
            option('travel', 'Travel', 'Anfahrt'),
          ],
          { required: true, default: 'labour' },
        ),
        userId: ref('Who', 'Wer', 'users', { onDelete: 'clear' }),
        productId: ref('Product', 'Produkt', 'products'),
        description: text('Description', 'Beschreibung', { max: 500 }),
        quantity: decimal('Quantity', 'Menge', { required: true, min: 0, default: '1' }),
        unit: text('Unit', 'Einheit', { max: 20 }),
        unitPrice: money('Unit price', 'Einzelpreis', { min: 0 }),
        serialOut: text('Serial out', 'Seriennr. aus', { max: 120 }),
        serialIn: text('Serial in', 'Seriennr. ein', { max: 120 }),
        goodwillPercent: percent('Goodwill', 'Kulanz', set),
        goodwillNote: text('Goodwill because', 'Kulanz wegen', { ...set, max: 200 }),
      },
      { max: 200, quiet: true },
    ),
    shares: objects(
      'Billing',
      'Abrechnung',
      {
        lineId: text('Line', 'Position', { max: 36 }),
        cover: choice('Cover', 'Deckung', covers),
        quantity: decimal('Quantity', 'Menge'),
        unitPrice: money('Unit price', 'Einzelpreis'),
        coveredPercent: percent('Share covered', 'Gedeckter Anteil'),
        covered: money('Covered', 'Gedeckt'),
        charged: money('Charged', 'Berechnet'),
        reason: text('Why', 'Warum', { max: 400 }),
      },
      quiet,
    ),
    totalAmount: money('Value', 'Wert', set),
    coveredAmount: money('Covered', 'Gedeckt', set),
    chargedAmount: money('Charged (net)', 'Berechnet (netto)', set),
    currency: currency(),
    contractId: ref('Service contract', 'Servicevertrag', 'service-contracts', quiet),
    contractHours: decimal('Hours from the contract', 'Stunden aus dem Vertrag', quiet),
    contractVisits: integer('Visits from the contract', 'Einsätze aus dem Vertrag', quiet),
    swaps: objects(
      'Parts swapped',
      'Getauschte Teile',
      {
        outId: ref('Taken out', 'Ausgebaut', 'installed-items'),
        outStatus: text('State before', 'Stand vorher', { max: 40 }),
        inId: ref('Put in', 'Eingebaut', 'installed-items'),
      },
      quiet,
    ),
    releaseBefore: text('Version before', 'Version vorher', { ...quiet, max: 60 }),
    invoiceId: ref('Invoice', 'Rechnung', 'invoices', { ...quiet, onDelete: 'clear' }),
    note: longText('Note of the office', 'Notiz des Büros', { ...set, max: 2000 }),
  },
  lifecycle: confirmationLifecycle,
  actions: confirmationActions,
  check: confirmationChecks,
  sealed: { states: fixedStates, open: ['ownerId'] },
  below: ['serviceOrderId', 'installedItemId', 'accountId'],
  list: {
    columns: ['number', 'serviceOrderId', 'accountId', 'status', 'workedOn', 'chargedAmount', 'ownerId'],
    sort: '-workedOn',
  },
}
