/** One record: with its relations, and with the names of what this caller may do to it now. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import type { Right } from '#platform/access/access.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import { actionsOf } from './actions.ts'
import { withComputed } from './computed.ts'
import { transitionsOf, type RecordType, type Values } from './record-type.ts'
import { selectRecord, type Wanted } from './select.ts'

interface Options {
  /** The caller needs this right on the row; reading is always needed too. */
  right?: Right
  /** Rows in the recycle bin instead of the living. */
  binned?: boolean
  /** Keeps others from changing the row until this transaction ends. */
  lock?: boolean
}

/** The record as the caller sees it (or, for rules, as `as` does); 404 when it is not there or not the caller's to see. Null when `right` is lacking. */
export async function load(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  id: string,
  wanted: Wanted & { as?: Caller } = {},
  options: Options = {},
): Promise<{ record: Values; permitted: boolean }> {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id))
    throw notFound(type.name, id)
  // Locked first, read after: a statement that waits for a lock would still see the lines of before.
  if (options.lock)
    await db.query(prepared(sql`select from ${raw(type.table)} where id = ${id}::uuid for update`))
  const readable = scope(app.registry, caller, type, 'read')
  const permitted =
    options.right && options.right !== 'read' ? scope(app.registry, caller, type, options.right) : null
  const statement = sql`select ${selectRecord(app, wanted.as ?? caller, type, wanted)} as j, ${permitted ?? raw('true')} as permitted
    from ${raw(type.table)} t where t.id = ${id}::uuid and t.deleted_at is ${raw(options.binned ? 'not null' : 'null')}${
      readable ? sql` and ${readable}` : raw('')
    }`
  const found = await db.query<{ j: Values; permitted: boolean }>(prepared(statement))
  const row = found.rows[0]
  if (!row) throw notFound(type.name, id)
  return { record: row.j, permitted: row.permitted }
}

/** `GET /{collection}/{id}`. */
export async function read(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  wanted: Wanted = {},
): Promise<Values> {
  const right = Object.keys(transitionsOf(type)).length ? 'change' : undefined
  const stored = wanted.fields?.filter((name) => !Object.hasOwn(type.computed ?? {}, name))
  const needed = stored && { ...wanted, fields: [...new Set([...stored, ...stateFields(type)])] }
  const { record, permitted } = await load(app, app.pool, caller, type, id, needed ?? wanted, { right })
  const actions = actionsOf(app, caller, type, record, permitted)
  if (wanted.fields)
    for (const name of stateFields(type)) if (!wanted.fields.includes(name)) delete record[name]
  return withComputed(app, app.pool, caller, type, { ...record, actions }, wanted.fields)
}

const stateFields = (type: RecordType) => (type.lifecycle ? [type.lifecycle.field] : [])
