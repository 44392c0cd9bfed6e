/** Changes what is on screen before the server has answered, and takes it back when it refuses. */
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import { keys } from './keys.ts'
import type { Page, Row } from './types.ts'

type Change = (row: Row) => Row | null

const isPages = (data: unknown): data is InfiniteData<Page> =>
  typeof data === 'object' && data !== null && Array.isArray((data as InfiniteData<Page>).pages)

const inPages = (data: InfiniteData<Page>, id: string, change: Change): InfiniteData<Page> => ({
  ...data,
  pages: data.pages.map((page) =>
    page.data.some((row) => row.id === id)
      ? {
          ...page,
          data: page.data.map((row) => (row.id === id ? change(row) : row)).filter((row) => row !== null),
        }
      : page,
  ),
})

/** Applies `change` (null removes) to a record wherever it is cached. Returns what puts it all back. */
export function changeCached(
  client: QueryClient,
  collection: string,
  id: string,
  change: Change,
): () => void {
  const before: [QueryKey, unknown][] = []
  const keep = (key: QueryKey, data: unknown) => before.push([key, data])
  for (const [key, data] of client.getQueriesData({ queryKey: [...keys.collection(collection), 'list'] })) {
    if (!isPages(data)) continue
    keep(key, data)
    client.setQueryData(key, inPages(data, id, change))
  }
  for (const [key, data] of client.getQueriesData<Row>({
    queryKey: [...keys.record(collection, id), 'one'],
  })) {
    if (!data) continue
    keep(key, data)
    client.setQueryData(key, change(data) ?? data)
  }
  return () => before.forEach(([key, data]) => client.setQueryData(key, data))
}

/** Puts the server's answer in place; embedded records that it left out stay as long as their id does. */
export const mergeAnswer =
  (answer: Row): Change =>
  (row) => {
    const next: Row = { ...row, ...answer }
    for (const key of Object.keys(row)) {
      const idKey = `${key}Id`
      if (key in answer || !(idKey in answer)) continue
      if (row[idKey] !== answer[idKey] || row[key]?.id !== answer[idKey]) delete next[key]
    }
    return next
  }
