import { useReport } from '#ui/screens/reports/use-report.ts'

/** Whose deals the start page tells of, as a query: the caller's own or all that the caller may read. */
export type Whose = { ownerId?: 'me' }

export const mine: Whose = { ownerId: 'me' }
const all: Whose = {}

/** Who has deals sees those; who has none (a manager, an administrator) sees everybody's. Undefined until known. */
export function useWhose(): Whose | undefined {
  const { data, isError } = useReport('sales-summary', mine, 'opportunities')
  if (isError) return mine
  return data && (data.data.some((row) => row.count) ? mine : all)
}
