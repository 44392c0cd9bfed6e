import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, type Query } from './client.ts'
import { keys } from './keys.ts'
import type { Page, Row } from './types.ts'

export const recordQuery = (collection: string, id: string, include = '') =>
  queryOptions({
    queryKey: [...keys.record(collection, id), 'one', include],
    queryFn: ({ signal }) => call<Row>(`${collection}/${id}`, { query: { include }, signal }),
  })

/** One record; `include` names the references to embed (`account,owner`). Waits when there is no id. */
export const useRecord = (collection: string, id: string | null | undefined, include = '') =>
  useQuery({ ...recordQuery(collection, id ?? '', include), enabled: Boolean(id) })

/**
 * The pages of a list in the API's own query language (`{ status: 'new', sort: '-createdAt', include: 'owner' }`).
 * What was shown stays until the new page is there. `rows` is flat; `fetchNextPage` when the end comes near.
 */
export function useList(collection: string, query: Query = {}, enabled = true) {
  const result = useInfiniteQuery({
    queryKey: keys.list(collection, query),
    queryFn: ({ pageParam, signal }) =>
      call<Page>(collection, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.data) ?? [], [result.data])
  return { ...result, rows, count: result.data?.pages[0]?.count }
}

export interface Hit {
  type: string
  id: string
  title: string
  subtitle?: string
}

/** Type-ahead over everything that the caller may see. Idle below two characters. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => call<{ data: Hit[] }>('search', { query: { q }, signal }),
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
    select: (answer) => answer.data,
  })
