/** One record: with its relations, and with the names of what this caller may do to it now. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import type { Right } from '#platform/access/access.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Together } from '#platform/db/together.ts'
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { notFound, Problem } from '#platform/http/problems.ts'
import { actionsText } from './actions.ts'
import { columnName } from './columns.ts'
import { withComputed } from './computed.ts'
import { transitionsOf, type RecordType, type Values } from './record-type.ts'
import { rememberedFor } from './remembered.ts'
import { selectRecord, type Wanted } from './select.ts'

interface Options {
  /** The caller needs this right on the row; reading is always needed too. */
  right?: Right
  /** Rows in the recycle bin instead of the living. */
  binned?: boolean
  /** Keeps others from changing the row until this transaction ends. */
  lock?: boolean
  /** Asks along with others that load at this moment. */
  together?: Together['do']
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
): Promise<Loaded> {
  if (!isId(id)) throw notFound(type.name, id)
  if (options.lock) await lockRows(db, type, [id], options.right)
  const { one, several } = loading(app, caller, type, wanted, options)
  const { together = (_key, item, run) => run(db, [item]).then((rows) => rows.get(item.id)) } = options
  const row = await together(several, { id: id.toLowerCase() }, async (connection, asked) => {
    const ids = asked.map((item) => item.id)
    const statement = ids.length === 1 ? one(ids[0]!) : several(ids)
    const { rows } = await connection.query<Loaded & { id: string }>(prepared(statement))
    return new Map(rows.map((found) => [found.id, found]))
  })
  if (!row) throw notFound(type.name, id)
  return row
}

interface Loaded {
  record: Values
  permitted: boolean
}

/**
 * Locked first, read after: a statement that waits for a lock would still see the lines of before. Only what is to go
 * must wait for those who are just referring to it.
 */
const lockRows = (db: Queryable, type: RecordType, ids: readonly string[], right?: Right) =>
  db.query(
    prepared(
      sql`select from ${raw(type.table)} where id = any(${[...ids]}::uuid[]) order by id for ${raw(right === 'change' ? 'no key update' : 'update')}`,
    ),
  )

/** Those of these ids that the caller may read, and has the `right` to, by id: one query for all. */
export async function loadAll(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  ids: readonly (string | null)[],
  wanted: Wanted & { as?: Caller } = {},
  options: Omit<Options, 'together'> = {},
): Promise<Map<string, Values>> {
  const asked = [...new Set(ids)].filter((id) => id !== null && isId(id)) as string[]
  if (asked.length === 0) return new Map()
  if (options.lock) await lockRows(db, type, asked, options.right)
  const statement = loading(app, caller, type, wanted, options).several(asked)
  const { rows } = await db.query<Loaded & { id: string }>(prepared(statement))
  return new Map(rows.filter(({ permitted }) => permitted).map(({ id, record }) => [id, record]))
}

/** The statement that loads one record, and the one for several. */
function loading(
  app: App,
  caller: Caller,
  type: RecordType,
  wanted: Wanted & { as?: Caller },
  options: Options,
) {
  const key = `load ${type.name} ${wantedKey(wanted)} ${options.right} ${options.binned} ${wanted.as?.access.key}`
  const whole = (ids: Sql) => {
    const may = options.right && options.right !== 'read' && scope(app.registry, caller, type, options.right)
    return sql`select t.id, ${selectRecord(app, wanted.as ?? caller, type, wanted)} as record, ${may || raw('true')} as permitted
      from ${raw(type.table)} t where t.deleted_at is ${raw(options.binned ? 'not null' : 'null')} and ${within(app, caller, type, ids)}`
  }
  return {
    one: byId(caller, key, () => whole(oneId)),
    several: byId(caller, `several ${key}`, () => whole(severalIds)),
  }
}

/** The same record, or null when it is not there or not the caller's to see; everything else that goes wrong is thrown. */
export const loadIfAny = (...asked: Parameters<typeof load>): Promise<Values | null> =>
  load(...asked).then(
    ({ record }) => record,
    (error: unknown) => {
      if (error instanceof Problem && error.kind === 'not-found') return null
      throw error
    },
  )

/** A record as text, just as it is answered. */
export interface ReadText {
  text: string
  version: number
}

/** `GET /{collection}/{id}`: the JSON that PostgreSQL made, with the names of what may be done put at its end. */
export async function readText(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  wanted: Wanted = {},
): Promise<ReadText> {
  if (!isId(id)) throw notFound(type.name, id)
  const stored = wanted.fields?.filter((name) => !Object.hasOwn(type.computed ?? {}, name))
  const view = stored ? { ...wanted, fields: stored } : wanted
  const found = await app.pool.query<Row>(statementFor(app, caller, type, view, id))
  const row = found.rows[0]
  if (!row) throw notFound(type.name, id)
  const whole = async (): Promise<Values> =>
    wanted.fields || wanted.includes
      ? (await load(app, app.pool, caller, type, id)).record
      : (JSON.parse(row.j) as Values)
  const actions = row.permitted ? await actionsText(app, caller, type, row.state, whole) : '[]'
  const text = `${row.j.slice(0, -1)},"actions":${actions}}`
  if (!type.computed) return { text, version: row.version }
  const record = await withComputed(app, app.pool, caller, type, JSON.parse(text) as Values, wanted.fields)
  return { text: JSON.stringify(record), version: row.version }
}

interface Row {
  j: string
  version: number
  state: string | null
  permitted: boolean
}

/** The same for who needs the values. */
export const read = async (
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  wanted: Wanted = {},
): Promise<Values> => JSON.parse((await readText(app, caller, type, id, wanted)).text) as Values

function statementFor(app: App, caller: Caller, type: RecordType, wanted: Wanted, id: string) {
  const statement = byId(caller, `read ${type.name} ${wantedKey(wanted)}`, () => {
    const may = Object.keys(transitionsOf(type)).length ? scope(app.registry, caller, type, 'change') : null
    const state = type.lifecycle ? `t."${columnName(type.lifecycle.field)}"` : 'null'
    return sql`select ${selectRecord(app, caller, type, wanted)}::text as j, t.version, ${raw(state)} as state,
      ${may ?? raw('true')} as permitted from ${raw(type.table)} t
      where t.deleted_at is null and ${within(app, caller, type, oneId)}`
  })
  return prepared(statement(id))
}

const wantedKey = ({ fields, includes }: Wanted) => `${fields?.join() ?? '*'} ${includes?.join() ?? ''}`

/** The rows of these ids that the caller may read. */
function within(app: App, caller: Caller, type: RecordType, ids: Sql): Sql {
  const readable = scope(app.registry, caller, type, 'read')
  return sql`${ids}${readable ? sql` and ${readable}` : raw('')}`
}

/** A statement about records is the same for a caller each time, all but their ids. */
const byId = (caller: Caller, key: string, make: () => Sql) =>
  rememberedFor(caller, key, () => {
    const { text, values } = make()
    const at = values.lastIndexOf(anyId)
    return (ids: string | string[]) => ({ text, values: values.with(at, ids) })
  })

const anyId = '00000000-0000-0000-0000-000000000000'
const oneId = sql`t.id = ${anyId}::uuid`
const severalIds = sql`t.id = any(${anyId}::uuid[])`
export const isId = (id: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
