import { charges, documentLineFields, marginFields, totalsFields } from '#base/catalog/schema.ts'
import {
  choice,
  choices,
  currency,
  day,
  email,
  integer,
  lines,
  longText,
  money,
  moment,
  option,
  percent,
  ref,
  text,
  url,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { openAlways, quoteChecks, quoteDerived, quoteLifecycle, sentStates } from './rules.ts'
import { ruleDerived } from './rules/approval.ts'

const server = { readOnly: true, quiet: true } as const
const history = { ...server, imported: true } as const
const said = { readOnly: true, imported: true } as const
const texts = { section: { en: 'Texts', de: 'Texte' } }

/** One record for each revision; the number is that of the first, later ones are `Q-2026-00042-R2`. */
export const quotes: RecordType = {
  name: 'quotes',
  table: 'quoting_quotes',
  label: { one: { en: 'Quote', de: 'Angebot' }, many: { en: 'Quotes', de: 'Angebote' } },
  icon: 'file-text',
  title: ['subject'],
  number: 'Q-{year}-',
  promised: true,
  import: { words: ['quote', 'quotation', 'offer', 'angebot'], ownLines: charges },
  fields: {
    subject: text('Subject', 'Betreff', { max: 300, search: 'A' }),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'draft' }),
        option('inApproval', 'In approval', 'In Freigabe', { detour: true, kind: 'draft', tone: 'warning' }),
        option('approved', 'Approved', 'Freigegeben', { kind: 'draft', tone: 'accent' }),
        option('sent', 'Sent', 'Versandt', { kind: 'open', tone: 'accent' }),
        option('accepted', 'Accepted', 'Angenommen', { kind: 'won', tone: 'good' }),
        option('rejected', 'Rejected', 'Abgelehnt', { kind: 'lost', tone: 'bad' }),
        option('expired', 'Expired', 'Abgelaufen', { kind: 'lost' }),
        option('superseded', 'Superseded', 'Ersetzt', { kind: 'cancelled' }),
      ],
      { required: true },
    ),
    accountId: ref('Account', 'Firma', 'accounts', { required: true }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    opportunityId: ref('Opportunity', 'Verkaufschance', 'opportunities'),
    validUntil: day('Valid until', 'Gültig bis', { indexed: true }),
    becomes: choice(
      'When accepted',
      'Bei Annahme',
      [option('order', 'An order', 'Ein Auftrag'), option('contract', 'A contract', 'Ein Rahmenvertrag')],
      { default: 'order' },
    ),
    leadTimeDays: integer('Lead time (days)', 'Lieferzeit (Tage)', { min: 0 }),
    priceListId: ref('Price list', 'Preisliste', 'price-lists', {
      onDelete: 'clear',
      help: {
        en: 'Left out: every list that holds on the day.',
        de: 'Ohne Angabe: jede Liste, die am Tag gilt.',
      },
    }),
    currency: currency(),
    discountPercent: percent('Document discount', 'Rabatt auf das Ganze', { default: '0' }),
    ...totalsFields,
    ...marginFields,
    introduction: longText('Introduction', 'Einleitung', { max: 5000, ...texts }),
    terms: longText('Terms', 'Bedingungen', { max: 5000, ...texts }),
    revision: integer('Revision', 'Fassung', { readOnly: true, imported: true, default: 1 }),
    rootId: ref('First revision', 'Erste Fassung', 'quotes', { ...server, onDelete: 'clear' }),
    previousId: ref('Previous revision', 'Vorige Fassung', 'quotes', { ...server, onDelete: 'clear' }),
    approvalReasons: choices(
      'Approval needed for',
      'Freigabe nötig wegen',
      [option('discount', 'Discount', 'Rabatt'), option('margin', 'Margin', 'Marge')],
      server,
    ),
    submittedById: ref('Submitted by', 'Eingereicht von', 'users', { ...server, onDelete: 'clear' }),
    approvedById: ref('Approved by', 'Freigegeben von', 'users', { ...server, onDelete: 'clear' }),
    approvedAt: moment('Approved at', 'Freigegeben am', server),
    approvalNote: longText('Why it was not approved', 'Warum nicht freigegeben', {
      readOnly: true,
      max: 2000,
    }),
    sentAt: moment('Sent at', 'Versandt am', { readOnly: true, imported: true, indexed: true }),
    sentById: ref('Sent by', 'Versandt von', 'users', { ...server, onDelete: 'clear' }),
    sentTo: email('Sent to', 'Versandt an', server),
    message: longText('Covering message', 'Begleittext', { ...server, max: 5000 }),
    publicUrl: url('Page for the customer', 'Seite für den Kunden', server),
    documentId: ref('PDF', 'PDF', 'documents', { ...server, onDelete: 'clear' }),
    documentHash: text('Hash of the PDF', 'Prüfsumme des PDF', { ...server, max: 64 }),
    decidedAt: moment('Decided at', 'Entschieden am', history),
    acceptedBy: text('Accepted by', 'Angenommen von', said),
    acceptedVia: choice(
      'Accepted by way of',
      'Angenommen per',
      [
        option('page', 'Page', 'Seite'),
        option('purchaseOrder', 'Purchase order', 'Bestellung'),
        option('phone', 'Phone', 'Telefon'),
      ],
      history,
    ),
    acceptedFrom: text('Accepted from address', 'Angenommen von Adresse', { ...server, max: 60 }),
    chosenLineIds: choices('Chosen options', 'Gewählte Optionen', [], { ...server, open: true, default: [] }),
    acceptedNet: money('Accepted net total', 'Angenommene Summe netto', { readOnly: true }),
    customerOrderNumber: text('Purchase order', 'Bestellnummer', { ...history, max: 80, search: 'B' }),
    rejectReason: choice(
      'Rejected because',
      'Abgelehnt wegen',
      [
        option('price', 'Price', 'Preis'),
        option('leadTime', 'Lead time', 'Lieferzeit'),
        option('specification', 'Specification', 'Spezifikation'),
        option('competitor', 'Another supplier', 'Anderer Anbieter'),
        option('budget', 'Budget gone', 'Budget entfallen'),
        option('noNeed', 'No need any more', 'Kein Bedarf mehr'),
        option('other', 'Other', 'Anderes'),
      ],
      { readOnly: true, imported: true, open: true, indexed: true },
    ),
    rejectNote: longText('Rejected with the words', 'Ablehnung im Wortlaut', { ...said, max: 5000 }),
    withdrawnAt: moment('Withdrawn at', 'Zurückgezogen am', server),
    followUpId: ref('Follow-up', 'Nachfassen', 'activities', { ...server, onDelete: 'clear' }),
    lines: lines(
      'Lines',
      'Positionen',
      {
        ...documentLineFields,
        listPrice: money('List price', 'Listenpreis', { readOnly: true, quiet: true }),
        originId: text('Line of the first revision', 'Position der ersten Fassung', { ...server, max: 36 }),
      },
      { max: 1000 },
    ),
  },
  lifecycle: quoteLifecycle,
  sealed: { states: ['inApproval', 'approved', ...sentStates], open: openAlways },
  derive: quoteDerived,
  check: quoteChecks,
  below: ['accountId', 'contactId', 'opportunityId'],
  list: {
    columns: ['number', 'subject', 'accountId', 'status', 'netTotal', 'validUntil', 'sentAt', 'ownerId'],
    sort: '-createdAt',
    views: [
      {
        key: 'under-way',
        label: { en: 'Under way', de: 'Laufend' },
        search: { status: 'draft,inApproval,approved,sent' },
        starts: true,
      },
    ],
  },
}

