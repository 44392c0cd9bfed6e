import { choice, currency, day, longText, money, option, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, RecordType } from '#platform/records/record-type.ts'

export const paymentMethods = choice(
  'Method',
  'Zahlungsart',
  [
    option('transfer', 'Bank transfer', 'Überweisung'),
    option('directDebit', 'Direct debit', 'Lastschrift'),
    option('card', 'Card', 'Karte'),
    option('cash', 'Cash', 'Bar'),
    option('cheque', 'Cheque', 'Scheck'),
  ],
  { open: true },
)

const paymentLifecycle: Lifecycle = {
  field: 'status',
  initial: 'recorded',
  actions: {
    reverse: {
      label: { en: 'Reverse', de: 'Stornieren' },
      done: { en: 'Reversed', de: 'Storniert' },
      from: ['recorded'],
      to: 'reversed',
      danger: true,
      input: { reason: text('Reason', 'Grund', { required: true, max: 300 }) },
      set: (_, input, context) => ({ reversedOn: context.today, reversalReason: input.reason }),
    },
  },
}

/** Money that came in for one invoice (or went back: below zero). Never edited, never deleted: reversed. */
export const payments: RecordType = {
  name: 'payments',
  table: 'billing_payments',
  label: { one: { en: 'Payment', de: 'Zahlung' }, many: { en: 'Payments', de: 'Zahlungen' } },
  icon: 'banknote',
  title: ['paidOn', 'reference'],
  quiet: true,
  owned: false,
  import: { words: ['payment', 'zahlung'], keys: ['reference+invoiceId'] },
  fields: {
    invoiceId: ref('Invoice', 'Rechnung', 'invoices', {
      required: true,
      aliases: ['invoice', 'invoice number'],
    }),
    accountId: ref('Account', 'Firma', 'accounts', { readOnly: true, onDelete: 'clear' }),
    amount: money('Amount', 'Betrag', { required: true }),
    currency: currency({ readOnly: true }),
    paidOn: day('Paid on', 'Bezahlt am', {
      required: true,
      indexed: true,
      aliases: ['payment date', 'date'],
    }),
    method: paymentMethods,
    reference: text('Reference', 'Verwendungszweck', { max: 140, search: 'B' }),
    status: choice(
      'Status',
      'Status',
      [
        option('recorded', 'Recorded', 'Verbucht', { tone: 'good' }),
        option('reversed', 'Reversed', 'Storniert', { tone: 'bad' }),
      ],
      { required: true },
    ),
    reversedOn: day('Reversed on', 'Storniert am', { readOnly: true, quiet: true }),
    reversalReason: longText('Reversed because', 'Storniert wegen', {
      readOnly: true,
      quiet: true,
      max: 300,
    }),
  },
  lifecycle: paymentLifecycle,
  below: ['invoiceId', 'accountId'],
  list: { columns: ['paidOn', 'invoiceId', 'amount', 'method', 'reference', 'status'], sort: '-paidOn' },
}
