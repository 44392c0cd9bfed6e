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
import { update } from './write.ts'

export async function remove(change: Change, collection: string, id: string): Promise<void> {
  const type = change.app.registry.type(collection)
  await change.begin()
  const record = await loadWhole(change, type, id, 'delete', { lock: true })
  await refuseWhenNeeded(change, type, id)
  await change.app.registry.binGuard(type.name)?.(change, record, 'deleted')
  await mark(change, type, record, 'deleted')
}

export async function restore(change: Change, collection: string, id: string): Promise<Values> {
  const type = change.app.registry.type(collection)
  await change.begin()
  const record = await loadWhole(change, type, id, 'delete', { lock: true, binned: true })
  await change.app.registry.binGuard(type.name)?.(change, record, 'restored')
  const version = await mark(change, type, record, 'restored')
  return present(change.app, change.caller, type, { ...record, version })
}

async function mark(
  change: Change,
  type: RecordType,
  record: Values,
  kind: 'deleted' | 'restored',
): Promise<number> {
  const bin = kind === 'deleted'
  const write = { id: record.id, caller: change.caller, record, fact: { kind, changes: {}, data: {}, bin } }
  const written = (await update(change.app, change.db, type, [write], new Set(), bin)).get(record.id)
  if (!written) throw new Overtaken()
  change.touched.add(type.name)
  await change.app.registry.after(type.name)?.(change, record, record)
  return Number(written.version)
}

/** Living documents that point here keep a record alive: which ones, and how many, is part of the refusal. */
async function refuseWhenNeeded(change: Change, type: RecordType, id: string): Promise<void> {
  const { registry } = change.app
  const ties = registry.inverse(type.name).filter(({ collection, field }) => {
    const reference = registry.type(collection).fields[field]
    return reference !== undefined && reference.onDelete !== 'clear' && reference.kind === 'ref'
  })
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
