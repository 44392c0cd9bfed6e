import { Problem } from '#platform/http/problems.ts'
import { wasBilled } from '../rules/fulfilment.ts'
import { orderAction } from './order.ts'

/** By hand before it is paid, or when something was credited for good; else it closes by itself. */
export const close = orderAction(async (_, order, __, papers) => {
  if (!wasBilled(order, papers)) throw new Problem('conflict', 'order_not_done')
})
