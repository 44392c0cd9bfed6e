/** Chargeable work asks for the customer's word as soon as it is foreseen or appears, not when it is to be posted. */
import { sql } from '#platform/db/sql.ts'
import { big } from '#platform/money.ts'
import { ruleContext } from '#platform/records/actions.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After } from '#platform/records/registry.ts'
import { isPaidFor, plannedLines } from '../rules/cost-approval.ts'
import { recordOf } from './records.ts'
import { reckonedOn } from './service-confirmations.ts'

/** The order's `costApproval` by its cover, its plan and what was confirmed; what the customer was asked stands. */
export async function approvalOf(change: Change, order: Values): Promise<string> {
  const said: string = order.costApproval ?? 'notNeeded'
  if (said !== 'notNeeded' && said !== 'needed') return said
  const charges =
    order.coverage === 'none' || (await planCharges(change, order)) || (await workCharges(change, order))
  return charges ? 'needed' : 'notNeeded'
}

/** The plan reckoned as if it were done today. */
async function planCharges(change: Change, order: Values): Promise<boolean> {
  const lines = plannedLines(order)
  if (lines.length === 0) return false
  const { id, installedItemId, accountId, currency } = order
  const { today } = ruleContext(change.app, change.caller, change.now)
  const { shares } = await reckonedOn(change, {
    id,
    installedItemId,
    accountId,
    currency,
    workedOn: today,
    lines,
  })
  return !isPaidFor(shares)
}

async function workCharges({ db }: Change, { id }: Values): Promise<boolean> {
  const found = await db.query(sql`select from service_confirmations where service_order_id = ${id}::uuid
    and charged_amount > 0 and status <> 'reversed' and deleted_at is null limit 1`)
  return found.rows.length > 0
}

/** A line that somebody has to pay for appears or goes away: the order says so, and who has to be asked. */
export const confirmationAfter: After = async (change, confirmation, previous) => {
  const charged = ({ chargedAmount, status }: Values) => big(chargedAmount).gt(0) && status !== 'reversed'
  if (charged(confirmation) === (previous !== null && charged(previous))) return
  await change.db.query(
    sql`select from service_orders where id = ${confirmation.serviceOrderId}::uuid for no key update`,
  )
  const order = await recordOf(change, 'service-orders', confirmation.serviceOrderId)
  const costApproval = order && (await approvalOf(change, order))
  if (order && costApproval !== order.costApproval)
    await change
      .as(seeingAll(change.caller))
      .patch('service-orders', order.id, { costApproval }, { trusted: true })
}
