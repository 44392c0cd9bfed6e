import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useType } from '#ui/api/session.ts'
import type { Page } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import type { Search } from './view/view.ts'

export interface Sum {
  currency: string | null
  amount: string
}
interface Counted {
  value: string | boolean | null
  count: number
  sums?: Sum[]
}
export interface Group {
  /** As a filter has it; null for the records that have none. */
  value: string | null
  label: string
  count: number
  sums: Sum[]
}

export const groupable = (field: FieldMeta | undefined) =>
  field !== undefined && ['choice', 'ref', 'boolean'].includes(field.kind) && !field.custom

/** Counts (and sums) of a list by the values of a field; the largest first. */
export const useCounts = (collection: string, by: string, query: Search, sum = '') =>
  useQuery({
    queryKey: [...keys.collection(collection), 'groups', by, query, sum],
    queryFn: ({ signal }) =>
      call<{ data: Counted[] }>(`${collection}/groups`, { query: { ...query, by, sum }, signal }),
    enabled: Boolean(by),
    placeholderData: keepPreviousData,
    select: (answer) => answer.data,
  })

/** The groups of a list in the order of the choices, else by their names. Undefined until they are known. */
export function useGroups(type: TypeMeta, by: string, query: Search, yesNo: (value: boolean) => string) {
  const field = type.fields[by]
  const counted = useCounts(type.name, by, query).data
  const to = useType(field?.to ?? '')
  const sort = to?.fields.position ? 'position' : (to?.title[0] ?? '')
  const ids = field?.kind === 'ref' ? (counted ?? []).map(({ value }) => value).filter(Boolean) : []
  const named = useQuery({
    queryKey: keys.list(field?.to ?? '', { named: ids }),
    queryFn: async ({ signal }) => {
      const fields = [...(to?.title ?? []), 'id'].join(',')
      const parts = Array.from({ length: Math.ceil(ids.length / 200) }, (_, i) =>
        ids.slice(i * 200, i * 200 + 200),
      )
      const pages = await Promise.all(
        parts.map((part) =>
          call<Page>(field!.to!, { query: { id: part.join(','), fields, sort, limit: 200 }, signal }),
        ),
      )
      return pages.flatMap((page) => page.data)
    },
    enabled: ids.length > 0 && Boolean(to),
    placeholderData: keepPreviousData,
  }).data
  return useMemo((): Group[] | undefined => {
    if (!field || !counted || (ids.length && to && !named)) return undefined
    const order = field.choices?.map(({ key }) => key) ?? named?.map(({ id }) => id) ?? []
    const label = (value: Counted['value']) =>
      typeof value === 'boolean'
        ? yesNo(value)
        : field.kind === 'ref'
          ? titleOf(to, named?.find((row) => row.id === value) ?? {})
          : (field.choices?.find(({ key }) => key === value)?.label ?? String(value))
    const place = (value: string | null) =>
      value === null ? Infinity : order.includes(value) ? order.indexOf(value) : order.length
    return counted
      .map(({ value, count, sums }) => ({
        value: value === null ? null : String(value),
        label: value === null ? '' : label(value),
        count,
        sums: sums ?? [],
      }))
      .sort((a, b) => place(a.value) - place(b.value) || a.label.localeCompare(b.label))
    // oxlint-disable-next-line exhaustive-deps -- ids follow from counted
  }, [field, counted, named, to, yesNo])
}
