/** What is paid and credited on an invoice: counted anew from the records themselves, while nobody else can. */
import { big } from '#platform/money.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'

interface Reason {
  /** Name of the fact about the invoice. */
  kind: string
  data?: Values
}

interface Sums {
  status: string
  kind: string
  currency: string
  open: string
  elsewhere: string | null
}

/**
 * Locks the invoice and answers how it stands; whoever adds to it next waits. What was just written refers to it, so a
 * lock that keeps references out as well would never be had by two at once.
 */
async function locked(change: Change, invoiceId: string): Promise<Sums> {
  const found = await change.db.query<Sums>(sql`select status, kind, currency, open_amount::text as open,
    paid_elsewhere::text as elsewhere from billing_invoices where id = ${invoiceId}::uuid for no key update`)
  return found.rows[0]!
}

/** Writes the sums of payments and credits to the invoice, with a fact that says what came. */
export async function reckon(change: Change, invoiceId: string, { kind, data }: Reason): Promise<void> {
  const { elsewhere } = await locked(change, invoiceId)
  const sums = await change.db.query<{ paid: string; credited: string }>(sql`select
    (select coalesce(sum(amount), 0)::text from billing_payments
      where invoice_id = ${invoiceId}::uuid and status = 'recorded' and deleted_at is null) as paid,
    (select coalesce(sum(gross_total), 0)::text from billing_invoices
      where original_id = ${invoiceId}::uuid and status = 'issued' and deleted_at is null) as credited`)
  const { paid, credited } = sums.rows[0]!
  await change
    .as(seeingAll(change.caller))
    .patch(
      'invoices',
      invoiceId,
      { paidAmount: big(paid).plus(big(elsewhere)).toFixed(), creditedAmount: credited },
      { trusted: true, kind, data: data ?? {} },
    )
}

/** Refuses a payment that nobody owes: more than is open, or money back where none is owed. */
export async function refuseOverpayment(change: Change, payment: Values): Promise<void> {
  const { status, kind, currency, open } = await locked(change, payment.invoiceId)
  if (status !== 'issued' || kind !== 'invoice') throw new Problem('conflict', 'payment_needs_issued')
  const [amount, owed] = [big(payment.amount), big(open)]
  if (amount.eq(0)) throw invalid([{ path: 'amount', code: 'payment_of_nothing' }])
  if (amount.gt(0) === owed.gt(0) && amount.abs().lte(owed.abs())) return
  throw invalid([{ path: 'amount', code: 'payment_too_high', params: { open: owed.toFixed(2), currency } }])
}
