/** Cancelling what is not delivered: some of it, or the rest of the order. */
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { askedLines, orderAction, papersOf } from './order.ts'
import { quantityOf } from './quantities.ts'

export const cancel = orderAction(async (change, order, input, papers) => {
  const whole = !input.lines?.length
  // What was only planned is not delivered; for a part of the order, plans stand in the way instead.
  if (whole) await cancelPlanned(change, order.id)
  const now = whole ? await papersOf(change, order.id) : papers
  const { reason, note } = input
  const by = { reason, note: note ?? null, at: change.now, byId: change.caller.userId }
  const cancelled = askedLines(order, input, now).flatMap((one) => {
    const quantity = quantityOf(one)
    return quantity.gt(0) ? [{ lineId: one.line.id, quantity: quantity.toFixed(), ...by }] : []
  })
  if (cancelled.length === 0 && !(whole && order.status === 'open'))
    throw new Problem('conflict', 'nothing_to_cancel')
  const cancellations = [...(order.cancellations ?? []), ...cancelled]
  const left = askedLines({ ...order, cancellations }, {}, now).some(
    ({ standing }) => standing.due.gt(0) || standing.delivered.gt(0),
  )
  const ended = left ? {} : { status: 'cancelled', cancelReason: reason }
  const result = { cancelled: cancelled.map(({ lineId, quantity }) => ({ lineId, quantity })) }
  return { cancellations, ...ended, result }
})

async function cancelPlanned(change: Change, orderId: string): Promise<void> {
  const all = seeingAll(change.caller)
  const deliveries = readable(change.app, all, 'deliveries', ['orderId', 'status'])
  const found = await change.db.query<{ id: string }>(
    sql`select d.id from ${deliveries} d where d."orderId" = ${orderId}::uuid and d.status = 'planned' order by d.id`,
  )
  for (const { id } of found.rows) await change.as(all).act('deliveries', id, 'cancel')
}
