/** From an order to a delivery, planned or shipped at once. */
import { Problem } from '#platform/http/problems.ts'
import { seeingAll } from '#platform/records/present.ts'
import { isDelivered } from '../rules/fulfilment.ts'
import { askedLines, orderAction } from './order.ts'
import { quantityOf } from './quantities.ts'

export const deliver = orderAction(async (change, order, input, papers) => {
  const goods = askedLines(order, input, papers).filter(({ line }) => isDelivered(line))
  const lines = goods.flatMap((one) => {
    const quantity = quantityOf(one)
    const { serialNumbers, version } = one.asked
    return quantity.gt(0)
      ? [{ orderLineId: one.line.id, quantity: quantity.toFixed(), serialNumbers, version }]
      : []
  })
  if (lines.length === 0) throw new Problem('conflict', 'nothing_to_deliver')
  const { carrier, tracking, plannedOn } = input
  const desk = change.as(seeingAll(change.caller))
  const ownerId = order.ownerId ?? change.caller.userId
  const planned = { orderId: order.id, plannedOn, carrier, tracking, lines, ownerId }
  const delivery = await desk.create('deliveries', planned, { trusted: true })
  if (!plannedOn) await desk.act('deliveries', delivery.id, 'ship')
  return { result: { deliveryId: delivery.id, number: delivery.number } }
})
