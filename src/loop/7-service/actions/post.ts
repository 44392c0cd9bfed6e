/** Posting a confirmation: the installed item is corrected, the ticket solved, the invoice made, in one transaction. */
import { createInvoice } from '#base/billing/index.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { invoiceLines } from '../rules/invoice-lines.ts'
import { correctItem, restoreItem } from './swaps.ts'
import { recordOf, recordsOf } from './records.ts'
import { reckonedOn } from './service-confirmations.ts'

export const post: Effect = async (change, record) => {
  const all = change.as(seeingAll(change.caller))
  const confirmation = await reckonedOn(change, { ...record, status: 'posted' })
  await change.db.query(
    sql`select from service_orders where id = ${record.serviceOrderId}::uuid for no key update`,
  )
  const order = (await recordOf(change, 'service-orders', record.serviceOrderId))!
  await withinApproval(change, order, confirmation)
  const corrected = await correctItem(all, confirmation)
  await solveTicket(all, order, confirmation)
  const invoiceId = big(confirmation.chargedAmount).gt(0) ? await invoiced(change, confirmation) : null
  return { set: { invoiceId, ...corrected }, result: { invoiceId } }
}

/** Nothing is charged that the customer has not agreed to, all confirmations of the order together. */
async function withinApproval(change: Change, order: Values, { id, chargedAmount }: Values): Promise<void> {
  if (big(chargedAmount).eq(0)) return
  if (order.costApproval !== 'approved')
    throw new Problem('conflict', 'charge_not_approved', {
      sum: big(chargedAmount).toFixed(2),
      currency: order.currency,
      order: order.number,
    })
  const posted = await recordsOf(
    change,
    'service-confirmations',
    sql`t.service_order_id = ${order.id}::uuid and t.status = 'posted' and t.id <> ${id}::uuid`,
  )
  const sum = posted.reduce((total, one) => total.plus(big(one.chargedAmount)), big(chargedAmount))
  if (sum.gt(big(order.costLimit)))
    throw new Problem('conflict', 'above_cost_limit', {
      sum: sum.toFixed(2),
      limit: big(order.costLimit).toFixed(2),
      currency: order.currency,
    })
}

async function invoiced(change: Change, confirmation: Values): Promise<string> {
  const { accountId, contactId, currency, workedOn, ownerId } = confirmation
  const invoice = await createInvoice(change, {
    accountId,
    contactId,
    ownerId,
    currency,
    supplyOn: workedOn,
    lines: invoiceLines(confirmation),
  })
  return invoice.id
}

async function solveTicket(all: Change, order: Values, confirmation: Values): Promise<void> {
  const ticket = confirmation.solved && (await recordOf(all, 'tickets', order.ticketId))
  if (!ticket || !['new', 'open', 'pending'].includes(ticket.status)) return
  await all.act('tickets', ticket.id, 'resolve', { solution: confirmation.workDone })
}

/** The allowance is free again, since only what is posted counts; parts go back, what was invoiced is credited. */
export const reverse: Effect = async (change, confirmation, input) => {
  const all = change.as(seeingAll(change.caller))
  await restoreItem(all, confirmation)
  const invoice = await recordOf(change, 'invoices', confirmation.invoiceId)
  if (!invoice) return
  if (invoice.status === 'draft') await all.act('invoices', invoice.id, 'cancelDraft')
  else if (invoice.status === 'issued') {
    const { result } = await all.act('invoices', invoice.id, 'credit', { reason: input.reason })
    return { result }
  }
}
