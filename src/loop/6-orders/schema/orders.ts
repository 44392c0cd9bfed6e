import { charges, marginFields, totalsFields } from '#base/catalog/schema.ts'
import { addressFields } from '#base/parties/schema.ts'
import {
  boolean,
  choice,
  currency,
  day,
  decimal,
  integer,
  json,
  lines,
  longText,
  money,
  moment,
  object,
  objects,
  option,
  percent,
  ref,
  text,
  url,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { orderLifecycle } from '../rules/lifecycle.ts'
import { orderChecks, orderDerived } from '../rules/order.ts'
import { orderLineFields, progressOptions } from './lines.ts'

const state = (en: string, de: string) =>
  choice(en, de, progressOptions, { readOnly: true, imported: true, default: 'none', indexed: true })
const lineId = text('Line', 'Position', { max: 36 })
const at = moment('At', 'Am')
const byId = ref('By', 'Von', 'users', { onDelete: 'clear' })
const log = { readOnly: true, quiet: true, default: [] }

export const orders: RecordType = {
  name: 'orders',
  table: 'orders_orders',
  label: { one: { en: 'Order', de: 'Auftrag' }, many: { en: 'Orders', de: 'Aufträge' } },
  icon: 'shopping-cart',
  title: ['number'],
  promised: true,
  number: 'O-{year}-',
  import: { words: ['order', 'sales order', 'auftrag'], ownLines: charges },
  fields: {
    accountId: ref('Account', 'Firma', 'accounts', {
      required: true,
      aliases: ['customer', 'account name', 'company'],
    }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    opportunityId: ref('Opportunity', 'Verkaufschance', 'opportunities', { onDelete: 'clear' }),
    quoteId: ref('Quote', 'Angebot', 'quotes', { readOnly: true, imported: true, unique: true }),
    contractId: ref('Contract', 'Rahmenvertrag', 'contracts'),
    status: choice(
      'Status',
      'Status',
      [
        option('open', 'Open', 'Offen', { kind: 'open', tone: 'accent' }),
        option('confirmed', 'Confirmed', 'Bestätigt', { kind: 'open', tone: 'accent' }),
        option('closed', 'Closed', 'Abgeschlossen', { kind: 'won', tone: 'good', aliases: ['shipped'] }),
        option('cancelled', 'Cancelled', 'Storniert', { kind: 'lost', tone: 'neutral' }),
      ],
      { required: true, indexed: true },
    ),
    orderedOn: day('Ordered on', 'Bestellt am', { indexed: true, aliases: ['order date'] }),
    wantedOn: day('Wanted for', 'Gewünscht für', { aliases: ['required date'] }),
    promisedOn: day('Promised for', 'Zugesagt für', {
      help: { en: 'The latest of its lines.', de: 'Das späteste der Positionen.' },
    }),
    shippedBefore: day('Shipped before it came here', 'Vor der Übernahme versandt', {
      readOnly: true,
      imported: true,
      quiet: true,
      aliases: ['shipped date', 'ship date', 'shipped on', 'delivered on', 'delivery date'],
    }),
    history: boolean('From elsewhere', 'Aus anderem System', { readOnly: true, default: false, quiet: true }),
    missedOn: day('Missed', 'Verpasst', { readOnly: true, quiet: true }),
    dueOn: day('Next delivery due', 'Nächste Lieferung fällig', { readOnly: true, indexed: true }),
    currency: currency(),
    discountPercent: percent('Document discount', 'Rabatt auf das Ganze', { default: '0' }),
    ...totalsFields,
    ...marginFields,
    backlogAmount: money('Not yet delivered', 'Noch nicht geliefert', { readOnly: true }),
    unbilledAmount: money('Delivered, not invoiced', 'Geliefert, nicht berechnet', {
      readOnly: true,
      indexed: true,
    }),
    deliveryState: state('Delivery', 'Lieferung'),
    installationState: state('Installation', 'Installation'),
    billingState: state('Billing', 'Berechnung'),
    paymentState: state('Payment', 'Zahlung'),
    customerOrderNumber: text("Customer's order number", 'Bestellnummer des Kunden', {
      max: 80,
      search: 'B',
      aliases: ['po number', 'purchase order'],
    }),
    customerOrderedOn: day("Customer's order date", 'Bestelldatum des Kunden'),
    customerOrderFileId: ref("Customer's order file", 'Bestellung als Datei', 'documents', {
      onDelete: 'clear',
    }),
    differences: objects(
      'Differences to their order',
      'Abweichungen von der Bestellung',
      {
        key: text('Key', 'Schlüssel', { required: true, max: 80 }),
        about: text('About', 'Betrifft', { max: 20 }),
        lineId,
        description: text('Description', 'Beschreibung', { max: 2000 }),
        ours: json('Ours', 'Unsere'),
        theirs: json('Theirs', 'Ihre'),
        taken: choice('Taken', 'Es gilt', [
          option('ours', 'Ours', 'Unsere'),
          option('theirs', 'Theirs', 'Ihre'),
        ]),
        note: longText('Note', 'Notiz', { max: 2000 }),
        at,
        byId,
      },
      log,
    ),
    billingAddress: object('Billing address', 'Rechnungsanschrift', addressFields),
    shippingAddress: object('Shipping address', 'Lieferanschrift', addressFields),
    terms: longText('Terms', 'Bedingungen', { max: 5000 }),
    description: longText('Note', 'Notiz', { search: 'C' }),
    publicUrl: url('Status page', 'Statusseite', { readOnly: true }),
    creditReleasedTo: money('Credit released up to', 'Kredit freigegeben bis', { readOnly: true }),
    creditReason: longText('Why it was released', 'Warum freigegeben', { readOnly: true, max: 2000 }),
    confirmedAt: moment('Confirmed', 'Bestätigt', { readOnly: true, imported: true }),
    acknowledgementId: ref('Acknowledgement', 'Auftragsbestätigung', 'documents', {
      readOnly: true,
      onDelete: 'clear',
    }),
    changeNumber: integer('Change orders', 'Änderungen', { readOnly: true, default: 0 }),
    changeOrders: objects(
      'Change orders',
      'Auftragsänderungen',
      {
        number: integer('Number', 'Nummer'),
        reason: longText('Reason', 'Grund', { max: 2000 }),
        changes: json('Changes', 'Änderungen'),
        at,
        byId,
      },
      log,
    ),
    promises: objects(
      'Moved promises',
      'Verschobene Zusagen',
      {
        lineId,
        from: day('From', 'Von'),
        to: day('To', 'Auf'),
        reason: longText('Reason', 'Grund', { max: 2000 }),
        at,
        byId,
      },
      log,
    ),
    cancellations: objects(
      'Cancellations',
      'Stornierungen',
      {
        lineId,
        quantity: decimal('Quantity', 'Menge'),
        reason: text('Reason', 'Grund', { max: 100 }),
        note: longText('Note', 'Notiz', { max: 2000 }),
        at,
        byId,
      },
      log,
    ),
    cancelReason: choice(
      'Cancelled because',
      'Storniert wegen',
      [
        option('customerWish', "Customer's wish", 'Kundenwunsch'),
        option('price', 'Price', 'Preis'),
        option('leadTime', 'Lead time', 'Lieferzeit'),
        option('notAvailable', 'Not available', 'Nicht lieferbar'),
        option('credit', 'Credit', 'Bonität'),
        option('duplicate', 'Duplicate', 'Doppelt erfasst'),
        option('other', 'Other', 'Anderes'),
      ],
      { readOnly: true, imported: true, open: true },
    ),
    lines: lines('Lines', 'Positionen', orderLineFields, { max: 500 }),
  },
  lifecycle: orderLifecycle,
  derive: orderDerived,
  check: orderChecks,
  facts: { slipped: { en: 'Promised day missed', de: 'Zugesagten Tag verfehlt' } },
  below: ['accountId', 'contactId', 'opportunityId', 'quoteId', 'contractId'],
  board: 'status',
  list: {
    columns: [
      'number',
      'accountId',
      'status',
      'orderedOn',
      'dueOn',
      'deliveryState',
      'billingState',
      'netTotal',
      'ownerId',
    ],
    sort: '-orderedOn,-number',
    views: [
      {
        key: 'under-way',
        label: { en: 'Under way', de: 'Laufend' },
        search: { status: 'open,confirmed', sort: 'dueOn' },
        starts: true,
      },
    ],
  },
}
