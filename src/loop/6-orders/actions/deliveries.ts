/** What a delivery may hold: never more of an order than is open there. */
import { big } from '#platform/money.ts'
import { invalid, Problem, type FieldProblem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { differences } from '#platform/records/diff.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After, Guard } from '#platform/records/registry.ts'
import { standingOf, worth } from '../rules/fulfilment.ts'
import { deliveries } from '../schema.ts'
import { lockOrder, papersOf, reckon } from './order.ts'
import { handUnits } from './units.ts'

/** A delivery takes from one order while it is planned; what has left the house stays as it was. */
export const deliveryGuard: Guard = async (change, next, previous) => {
  const moved = previous !== null && previous.orderId !== next.orderId
  if (previous && previous.status !== 'planned') {
    if (!moved && !('lines' in differences(deliveries.fields, previous, next))) return
    throw new Problem('conflict', 'delivery_left', {}, { extra: { state: previous.status } })
  }
  if (moved) throw invalid([{ path: 'orderId', code: 'read_only', params: { field: 'orderId' } }])
  if (next.status === 'cancelled') return
  const order = await orderOf(change, next.orderId)
  if (order.status !== 'confirmed')
    throw new Problem('conflict', 'order_not_confirmed', {}, { extra: { state: order.status } })
  const lines = await taken(change, order, next)
  return {
    ...next,
    lines,
    accountId: order.accountId,
    contactId: next.contactId ?? order.contactId,
    shippingAddress: next.shippingAddress ?? order.shippingAddress,
    currency: order.currency,
    netTotal: valueOf(order, lines),
  }
}

const orderOf = (change: Change, id: string) =>
  lockOrder(change, id).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
    throw invalid([{ path: 'orderId', code: 'unknown_reference', params: { collection: 'orders' } }])
  })

/** Its lines as the order describes them; every wrong one at once. */
async function taken(change: Change, order: Values, delivery: Values): Promise<Values[]> {
  const papers = await papersOf(change, order.id)
  const others = { ...papers, deliveries: papers.deliveries.filter(({ id }) => id !== delivery.id) }
  const errors: FieldProblem[] = []
  const seen = new Set<string>()
  const lines = (delivery.lines as Values[]).map((unit, index): Values => {
    const path = `lines[${index}]`
    const line = (order.lines as Values[]).find(({ id }) => id === unit.orderLineId)
    if (!line || seen.has(line.id)) {
      errors.push({ path: `${path}.orderLineId`, code: 'unknown_line' })
      return unit
    }
    seen.add(line.id)
    const { open, planned } = standingOf(order, line, others)
    const free = open.minus(planned)
    if (big(unit.quantity).lte(0)) errors.push({ path: `${path}.quantity`, code: 'nothing_in_it' })
    else if (big(unit.quantity).gt(free))
      errors.push({ path: `${path}.quantity`, code: 'more_than_open', params: { open: free.toFixed() } })
    const { productId, description, unit: measure } = line
    return { ...unit, productId, description, unit: measure }
  })
  if (errors.length) throw invalid(errors)
  return lines
}

/** What the goods are worth at the order's prices, less its discount. */
function valueOf(order: Values, units: readonly Values[]): string {
  const sent = new Map(units.map(({ orderLineId, quantity }) => [orderLineId, big(quantity)]))
  const lines = (order.lines as Values[]).filter(({ id }) => sent.has(id))
  return worth(order, lines, ({ id }) => sent.get(id)!)
}

/** The order knows at once what was planned, shipped, cancelled or binned; whoever keeps installed items, what arrived. */
export const afterDelivery: After = async (change, delivery, previous) => {
  await reckon(change, delivery.orderId)
  if (delivery.status !== 'received' || previous?.status !== 'shipped') return
  const order = await lockOrder(change, delivery.orderId)
  await handUnits(change, { order, delivery, lines: delivery.lines })
}
