import { charges, documentLineFields, totalsFields } from '#base/catalog/schema.ts'
import { accounts } from '#base/parties/schema.ts'
import {
  boolean,
  choice,
  currency,
  day,
  integer,
  lines,
  longText,
  money,
  object,
  option,
  percent,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { invoiceDerived, numberPrefix, openWhenIssued } from './rules.ts'
import { invoiceLifecycle } from './rules/lifecycle.ts'
import { paymentMethods, payments } from './schema/payments.ts'

/** What the records of later steps are called by here: their ids alone, since base does not know them. */
const origin = (en: string, de: string) => text(en, de, { max: 36, quiet: true })

export const invoices: RecordType = {
  name: 'invoices',
  table: 'billing_invoices',
  label: { one: { en: 'Invoice', de: 'Rechnung' }, many: { en: 'Invoices', de: 'Rechnungen' } },
  icon: 'receipt',
  title: ['number', 'recipientName'],
  number: numberPrefix,
  import: { words: ['invoice', 'rechnung', 'bill'], keys: ['number'], ownLines: charges },
  fields: {
    kind: choice(
      'Kind',
      'Art',
      [option('invoice', 'Invoice', 'Rechnung'), option('creditNote', 'Credit note', 'Gutschrift')],
      { required: true, readOnly: true, imported: true, default: 'invoice', aliases: ['document type'] },
    ),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'draft' }),
        option('issued', 'Issued', 'Gestellt', { kind: 'issued', tone: 'accent' }),
        option('cancelled', 'Discarded', 'Verworfen', { kind: 'cancelled' }),
      ],
      { required: true },
    ),
    accountId: ref('Account', 'Firma', 'accounts', {
      required: true,
      aliases: ['customer', 'customer id', 'bill to', 'kunde'],
    }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    orderId: ref('Order', 'Auftrag', 'orders', { onDelete: 'clear' }),
    originalId: ref('Credits invoice', 'Gutschrift zu', 'invoices', {
      readOnly: true,
      imported: true,
      aliases: ['original invoice'],
    }),
    creditReason: text('Reason of the credit', 'Grund der Gutschrift', { readOnly: true, imported: true }),
    recipientName: text('Recipient', 'Empfänger', { search: 'A', aliases: ['bill to name'] }),
    billingAddress: object('Billing address', 'Rechnungsanschrift', accounts.fields.billingAddress!.fields!, {
      aliases: ['billing', 'address', 'ship'],
    }),
    vatId: text('VAT ID of the recipient', 'USt-IdNr. des Empfängers', { max: 40, quiet: true }),
    customerOrderNumber: text("Customer's order number", 'Bestellnummer des Kunden', {
      max: 80,
      search: 'B',
      aliases: ['purchase order', 'po number'],
    }),
    issuedOn: day('Issued on', 'Rechnungsdatum', {
      readOnly: true,
      imported: true,
      indexed: true,
      aliases: ['invoice date', 'date', 'order date'],
    }),
    supplyOn: day('Supplied on', 'Leistungsdatum', {
      aliases: ['supply date', 'shipped date', 'delivery date'],
    }),
    paymentTermsDays: integer('Payment terms (days)', 'Zahlungsziel (Tage)', {
      min: 0,
      max: 365,
      quiet: true,
    }),
    dueOn: day('Due on', 'Fällig am', { indexed: true, aliases: ['due date', 'payment due'] }),
    currency: currency(),
    discountPercent: percent('Discount', 'Rabatt', { default: '0', quiet: true }),
    exemption: choice(
      'Exemption from tax',
      'Steuerbefreiung',
      [
        option('reverseCharge', 'Reverse charge', 'Steuerschuldnerschaft des Leistungsempfängers'),
        option('intraCommunity', 'Intra-community supply', 'Innergemeinschaftliche Lieferung'),
        option('export', 'Export', 'Ausfuhrlieferung'),
      ],
      { readOnly: true, imported: true, quiet: true },
    ),
    lines: lines(
      'Lines',
      'Positionen',
      {
        ...documentLineFields,
        reason: text('Why', 'Begründung', { max: 300, quiet: true }),
        orderId: origin('Order', 'Auftrag'),
        orderLineId: origin('Order line', 'Auftragsposition'),
        deliveryId: origin('Delivery', 'Lieferung'),
        confirmationId: origin('Service confirmation', 'Servicerückmeldung'),
        creditedLineId: { ...origin('Credited line', 'Gutgeschriebene Position'), readOnly: true },
      },
      { max: 1000, aliases: ['line', 'item'] },
    ),
    ...totalsFields,
    paidAmount: money('Paid', 'Bezahlt', { readOnly: true, imported: true, aliases: ['amount paid'] }),
    paidElsewhere: money('Paid before it came here', 'Bezahlt vor der Übernahme', {
      readOnly: true,
      quiet: true,
    }),
    creditedAmount: money('Credited', 'Gutgeschrieben', { readOnly: true, quiet: true }),
    openAmount: money('Open', 'Offen', { readOnly: true, indexed: true }),
    paymentState: choice(
      'Payment',
      'Zahlung',
      [
        option('none', 'Not paid', 'Nicht bezahlt'),
        option('partly', 'Partly paid', 'Teilweise bezahlt', { tone: 'warning' }),
        option('done', 'Paid', 'Bezahlt', { tone: 'good', aliases: ['paid', 'settled', 'bezahlt'] }),
      ],
      { readOnly: true, imported: true, indexed: true },
    ),
    overdue: boolean('Overdue', 'Überfällig', { readOnly: true, default: false, indexed: true }),
    dunningLevel: choice(
      'Reminded',
      'Gemahnt',
      [
        option('none', 'Not yet', 'Noch nicht'),
        option('reminder', 'Payment reminder', 'Zahlungserinnerung', { tone: 'warning' }),
        option('first', 'First notice', 'Erste Mahnung', { tone: 'warning' }),
        option('final', 'Final notice', 'Letzte Mahnung', { tone: 'bad' }),
      ],
      { readOnly: true, default: 'none', quiet: true },
    ),
    remindedOn: day('Last reminded on', 'Zuletzt gemahnt am', { readOnly: true, quiet: true }),
    disputed: boolean('Disputed', 'Strittig', {
      default: false,
      quiet: true,
      help: { en: 'Not reminded while this is set', de: 'Wird nicht gemahnt, solange dies gesetzt ist' },
    }),
    message: longText('Text on the invoice', 'Text auf der Rechnung', { max: 2000, quiet: true }),
    note: longText('Internal note', 'Interne Notiz', { search: 'C', quiet: true }),
    documentId: ref('PDF', 'PDF', 'documents', { readOnly: true, onDelete: 'clear', quiet: true }),
    sentOn: day('Sent on', 'Versandt am', { readOnly: true, quiet: true }),
    history: boolean('From elsewhere', 'Aus anderem System', { readOnly: true, default: false, quiet: true }),
  },
  lifecycle: invoiceLifecycle(paymentMethods),
  facts: {
    printed: { en: 'PDF made', de: 'PDF erstellt' },
    overdue: { en: 'Fell overdue', de: 'Überfällig geworden' },
    reversePayment: { en: 'Payment reversed', de: 'Zahlung storniert' },
  },
  sealed: { states: ['issued', 'cancelled'], open: openWhenIssued },
  derive: invoiceDerived,
  below: ['accountId', 'contactId', 'originalId'],
  list: {
    columns: [
      'number',
      'accountId',
      'status',
      'issuedOn',
      'dueOn',
      'grossTotal',
      'openAmount',
      'paymentState',
      'overdue',
    ],
    sort: '-issuedOn',
    views: [
      {
        key: 'unpaid',
        label: { en: 'Unpaid', de: 'Unbezahlt' },
        search: { kind: 'invoice', status: 'draft,issued', 'paymentState[ne]': 'done', sort: 'dueOn' },
        starts: true,
      },
    ],
  },
}

export const billingTypes = [invoices, payments]
export { payments }
