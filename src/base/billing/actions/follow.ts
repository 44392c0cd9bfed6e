/** What follows from a write of an invoice or a payment, in its own transaction. */
import { handOver, hand } from '#platform/records/hand-over.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After } from '#platform/records/registry.ts'
import { paperJob } from './paper.ts'
import { reckon, refuseOverpayment } from './reckon.ts'

/** An invoice of an order was made, changed, issued, paid, credited or discarded: whose states depend on it reckons. */
export interface InvoiceChanged {
  invoice: Values
  orderId: string
}

export const invoiceChanged = handOver<InvoiceChanged, void>('invoices.changed')

export const afterInvoice: After = async (change, invoice, previous) => {
  if (invoice.originalId && counts(invoice, previous))
    await reckon(change, invoice.originalId, {
      kind: 'credit',
      data: { result: { creditNoteId: invoice.id, number: invoice.number, amount: invoice.grossTotal } },
    })
  if (invoice.status === 'issued' && previous?.status !== 'issued' && !invoice.history)
    await change.app.jobs.add(change.db, paperJob.name, { id: invoice.id })
  await tellOrders(change, invoice)
}

/** A credit note's own money came into the books or left them. */
const counts = (credit: Values, previous: Values | null) =>
  credit.status !== 'draft' && (previous?.status !== credit.status || previous === credit)

async function tellOrders(change: Change, invoice: Values): Promise<void> {
  const lines = (invoice.lines ?? []) as Values[]
  const orders = new Set([invoice.orderId, ...lines.map(({ orderId }) => orderId)].filter(Boolean))
  for (const orderId of [...orders].sort()) await hand(change, invoiceChanged, { invoice, orderId })
}

export const afterPayment: After = async (change, payment, previous) => {
  const { amount, paidOn, method, reference } = payment
  if (!previous) await refuseOverpayment(change, payment)
  if (previous && previous.status === payment.status && previous !== payment) return
  await reckon(change, payment.invoiceId, {
    kind: payment.status === 'recorded' ? 'recordPayment' : 'reversePayment',
    data: { input: { amount, paidOn, method, reference }, result: { paymentId: payment.id } },
  })
}
