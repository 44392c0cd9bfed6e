import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'

export interface FieldChange {
  field: string
  label: string
  from: unknown
  to: unknown
  /** Of an amount. */
  currency?: string
}
/** Through which door it came: `user`, `import`, `apiKey`, … */
type Caller = string
/** The API key through which it came. */
interface Key {
  id: string
  name: string
}
interface Person {
  id: string
  name: string | null
}
export interface Named {
  type: string
  id: string
  title: string | null
}
export interface TimelineItem extends Named {
  at: string
  /** Planned, and its moment lies ahead. */
  coming?: boolean
  /** `change`, or the kind under which a type's own records appear. */
  kind: string
  user: Person | null
  /** What it is about: the record whose timeline it is, or one below it. */
  record: Named
  /** Of a change: what happened. */
  fact?: string
  caller?: Caller
  key?: Key | null
  changes?: FieldChange[]
  /** What else there is to say about it. */
  data?: Record<string, unknown>
  /** Of a record that appears itself: the fields that say what it is. */
  summary?: Record<string, unknown>
}
export interface HistoryEntry {
  id: string
  at: string
  kind: string
  caller: Caller
  user: Person | null
  key: Key | null
  changes: FieldChange[]
  data: Record<string, unknown>
}
interface Pages<T> {
  data: T[]
  nextCursor: string | null
}

/** Pages of what belongs to one record, newest first behind what is still to come; `part` is the last word of its address. */
export function useRecordPages<T>(collection: string, id: string, part: 'timeline' | 'history', kinds = '') {
  const result = useInfiniteQuery({
    queryKey: [...keys.record(collection, id), part, kinds],
    queryFn: ({ pageParam, signal }) =>
      call<Pages<T>>(`${collection}/${id}/${part}`, {
        query: { cursor: pageParam, kinds, limit: 30 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  return { ...result, items: result.data?.pages.flatMap((page) => page.data) ?? [] }
}
