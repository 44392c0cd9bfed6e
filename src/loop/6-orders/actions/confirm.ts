import { Problem } from '#platform/http/problems.ts'
import { publicLink, publicUrl } from '#platform/public/index.ts'
import { counts } from '../rules/fulfilment.ts'
import { orderAction } from './order.ts'

/** An order is confirmed when it says what is ordered; from then on the customer can see how it stands. */
export const confirm = orderAction(async (change, order) => {
  if (!order.lines.some(counts)) throw new Problem('conflict', 'order_without_lines')
  const token = await publicLink(change, { type: 'orders', id: order.id })
  return { publicUrl: publicUrl(change.app, token) }
})
