import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { plusDays } from '#platform/days.ts'
import { withCondition } from '#ui/screens/list/view/filter-json.ts'
import { requestFields } from '#ui/screens/list/view/request.ts'
import { filterQuery, type View } from '#ui/screens/list/view/view.ts'
import { longest, partsOf } from './days.ts'
import { occurrencesOf } from './entries.ts'
import { ofPeople } from './people.ts'

const page = 200
/** Pages of each part; more no screen shows, however busy a company is. */
const mostPages = 5

/** What stands on these days, by day; `bounded` when it is more than is shown. */
export function useEntries(type: TypeMeta, view: View, days: readonly string[]) {
  const meta = useMeta()
  const zone = useTimeZone()
  const place = type.calendar!
  const { until, allDay, says, repeats, except, along = [], people = [] } = place
  const names = [...place.at, until, allDay, says, repeats, except, ...along, ...people].filter(
    (name) => name !== undefined,
  )
  const whose = ofPeople(place, view.people)
  const asked = whose ? withCondition(view.filter, whose) : view.filter
  const shared = { ...filterQuery(view), fields: requestFields(meta, type, names), limit: page }
  const back = type.fields[place.at[0]!]?.kind === 'day' ? longest.day : longest.moment
  const parts = useQueries({
    queries: partsOf(place, days[0]!, plusDays(days.at(-1)!, 1), back).map(({ filter, sort }) => {
      const query = { ...shared, filter: withCondition(asked, filter), sort }
      return {
        queryKey: [...keys.collection(type.name), 'calendar', query],
        queryFn: ({ signal }: { signal: AbortSignal }) => firstPages(type.name, query, signal),
        placeholderData: keepPreviousData,
      }
    }),
    combine: (results) => ({
      rows: results.flatMap(({ data }) => data?.rows ?? []),
      more: results.some(({ data }) => data?.more),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  })
  const { rows, more, error } = parts
  const repeating = repeatingQuery(meta, type, asked, shared)
  // One answer for all months: what repeats may have begun years ago.
  const repeated = useQuery({
    queryKey: [...keys.collection(type.name), 'calendar', 'repeating', repeating],
    queryFn: ({ signal }) => firstPages(type.name, repeating ?? {}, signal),
    placeholderData: keepPreviousData,
    enabled: repeating !== null,
  }).data?.rows
  const occurrences = useMemo(
    () => occurrencesOf(rows, place, zone, days, repeated),
    [rows, place, zone, days, repeated],
  )
  return { occurrences, zone, error, bounded: more ? rows.length : null }
}

/** What is open and repeats, with the clock of its owner; null where nothing does. */
function repeatingQuery(
  meta: Meta,
  type: TypeMeta,
  asked: string,
  shared: Query & { fields: string },
): Query | null {
  const { repeats, at } = type.calendar!
  if (!repeats) return null
  const status = type.statusField
  const open = type.fields[status ?? '']?.choices?.filter(({ kind }) => kind === 'open').map(({ key }) => key)
  const condition = {
    and: [{ [repeats]: { empty: false } }, ...(status && open ? [{ [status]: { in: open } }] : [])],
  }
  const clock = type.fields.ownerId && meta.types.users?.fields.timeZone ? ',owner.timeZone' : ''
  return {
    ...shared,
    fields: `${shared.fields}${clock}`,
    filter: withCondition(asked, condition),
    sort: `-${at[0]}`,
  }
}

async function firstPages(collection: string, query: Query, signal: AbortSignal) {
  const rows: Row[] = []
  let cursor: string | null = ''
  for (let read = 0; read < mostPages && cursor !== null; read++) {
    const answer: Page = await call<Page>(collection, { query: { ...query, cursor }, signal })
    rows.push(...answer.data)
    cursor = answer.nextCursor
  }
  return { rows, more: cursor !== null }
}
