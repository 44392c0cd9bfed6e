/** What leaves the house becomes somebody's installed base, in the same transaction; what is installed comes back. */
import { hand, handOver } from '#platform/records/hand-over.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { fulfilled } from '../rules/fulfilment.ts'
import { lockOrder, papersOf } from './order.ts'

/** A delivery that is leaving: its lines carry `orderLineId`, `productId`, `quantity`, `serialNumbers` and `version`. */
export interface DeliveredUnits {
  order: Values
  delivery: Values
  lines: Values[]
}

export const unitsDelivered = handOver<DeliveredUnits, { installedItemIds: string[] }>(
  'orders.unitsDelivered',
)

/** Hands a delivery over to whoever keeps installed items: when it leaves, and again when it arrives. */
export async function handUnits(change: Change, units: DeliveredUnits): Promise<void> {
  await hand(change, unitsDelivered, units)
}

/**
 * How many units of each line (by its id) stand installed at the customer's; what is not named stays. Called by
 * whoever keeps installed items, with the whole quantity of a line, never with a difference.
 */
export async function noteInstalled(
  change: Change,
  orderId: string,
  quantities: Record<string, string>,
): Promise<void> {
  const order = await lockOrder(change, orderId)
  const lines = (order.lines as Values[]).map((line): Values => {
    const installedQuantity = quantities[line.id as string]
    return installedQuantity === undefined ? line : { ...line, installedQuantity }
  })
  const set = fulfilled({ ...order, lines }, await papersOf(change, orderId))
  await change.as(seeingAll(change.caller)).patch('orders', orderId, set, { trusted: true })
}
