import { dueOf } from '#base/activities/web/index.ts'
import { useList } from '#ui/api/reads.ts'
import { useTimeZone, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { wallOf } from '#ui/fields/dates/zones.ts'

export interface MyActivities {
  overdue: Row[]
  today: Row[]
  /** Planned without a date: nobody is waiting, but nothing reminds of it either. */
  undated: Row[]
  isSuccess: boolean
  more: boolean
}

const mine = { ownerId: 'me', status: 'planned', include: 'account,contacts', limit: 100 }

/** What is planned for the caller up to the end of today, the longest overdue first. */
export function useMyActivities(): MyActivities {
  const zone = useTimeZone()
  const readable = Boolean(useType('activities'))
  const query = {
    ...mine,
    filter: JSON.stringify({
      or: [
        { dueAt: { lte: 'today' } },
        { dueAt: { empty: true }, startsAt: { lte: 'today' } },
        { dueAt: { empty: true }, startsAt: { empty: true } },
      ],
    }),
    sort: 'dueAt',
  }
  const due = useList('activities', query, readable)
  const now = new Date()
  const today = wallOf(now, zone).day
  const dated = due.rows.filter((row) => dueOf(row)).toSorted((a, b) => dueOf(a)!.localeCompare(dueOf(b)!))
  const late = (row: Row) =>
    wallOf(new Date(dueOf(row)!), zone).day < today || dueOf(row)! < now.toISOString()
  return {
    overdue: dated.filter(late),
    today: dated.filter((row) => !late(row)),
    undated: due.rows.filter((row) => !dueOf(row)),
    isSuccess: due.isSuccess || !readable,
    more: due.hasNextPage,
  }
}
