/** The recycle bin across all types: what the caller may read of it, newest first. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { titles, titleSql } from '#platform/history/titles.ts'
import { decodeKeyset, encodeKeyset } from '#platform/history/keyset.ts'
import type { RecordType } from './record-type.ts'

export interface BinQuery {
  type?: string | undefined
  limit: number
  cursor?: string | undefined
}

interface Binned {
  type: string
  id: string
  title: string
  deletedAt: string
  deletedById: string | null
}

/** Types whose bin this caller may look into. */
const typesIn = (app: App, caller: Caller, only: string | undefined): RecordType[] =>
  [...app.registry.types.values()].filter(
    (type) => (!only || type.name === only) && caller.access.level(type.name, 'read') !== 'none',
  )

export async function bin(app: App, caller: Caller, query: BinQuery) {
  if (query.type) app.registry.type(query.type)
  const before = query.cursor ? decodeKeyset(query.cursor) : null
  const parts = typesIn(app, caller, query.type).map((type): Sql => {
    const readable = scope(app.registry, caller, type, 'read')
    const bound = before
      ? sql` and (t.deleted_at, t.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
      : raw('')
    return sql`(select ${type.name} as type, t.id, ${titleSql(app, caller, type)} as title, t.deleted_at, t.deleted_by from ${raw(type.table)} t
      where t.deleted_at is not null${readable ? sql` and ${readable}` : raw('')}${bound} order by t.deleted_at desc, t.id desc limit ${query.limit + 1})`
  })
  if (parts.length === 0) return { data: [], nextCursor: null }
  const found = await app.pool
    .query<Binned>(sql`select type, id, title, moment_text(deleted_at) as "deletedAt", deleted_by as "deletedById"
    from (${join(parts, ' union all ')}) b order by deleted_at desc, id desc limit ${query.limit + 1}`)
  const rows = found.rows.slice(0, query.limit)
  const names = await titles(
    app,
    caller,
    rows.map((row) => ['users', row.deletedById]),
  )
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ deletedById, ...row }) => ({
      ...row,
      deletedBy: deletedById && { id: deletedById, name: names('users', deletedById) },
    })),
    nextCursor: last ? encodeKeyset({ at: last.deletedAt, id: last.id }) : null,
  }
}

/** Everything in the bin, oldest first: what stood below another record was binned before it. */
export async function binItems(
  app: App,
  caller: Caller,
  query: { type?: string | undefined; before?: string | undefined },
): Promise<string[]> {
  if (query.type) app.registry.type(query.type)
  if (query.before !== undefined && Number.isNaN(Date.parse(query.before)))
    throw malformed('unknown_parameter', { parameter: 'before' })
  const until = query.before ? sql` and deleted_at < ${query.before}::timestamptz` : raw('')
  const parts = typesIn(app, caller, query.type).map(
    (type) =>
      sql`select ${type.name} || '/' || id as item, deleted_at from ${raw(type.table)} where deleted_at is not null${until}`,
  )
  const found = await app.pool.query<{ item: string }>(
    sql`select item from (${join(parts, ' union all ')}) b order by deleted_at limit 100000`,
  )
  return found.rows.map((row) => row.item)
}
