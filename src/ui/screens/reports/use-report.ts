import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'

type Filter = Record<string, unknown>

export interface Choice {
  key: string
  label: string
}

/** A report as `GET /api/v1/reports` describes it. */
export interface ReportMeta {
  name: string
  label: string
  types: string[]
  wholeLoop?: boolean
  view?: {
    means: string
    of: string
    groups: Choice[]
    mostGroups?: number
    parameters: { name: string; label: string; choices: Choice[]; initial?: string }[]
    columns: Column[]
    bars: { value: string; mark?: string }[]
    ordered?: string[]
  }
}
export type ReportView = NonNullable<ReportMeta['view']>

export interface Column {
  name: string
  label: string
  kind: 'count' | 'money' | 'percent' | 'minutes' | 'days' | 'decimal'
  means: string
}

export type ReportRow = {
  filter: Filter
  of?: string
  behind?: Record<string, { collection: string; filter: Filter }>
} & Record<string, any>

export interface ReportAnswer {
  data: ReportRow[]
  totals: Record<string, any>
  currency?: string
  unconverted?: number
}

const reportsQuery = queryOptions({
  queryKey: [...keys.meta, 'reports'],
  queryFn: () => call<{ data: ReportMeta[] }>('reports'),
  staleTime: Infinity,
})

/** The reports that are drawn for the caller; undefined until known. */
export const useReports = (): ReportMeta[] | undefined =>
  useQuery(reportsQuery).data?.data.filter(({ view }) => view)

/** What the caller may ask of a report; undefined until known, null when there is no such report. */
export function useReportMeta(name: string): ReportMeta | null | undefined {
  const { data } = useQuery(reportsQuery)
  return data && (data.data.find((report) => report.name === name) ?? null)
}

/** A named report; asked again when a record of the collection changes. */
export const useReport = (name: string, query: Query, collection: string, enabled = true) =>
  useQuery({
    queryKey: [...keys.collection(collection), 'report', name, query],
    queryFn: ({ signal }) => call<ReportAnswer>(`reports/${name}`, { query, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  })

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/**
 * A filter as the address of a list: one parameter for each condition where that is possible, else as JSON. All records
 * are asked for by name, since a bare address is the view with which the list begins.
 */
export function listSearch(filter: Filter): Record<string, string> {
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
  return Object.keys(search).length ? search : { view: 'all' }
}
