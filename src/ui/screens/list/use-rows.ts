import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { narrowed } from './view/filter-json.ts'
import { filterQuery, writeSort, type Search, type View } from './view/view.ts'

const pageSize = 100
/** With more pages than this, a change elsewhere is announced rather than all of them asked for again. */
const deepPages = 10

/** The query of one group among those of a list. */
export const inGroup = (query: Search, by: string, value: string | null): Search => ({
  ...query,
  filter: narrowed(query.filter ?? '', by, value),
})

/**
 * The rows of a view, page by page. With `groups` it walks through one group after the other; `runs` tells where
 * each group's rows begin.
 */
export function useRows(
  collection: string,
  view: View,
  fields: string,
  groups: (string | null)[] | null,
  enabled = true,
) {
  const query: Search = { ...filterQuery(view), sort: writeSort(view.sort), fields, limit: String(pageSize) }
  const plan = groups ?? [undefined]
  const key = keys.list(collection, { ...query, by: groups ? view.groupBy : '', plan: groups })
  const client = useQueryClient()
  const deep = (client.getQueryData<{ pages: Page[] }>(key)?.pages.length ?? 0) > deepPages
  const result = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam: { at, cursor }, signal }) => {
      const group = plan[at]
      const asked = group === undefined ? query : inGroup(query, view.groupBy, group)
      return call<Page>(collection, { query: { ...asked, cursor }, signal })
    },
    initialPageParam: { at: 0, cursor: '' },
    getNextPageParam: (page, _pages, { at }) =>
      page.nextCursor
        ? { at, cursor: page.nextCursor }
        : at + 1 < plan.length
          ? { at: at + 1, cursor: '' }
          : undefined,
    placeholderData: keepPreviousData,
    enabled: enabled && plan.length > 0 && !deep,
  })
  const { rows, runs } = useMemo(() => {
    const rows: Row[] = []
    const runs = new Map<number, number>()
    result.data?.pages.forEach((page, index) => {
      const { at } = result.data.pageParams[index] as { at: number }
      if (!runs.has(at)) runs.set(at, rows.length)
      rows.push(...page.data)
    })
    return { rows, runs }
  }, [result.data])
  return { ...result, rows, runs, outdated: deep && Boolean(client.getQueryState(key)?.isInvalidated) }
}

/** How many records a view has: an estimate at once, the exact number when it is there. */
export function useCount(collection: string, view: View, enabled: boolean) {
  const query = filterQuery(view)
  const ask = (count: 'estimate' | 'exact') => ({
    queryKey: [...keys.collection(collection), 'count', count, query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call<Page>(collection, { query: { ...query, count, limit: 1, fields: 'id' }, signal }),
    select: (page: Page) => page.count,
    enabled,
  })
  const exact = useQuery(ask('exact')).data
  const estimate = useQuery({ ...ask('estimate'), enabled: enabled && exact === undefined }).data
  return { exact, estimate }
}
