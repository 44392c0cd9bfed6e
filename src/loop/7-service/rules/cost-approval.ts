/** What a service order is likely to cost the customer, before anybody drives out. Pure. */
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Planned hours and parts as lines of a confirmation. */
export const plannedLines = ({ plannedHours, parts }: Values): Values[] => [
  ...(plannedHours && big(plannedHours).gt(0)
    ? [{ id: 'hours', kind: 'labour', quantity: plannedHours as string }]
    : []),
  ...((parts ?? []) as Values[]).map(({ productId, quantity }, index) => ({
    id: `part ${index}`,
    kind: 'part',
    productId,
    quantity: quantity ?? '1',
  })),
]

/** True when nothing is left to the customer; what has no price yet counts as well. */
export const isPaidFor = (shares: readonly Values[]): boolean =>
  shares.every(({ coveredPercent, quantity }) => big(coveredPercent).eq(100) || big(quantity).eq(0))

/** What a confirmation asks of its order: nothing, the customer's word, or a higher limit. */
export function approvalGap(
  order: Values,
  charged: string,
): 'none' | 'needed' | 'asked' | 'declined' | 'above' {
  if (big(charged).eq(0)) return 'none'
  if (order.costApproval === 'approved') return big(charged).gt(big(order.costLimit)) ? 'above' : 'none'
  return order.costApproval === 'asked' || order.costApproval === 'declined' ? order.costApproval : 'needed'
}
