import { Problem } from '#platform/http/problems.ts'
import { counts } from '../rules/fulfilment.ts'
import { orderAction } from './order.ts'

/** An order is confirmed when it says what is ordered. */
export const confirm = orderAction(async (_change, order) => {
  if (!order.lines.some(counts)) throw new Problem('conflict', 'order_without_lines')
})
