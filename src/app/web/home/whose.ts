import { useSession } from '#ui/api/session.ts'
import { useReport } from '#ui/screens/reports/use-report.ts'

/** Whose deals the start page tells of, as a query: the caller's own or all that the caller may read. */
export type Whose = { ownerId?: 'me' }

export const mine: Whose = { ownerId: 'me' }
const all: Whose = {}

/** Who answers for others' deals. */
const leading = ['sales-manager', 'management']

/** Who leads sees everybody's deals, who has some sees those, who has none (an administrator) everybody's. */
export function useWhose(): Whose | undefined {
  const leads = useSession().user.roleKeys.some((key) => leading.includes(key))
  const { data, isError } = useReport('sales-summary', mine, 'opportunities')
  if (leads) return all
  if (isError) return mine
  return data && (data.data.some((row) => row.count) ? mine : all)
}
