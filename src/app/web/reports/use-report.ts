import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'

export interface Figures {
  count: number
  amount: string
  weighted: string
  won: number
  lost: number
  winRate: string | null
}
export type ReportRow = Figures & { filter: Record<string, unknown> } & Record<string, unknown>
export interface ReportAnswer {
  data: ReportRow[]
  totals: Figures
  currency?: string
  unconverted?: number
}

/** A named report over the deals; asked again when one of them changes. */
export const useReport = (name: string, query: Query) =>
  useQuery({
    queryKey: [...keys.collection('opportunities'), 'report', name, query],
    queryFn: ({ signal }) => call<ReportAnswer>(`reports/${name}`, { query, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** A filter as the address of a list: one parameter for each condition where that is possible, else as JSON. */
export function listSearch(filter: Record<string, unknown>): Record<string, string> {
  const search: Record<string, string> = {}
  for (const [field, value] of Object.entries(filter)) {
    if (value === null) search[`${field}[empty]`] = 'true'
    else if (isPlain(value)) search[field] = String(value)
    else if (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isPlain)) {
      for (const [op, operand] of Object.entries(value)) {
        search[op === 'eq' ? field : `${field}[${op}]`] = String(operand)
      }
    } else return { filter: JSON.stringify(filter) }
  }
  return search
}
