/** What reports select from: a type's rows and columns as far as the caller may read them, never the table itself. */
import { titleFields } from './title.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { isConfined } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { forbidden } from '#platform/http/problems.ts'
import { columnName, linesTable } from './columns.ts'
import { condition, type ListQuery } from './list.ts'

/**
 * A subselect with `id` and the named fields as columns under their API names (`"ownerId"`), of the living rows that
 * the caller may read and that the query asks for.
 * @throws a 403 when a field is hidden from the caller
 */
export function readable(
  app: App,
  caller: Caller,
  collection: string,
  fields: readonly string[],
  query: Pick<ListQuery, 'filter' | 'q'> = {},
): Sql {
  const type = app.registry.type(collection)
  const columns = fields.map((name) => {
    refuseHidden(caller, collection, name)
    if (isConfined(caller, type, name)) throw forbidden('field_hidden', { field: name, collection })
    return raw(`t."${columnName(name)}" as "${name}"`)
  })
  const where = condition(app, caller, type, query)
  return sql`(select ${join([raw('t.id'), ...columns], ', ')} from ${raw(type.table)} t where ${where})`
}

/** The rows of a `lines` field, with `recordId` and `position`; join them to what `readable` gives. */
export function readableLines(
  app: App,
  caller: Caller,
  collection: string,
  name: string,
  fields: readonly string[],
): Sql {
  refuseHidden(caller, collection, name)
  const columns = fields.map((field) => `l."${columnName(field)}" as "${field}"`)
  const table = linesTable(app.registry.type(collection).table, name)
  return raw(
    `(select l.record_id as "recordId", l.position, l.id as "lineId", ${columns.join(', ')} from ${table} l)`,
  )
}

function refuseHidden(caller: Caller, collection: string, name: string): void {
  if (caller.access.field(collection, name) === 'hidden')
    throw forbidden('field_hidden', { field: name, collection })
}

/** What records are called, by id; those that the caller may not read are left out. */
export async function titles(
  app: App,
  caller: Caller,
  collection: string,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const sees = (name: string) => caller.access.field(collection, name) !== 'hidden'
  const names = titleFields(app.registry.type(collection), sees)
  if (names.length === 0) return new Map()
  const parts = join(
    names.map((name) => raw(`r."${name}"::text`)),
    ', ',
  )
  const found = await app.pool.query<{ id: string; title: string }>(
    sql`select r.id, concat_ws(', ', ${parts}) as title from ${readable(app, caller, collection, names)} r where r.id = any(${wanted}::uuid[])`,
  )
  return new Map(found.rows.map((row) => [row.id, row.title]))
}
