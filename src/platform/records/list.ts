/** The list: one round trip, JSON made by PostgreSQL and passed through. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { matching } from '#platform/search/matching.ts'
import { everything, type Filter } from './filter/ast.ts'
import { compileFilter } from './filter/compile.ts'
import { actionsOf } from './actions.ts'
import type { RecordType, Values } from './record-type.ts'
import { selectRecord, type Wanted } from './select.ts'
import { decodeCursor, encodeCursor, orderBy, parseSort, stretches, usualSort, type Stretch } from './sort.ts'

export interface ListQuery extends Wanted {
  filter?: Filter
  q?: string
  sort?: string
  limit: number
  cursor?: string
  count?: 'exact' | 'estimate'
  /** The recycle bin instead of the living. */
  binned?: boolean
}

/** Which rows of a type a list is about: what the caller may read, what was asked for, alive or binned. */
export function condition(
  app: App,
  caller: Caller,
  type: RecordType,
  query: Pick<ListQuery, 'filter' | 'q' | 'binned'>,
): Sql {
  const parts = [query.binned ? raw('t.deleted_at is not null') : raw('t.deleted_at is null')]
  const readable = scope(app.registry, caller, type, 'read')
  if (readable) parts.push(readable)
  if (query.filter && query.filter !== everything) parts.push(compileFilter(app, caller, type, query.filter))
  if (query.q) parts.push(matching(type, query.q, caller))
  return join(parts, ' and ')
}

/** A page as the JSON text of the answer. */
export async function list(app: App, caller: Caller, type: RecordType, query: ListQuery): Promise<string> {
  const sees = (name: string) => caller.access.field(type.name, name) !== 'hidden'
  const sort = query.sort ?? usualSort(type, sees)
  const keys = parseSort(app, caller, type, sort)
  const where = condition(app, caller, type, query)
  const from = raw(type.table)
  const position = query.cursor ? decodeCursor(query.cursor, sort, keys) : null
  const [first, rest] = stretches(keys, position) as [Stretch, Stretch?]
  const most = query.limit + 1
  const begun = page(from, where, first, most)
  // What has no value is looked for only when the page is not full without it: it may be nowhere in a large table.
  const rows = rest
    ? sql`with begun as materialized (${begun}) select t.* from (select * from begun union all
        (${page(from, sql`${where} and (select count(*) from begun) < ${raw(String(most))}`, rest, most)})) t
      order by ${orderBy(keys)} limit ${raw(String(most))}`
    : begun
  const withActions = query.includes?.includes('actions') ?? false
  const record = selectRecord(app, caller, type, withActions ? actionable(type, query) : query)
  const permitted = withActions ? (scope(app.registry, caller, type, 'change') ?? raw('true')) : raw('null')
  const ends = join(
    keys.map((key) => sql`(${key.value})::text collate "C"`),
    ', ',
  )
  const statement = sql`select ${record}::text as j, case when row_number() over () = ${raw(String(query.limit))} then array[${ends}] end as p, ${permitted} as permitted from (${rows}) t order by ${orderBy(keys)}`
  const counted = query.count ? count(app, from, where, query.count) : null
  const result = await app.pool
    .query<Row>(prepared(statement, hasText(query)))
    .catch((error: { code?: string }) => {
      // The only values that were not checked before are the cursor's: somebody else wrote it.
      throw query.cursor && error.code?.startsWith('22') ? malformed('invalid_cursor') : error
    })
  const more = result.rows.length > query.limit
  const end = more ? result.rows[query.limit - 1]!.p : null
  let body = '{"data":['
  for (let i = 0; i < Math.min(result.rows.length, query.limit); i++)
    body +=
      (i ? ',' : '') + (withActions ? acting(app, caller, type, query, result.rows[i]!) : result.rows[i]!.j)
  body += `],"nextCursor":${end ? JSON.stringify(encodeCursor(end, sort)) : 'null'}`
  return `${body}${counted ? `,"count":${await counted}` : ''}}`
}

interface Row {
  j: string
  p: (string | null)[] | null
  permitted: boolean | null
}

/** What the names of a record's actions follow from is read along, asked for or not. */
const actionable = (type: RecordType, query: ListQuery): Wanted => ({
  includes: query.includes?.filter((name) => name !== 'actions'),
  fields: query.fields && [...new Set([...query.fields, ...(type.lifecycle ? [type.lifecycle.field] : [])])],
})

/** A row with the names of what this caller may do to it now. */
function acting(app: App, caller: Caller, type: RecordType, query: ListQuery, row: Row): string {
  const record: Values = JSON.parse(row.j)
  const actions = actionsOf(app, caller, type, record, row.permitted === true)
  const state = type.lifecycle?.field
  if (state && query.fields && !query.fields.includes(state)) delete record[state]
  return JSON.stringify({ ...record, actions })
}

/** The limit is written out: for one that it does not know, PostgreSQL plans to fetch a tenth of the table. */
const page = (from: Sql, where: Sql, stretch: Stretch, limit: number) =>
  sql`select t.* from ${from} t where ${where}${stretch.where ? sql` and ${stretch.where}` : raw('')} order by ${orderBy(stretch.keys)} limit ${raw(String(limit))}`

/** Text conditions are planned for their very value: a generic plan would walk the wrong index. */
const hasText = (query: ListQuery) =>
  Boolean(query.q) || /"op":"(contains|startsWith)"/.test(JSON.stringify(query.filter ?? ''))

async function count(app: App, from: Sql, where: Sql, how: 'exact' | 'estimate'): Promise<number> {
  if (how === 'exact') {
    const found = await app.pool.query<{ n: string }>(sql`select count(*) as n from ${from} t where ${where}`)
    return Number(found.rows[0]!.n)
  }
  const asked = sql`select 1 from ${from} t where ${where}`
  const plan = await app.pool.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>({
    text: `explain (format json) ${asked.text}`,
    values: asked.values,
  })
  return plan.rows[0]!['QUERY PLAN'][0]!.Plan['Plan Rows']
}
