import { useEffect, useMemo } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import { addDays } from '#ui/fields/dates/zones.ts'
import { withCondition } from '#ui/screens/list/view/filter-json.ts'
import { requestFields } from '#ui/screens/list/view/request.ts'
import { filterQuery, type View } from '#ui/screens/list/view/view.ts'
import { entriesByDay, windowOf } from './days.ts'

const page = 200
/** More than this no screen shows, however busy a company is. */
const mostPages = 5

/** What stands on these days, by day; `bounded` when it is more than is shown. */
export function useEntries(type: TypeMeta, view: View, days: readonly string[]) {
  const meta = useMeta()
  const zone = useTimeZone()
  const place = type.calendar!
  const names = [...place.at, place.until, place.allDay, place.says].filter((name) => name !== undefined)
  const query = {
    ...filterQuery(view),
    filter: withCondition(view.filter, windowOf(place, days[0]!, addDays(days.at(-1)!, 1))),
    sort: place.at.join(),
    fields: requestFields(meta, type, names),
    limit: page,
  }
  const { rows, data, hasNextPage, isFetching, fetchNextPage, error } = useList(type.name, query)
  const pages = data?.pages.length ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < mostPages) void fetchNextPage()
  }, [hasNextPage, isFetching, pages, fetchNextPage])
  const entries = useMemo(() => entriesByDay(rows, place, zone, days), [rows, place, zone, days])
  return { entries, zone, error, bounded: hasNextPage && pages >= mostPages ? rows.length : null }
}
