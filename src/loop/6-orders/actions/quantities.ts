import { big } from '#platform/money.ts'
import { invalid } from '#platform/http/problems.ts'
import type { Asked } from './order.ts'

/**
 * How much of a line an action takes: what is asked for, else all that is neither delivered, planned nor cancelled.
 * @throws Problem 422 when that is more than there is
 */
export function quantityOf({ standing, asked, path }: Asked): ReturnType<typeof big> {
  const free = standing.open.minus(standing.planned)
  if (asked.quantity === null || asked.quantity === undefined) return free
  if (big(asked.quantity).gt(free))
    throw invalid([{ path: `${path}.quantity`, code: 'more_than_open', params: { open: free.toFixed() } }])
  return big(asked.quantity)
}
