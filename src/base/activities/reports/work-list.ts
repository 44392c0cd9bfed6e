import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { readSpan, startOfDay } from '#platform/records/filter/dates.ts'
import { readable } from '#platform/records/readable.ts'
import type { Report } from '#platform/records/report.ts'

/** Most entries of each part; the totals count all. */
const most = 100
const fields = [
  'subject',
  'type',
  'priority',
  'startsAt',
  'dueAt',
  'allDay',
  'aboutType',
  'aboutId',
  'accountId',
  'contactIds',
  'userIds',
  'ownerId',
  'status',
]

/** What the caller has to do: overdue, today and next (the coming seven days), each in its order. */
export const workList: Report = {
  name: 'work-list',
  label: { en: 'My work', de: 'Meine Arbeit' },
  types: ['activities'],
  run: async (app, caller, parameters) => {
    const [unknown] = [...parameters.keys()]
    if (unknown) throw malformed('unknown_parameter', { parameter: unknown })
    const rows = await entries(app, caller)
    const totals = { overdue: 0, today: 0, next: 0 }
    for (const row of rows) totals[row.part] = row.total
    return { data: rows.map(({ total: _total, ...row }) => row), totals }
  },
}

async function entries(app: App, caller: Caller) {
  const edge = (word: string) => startOfDay(readSpan(word, caller.timeZone)!.from, caller.timeZone)
  const [begin, end, horizon] = [edge('today'), edge('tomorrow'), edge('+8d')]
  const parts = sql`case when at < ${begin}::timestamptz then 'overdue'
    when at < ${end}::timestamptz then 'today' else 'next' end`
  const found = await app.pool.query<{ part: 'overdue' | 'today' | 'next'; total: number }>(sql`
    select part, total, id, subject, type, priority, moment_text("startsAt") as "startsAt", moment_text("dueAt") as "dueAt",
      coalesce("allDay", false) as "allDay", "aboutType", "aboutId", "accountId", coalesce("contactIds", '{}') as "contactIds"
    from (select *, row_number() over (partition by part order by at, id) as place, count(*) over (partition by part)::int as total
      from (select *, ${parts} as part from (select *, coalesce("dueAt", "startsAt") as at
        from ${readable(app, caller, 'activities', fields)} r
        where r.status = 'planned' and (r."ownerId" = ${caller.userId}::uuid or r."userIds" @> array[${caller.userId}::uuid])) a
        where at < ${horizon}::timestamptz) b) c
    where place <= ${most} order by at, ${raw("case priority when 'high' then 0 else 1 end")}, id`)
  return found.rows
}
