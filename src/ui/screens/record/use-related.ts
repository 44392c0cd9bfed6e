import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { includeName } from '#ui/fields/titles.ts'
import { relatedOf, type RelatedList } from '#ui/related.ts'
import { coveredByPanels } from '#ui/slots.ts'

export interface Related {
  list: RelatedList
  rows: Row[]
  count: number
}

/** Rows that a list shows before it says how many there are. */
export const shown = 5

/** What tells the rows of a list apart of which no module says anything: whose else they are, by their first reference. */
export const plainFacts = ({ type, field, slot }: RelatedList): string[] =>
  slot
    ? []
    : type.list.columns
        .filter((name) => name !== field && name !== 'ownerId' && type.fields[name]?.kind === 'ref')
        .slice(0, 1)

/** What points to a record: one small request for each list, shared by all who show it. */
export function useRelated(type: TypeMeta, record: Row): { found: Related[]; waiting: boolean } {
  const { types } = useMeta()
  const lists = relatedOf(type, record, types, coveredByPanels(type.name))
  const answers = useQueries({
    queries: lists.map((list) => {
      const { type: other, field, slot } = list
      const sort = slot?.sort ?? other.list.sort
      const query = {
        ...slot?.query,
        [field]: record.id,
        sort,
        limit: shown,
        count: 'exact',
        include: slot?.include ?? (plainFacts(list).map(includeName).join() || undefined),
      }
      return {
        queryKey: [...keys.collection(other.name), 'related', query],
        queryFn: ({ signal }: { signal: AbortSignal }) => call<Page>(other.name, { query, signal }),
        placeholderData: keepPreviousData<Page>,
      }
    }),
  })
  return {
    waiting: answers.some(({ isPending }) => isPending),
    found: lists.flatMap((list, index) => {
      const page = answers[index]?.data
      return page ? [{ list, rows: page.data, count: page.count ?? page.data.length }] : []
    }),
  }
}
