/** To the recycle bin and back. Nothing is lost here; only an administrator empties the bin. */
import { Overtaken } from '#platform/db/errors.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { scope } from '#platform/access/scope.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { present } from './present.ts'
import type { RecordType, Values } from './record-type.ts'
import { loadWhole } from './update.ts'
import { update, type Written } from './write.ts'

export async function remove(change: Change, collection: string, id: string): Promise<void> {
  const type = change.app.registry.type(collection)
  await change.begin()
  const record = await loadWhole(change, type, id, 'delete', { lock: true })
  await refuseWhenNeeded(change, type, id)
  await change.app.registry.binGuard(type.name)?.(change, record, 'deleted')
  await mark(change, type, [record], 'deleted')
}

/**
 * Takes those of several records, which this change has loaded and locked, to the bin that nothing needs: one statement.
 * Answers their ids; what is to be said of the others, `remove` says of each.
 */
export async function removeMany(
  change: Change,
  type: RecordType,
  records: readonly Values[],
): Promise<string[]> {
  const kept = await needed(
    change,
    type,
    records.map(({ id }) => id as string),
  )
  const going = records.filter(({ id }) => !kept.has(id))
  const guard = change.app.registry.binGuard(type.name)
  if (guard) for (const record of going) await guard(change, record, 'deleted')
  if (going.length) await mark(change, type, going, 'deleted')
  return going.map(({ id }) => id as string)
}

export async function restore(change: Change, collection: string, id: string): Promise<Values> {
  const type = change.app.registry.type(collection)
  await change.begin()
  const record = await loadWhole(change, type, id, 'delete', { lock: true, binned: true })
  await change.app.registry.binGuard(type.name)?.(change, record, 'restored')
  const written = await mark(change, type, [record], 'restored')
  return present(change.app, change.caller, type, { ...record, version: Number(written.get(id)!.version) })
}

async function mark(
  change: Change,
  type: RecordType,
  records: readonly Values[],
  kind: 'deleted' | 'restored',
): Promise<Map<string, Written>> {
  const { app, caller } = change
  const bin = kind === 'deleted'
  const fact = { kind, changes: {}, data: {}, bin }
  const writes = records.map((record) => ({ id: record.id as string, caller, record, fact }))
  const written = await update(app, change.db, type, writes, new Set(), bin)
  if (written.size < records.length) throw new Overtaken()
  change.touched.add(type.name)
  const follow = app.registry.after(type.name)
  if (follow) for (const record of records) await follow(change, record, record)
  return written
}

/** References that a record must not lose while what points to it lives. */
const tiesOf = ({ app: { registry } }: Change, type: RecordType) =>
  registry.inverse(type.name).filter(({ collection, field }) => {
    const reference = registry.type(collection).fields[field]
    return reference !== undefined && reference.onDelete !== 'clear' && reference.kind === 'ref'
  })

/** Those of the ids that something living points to. */
async function needed(change: Change, type: RecordType, ids: readonly string[]): Promise<Set<string>> {
  const ties = tiesOf(change, type)
  if (ties.length === 0 || ids.length === 0) return new Set()
  const parts = ties.map(({ collection, field }) => {
    const column = raw(`t.${columnName(field)}`)
    return sql`select ${column} as id from ${raw(change.app.registry.type(collection).table)} t
      where ${column} = any(${[...ids]}::uuid[]) and t.deleted_at is null`
  })
  const { rows } = await change.db.query<{ id: string }>(prepared(sql`${join(parts, ' union ')}`))
  return new Set(rows.map(({ id }) => id))
}

/** Living documents that point here keep a record alive: which ones, and how many, is part of the refusal. */
async function refuseWhenNeeded(change: Change, type: RecordType, id: string): Promise<void> {
  const { registry } = change.app
  const ties = tiesOf(change, type)
  if (ties.length === 0) return
  const parts = ties.map(({ collection, field }) => {
    const other = registry.type(collection)
    const readable = scope(registry, change.caller, other, 'read') ?? raw('true')
    return sql`select ${collection} as c, count(*) as n, count(*) filter (where seen) as seen from (select ${readable} as seen
      from ${raw(other.table)} t where t.${raw(columnName(field))} = ${id}::uuid and t.deleted_at is null limit 100) x`
  })
  const found = await change.db.query<{ c: string; n: string; seen: string }>(
    prepared(sql`${join(parts, ' union all ')}`),
  )
  if (found.rows.every((row) => row.n === '0')) return
  const needed = found.rows.filter((row) => row.seen !== '0').map((row) => ({ c: row.c, n: row.seen }))
  if (needed.length === 0) throw new Problem('conflict', 'still_needed_unseen')
  throw new Problem(
    'conflict',
    'still_needed',
    { by: needed.map((row) => `${row.n} ${row.c}`) },
    {
      extra: { neededBy: needed.map((row) => ({ collection: row.c, count: Number(row.n) })) },
    },
  )
}
