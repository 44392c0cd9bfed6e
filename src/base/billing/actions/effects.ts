/** What the actions of an invoice do besides moving it. */
import { sql } from '#platform/db/sql.ts'
import { invalid } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { selectRecord } from '#platform/records/select.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { creditOf, leftToCredit, wrongCredit } from '../rules/credit.ts'
import { unready } from '../rules/ready.ts'
import { invoices } from '../schema.ts'

export const issue: Effect = async (_, invoice) => {
  const errors = unready(invoice)
  if (errors.length) throw invalid(errors)
}

/** The payment is the record that counts; what it means for the invoice follows from it. */
export const recordPayment: Effect = async (change, invoice, input) => {
  const own = change.as(seeingAll(change.caller))
  const payment = await own.create('payments', { invoiceId: invoice.id, ...input })
  return { written: true, result: { paymentId: payment.id } }
}

/** A numbered credit note that cites its original, for the lines that are named or for all that is left. */
export const credit: Effect = async (change, original, input) => {
  const credits = await creditsOf(change, original.id)
  const asked = input.lines?.length ? input.lines : null
  const errors = asked ? wrongCredit(leftToCredit(original, credits), asked) : []
  if (errors.length) throw invalid(errors)
  const own = change.as(seeingAll(change.caller))
  const note = await own.create(
    'invoices',
    {
      ...cited(original),
      ...creditOf(original, credits, asked),
      kind: 'creditNote',
      status: 'issued',
      originalId: original.id,
      creditReason: input.reason,
      ownerId: original.ownerId ?? change.caller.userId,
    },
    { trusted: true },
  )
  return { written: true, result: { creditNoteId: note.id, number: note.number, amount: note.grossTotal } }
}

const cited = (original: Values): Values =>
  Object.fromEntries(
    [
      'accountId',
      'contactId',
      'orderId',
      'recipientName',
      'billingAddress',
      'vatId',
      'customerOrderNumber',
      'supplyOn',
      'currency',
      'exemption',
    ].map((name) => [name, original[name] ?? null]),
  )

/** Credit notes of an invoice that count, with their lines. */
async function creditsOf(change: Change, originalId: string): Promise<Values[]> {
  const record = selectRecord(change.app, seeingAll(change.caller), invoices, { includes: ['lines'] })
  const found = await change.db.query<{ j: Values }>(sql`select ${record} as j from billing_invoices t
    where t.original_id = ${originalId}::uuid and t.status = 'issued' and t.deleted_at is null order by t.id`)
  return found.rows.map(({ j }) => j)
}
