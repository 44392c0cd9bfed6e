import { day, decimal, email, longText, money, objects, text, type Field } from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'
import { big } from '#platform/money.ts'

const isInvoice = (record: Values) => record.kind === 'invoice'

/** draft → issued, for good; what is wrong with an issued one is credited. */
export const invoiceLifecycle = (method: Field): Lifecycle => ({
  field: 'status',
  initial: 'draft',
  actions: {
    issue: {
      label: { en: 'Issue', de: 'Stellen' },
      done: { en: 'Issued', de: 'Gestellt' },
      from: ['draft'],
      to: 'issued',
      primary: true,
      bulk: true,
      set: (record, _, context) => ({
        issuedOn: context.today,
        supplyOn: record.supplyOn ?? context.today,
      }),
    },
    cancelDraft: {
      label: { en: 'Discard draft', de: 'Entwurf verwerfen' },
      done: { en: 'Draft discarded', de: 'Entwurf verworfen' },
      from: ['draft'],
      to: 'cancelled',
      danger: true,
      bulk: true,
    },
    recordPayment: {
      label: { en: 'Record payment', de: 'Zahlung erfassen' },
      done: { en: 'Payment recorded', de: 'Zahlung erfasst' },
      from: ['issued'],
      primary: true,
      refuse: (record) =>
        !isInvoice(record) ? 'credit_is_not_paid' : big(record.openAmount).eq(0) ? 'nothing_open' : null,
      input: {
        amount: money('Amount', 'Betrag', { required: true }),
        paidOn: day('Paid on', 'Bezahlt am', { required: true }),
        method,
        reference: text('Reference', 'Verwendungszweck', { max: 140 }),
      },
    },
    send: {
      label: { en: 'Send', de: 'Senden' },
      done: { en: 'Sent', de: 'Gesendet' },
      from: ['issued'],
      input: {
        to: email('To', 'An'),
        message: longText('Message', 'Nachricht', { max: 4000 }),
      },
    },
    remind: {
      label: { en: 'Remind', de: 'Mahnen' },
      done: { en: 'Reminder sent', de: 'Gemahnt' },
      from: ['issued'],
      bulk: true,
      refuse: (record) => (record.overdue ? (record.disputed ? 'disputed' : null) : 'not_overdue'),
      input: {
        to: email('To', 'An'),
        message: longText('Message', 'Nachricht', { max: 4000 }),
      },
    },
    credit: {
      label: { en: 'Credit', de: 'Gutschreiben' },
      done: { en: 'Credited', de: 'Gutgeschrieben' },
      from: ['issued'],
      danger: true,
      opens: ['invoices', 'creditNoteId'],
      refuse: (record) =>
        !isInvoice(record)
          ? 'credit_is_not_credited'
          : big(record.grossTotal).lte(big(record.creditedAmount))
            ? 'credited_already'
            : null,
      input: {
        reason: text('Reason', 'Grund', { required: true }),
        lines: objects('Lines', 'Positionen', {
          lineId: text('Line', 'Position', { required: true, max: 36 }),
          quantity: decimal('Quantity', 'Menge', { min: 0 }),
        }),
      },
    },
  },
})