/** Who may give and approve how much; without a role a rule is for everybody. */
export const approvalRules: RecordType = {
  name: 'quote-approval-rules',
  table: 'quoting_approval_rules',
  label: {
    one: { en: 'Approval limit', de: 'Freigabegrenze' },
    many: { en: 'Approval limits', de: 'Freigabegrenzen' },
  },
  icon: 'percent',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  internal: true,
  fields: {
    name: text('Name', 'Name', { readOnly: true, quiet: true }),
    roleKey: text('Role', 'Rolle', {
      max: 60,
      unique: true,
      help: { en: 'Left out: for everybody.', de: 'Ohne Angabe: für alle.' },
    }),
    maxDiscountPercent: percent('Gives up to', 'Gewährt bis', { required: true, default: '0' }),
    minMarginPercent: percent('Down to a margin of', 'Bis zu einer Marge von', { min: -100 }),
    approvesUpToPercent: percent('Approves up to', 'Gibt frei bis', {
      help: {
        en: 'Discounts of others; left out: approves none.',
        de: 'Rabatte anderer; ohne Angabe: gibt keine frei.',
      },
    }),
  },
  derive: ruleDerived,
  list: {
    columns: ['roleKey', 'maxDiscountPercent', 'minMarginPercent', 'approvesUpToPercent'],
    sort: 'maxDiscountPercent',
  },
}

export const quotingTypes = [quotes, approvalRules]
