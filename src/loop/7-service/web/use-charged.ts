import { big } from '#platform/money.ts'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'

/** What all work on a service order comes to for the customer, as far as it is confirmed; null while it is not known. */
export function useCharged(order: Row | undefined): string | null {
  const { rows, isPending } = useList(
    'service-confirmations',
    { serviceOrderId: order?.id, 'status[ne]': 'reversed', sort: 'createdAt', limit: 200 },
    order !== undefined,
  )
  if (isPending) return null
  return rows.reduce((sum, { chargedAmount }) => sum.plus(big(chargedAmount)), big(0)).toFixed(2)
}
