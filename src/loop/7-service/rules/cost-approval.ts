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

export type Gap = 'needed' | 'asked' | 'declined' | 'above'

/** What is open between an order and its customer when its work comes to `charged`; null when nothing is. */
export function approvalGap({ costApproval, costLimit }: Values, charged: string): Gap | null {
  if (costApproval === 'approved') return big(charged).gt(big(costLimit)) ? 'above' : null
  if (costApproval === 'notNeeded') return big(charged).gt(0) ? 'needed' : null
  return costApproval
}
