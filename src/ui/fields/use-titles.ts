import { useQueries } from '@tanstack/react-query'
import { recordQuery } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { includeName, titleIn } from './titles.ts'

/** The names of the records that a reference points to: embedded, just picked, or loaded. */
export function useTitles(
  collection: string,
  ids: string[],
  record?: Record<string, any>,
  name?: string,
  picked?: Row,
): string[] {
  const meta = useMeta()
  const embedded: unknown = name && record ? record[includeName(name)] : undefined
  const known = [...(Array.isArray(embedded) ? embedded : [embedded]), picked].filter(Boolean) as Row[]
  const find = (id: string) => known.find((one) => one.id === id)
  const loaded = useQueries({
    queries: ids.map((id) => ({ ...recordQuery(collection, id), enabled: !find(id) })),
  })
  return ids.map((id, index) => {
    const row = find(id) ?? loaded[index]?.data
    return row ? titleIn(meta, collection, row) : '…'
  })
}
