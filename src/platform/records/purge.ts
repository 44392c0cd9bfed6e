/** Out of the recycle bin for good: the record with all that it says, in its history too. Administrators only. */
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { recordFacts } from '#platform/history/ledger.ts'
import { forbidden, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { load } from './read.ts'
import type { RecordType } from './record-type.ts'

/**
 * Removes a binned record, its lines and its search row, and empties its history down to who did something when.
 * 404 when it is not in the bin, 409 when something that cannot let go of it still stands.
 */
export async function purge(change: Change, type: RecordType, id: string): Promise<void> {
  const { app, caller, db } = change
  if (!caller.access.administrator) throw forbidden('administrators_only')
  await change.begin()
  await load(app, db, caller, type, id, { fields: ['id'] }, { binned: true, lock: true })
  await letGo(change, type, id)
  const traces = sql`with redirects as (delete from platform_redirects
        where type = ${type.name} and (id = ${id}::uuid or into_id = ${id}::uuid)),
      found as (delete from search_documents where type = ${type.name} and id = ${id}::uuid),
      keys as (delete from duplicate_keys where type = ${type.name} and record_id = ${id}::uuid),
      dismissals as (delete from duplicate_dismissals
        where type = ${type.name} and (a = ${id}::uuid or b = ${id}::uuid)),
      merges as (delete from platform_merges
        where type = ${type.name} and (from_id = ${id}::uuid or into_id = ${id}::uuid))
    update history_ledger set changes = '{}', data = '{}' where record_id = ${id}::uuid and type = ${type.name}`
  await db.query(prepared(traces))
  const fact = { kind: 'purged', changes: {}, data: {} }
  const gone = sql`with r as (delete from ${raw(type.table)} where id = ${id}::uuid returning id, version)
    ${recordFacts(app, type.name, [{ id, caller, fact }])}`
  await db.query(prepared(gone)).catch((error: { code?: string; table?: string }) => {
    if (error.code !== '23503') throw error
    throw new Problem('conflict', 'still_needed', { by: [error.table ?? ''] })
  })
  await app.audit(db, 'purged', caller, { type: type.name, id })
}

/** References that may be lost are emptied; the others refuse by their foreign key, or by being asked. */
async function letGo({ app, db }: Change, type: RecordType, id: string): Promise<void> {
  const ties = app.registry.inverse(type.name).flatMap(({ collection, field }) => {
    const { kind, onDelete } = app.registry.fieldOf(collection, field)
    const [table, column] = [raw(app.registry.type(collection).table), raw(`"${columnName(field)}"`)]
    if (kind === 'refs')
      return {
        collection,
        names: sql`from ${table} where ${column} @> array[${id}::uuid]`,
        empty: sql`update ${table} set ${column} = array_remove(${column}, ${id}::uuid)
          where ${column} @> array[${id}::uuid]`,
      }
    const names = sql`from ${table} where ${column} = ${id}::uuid`
    if (onDelete === 'clear')
      return {
        collection,
        names,
        empty: sql`update ${table} set ${column} = null where ${column} = ${id}::uuid`,
      }
    return type.untied ? { collection, names, empty: null } : []
  })
  if (ties.length === 0) return
  // Most records are named nowhere: one question for all places.
  const asked = ties.map(({ names }, at) => sql`select ${at}::int as at where exists (select 1 ${names})`)
  const standing = await db.query<{ at: number }>(prepared(sql`${join(asked, ' union all ')}`))
  for (const { at } of standing.rows) {
    const { collection, empty } = ties[at]!
    if (!empty) throw new Problem('conflict', 'still_needed', { by: [collection] })
    await db.query(empty)
  }
}

/** One item of emptying the bin: `<collection>/<id>`. What came back from the bin since is left alone. */
export async function purgeStep(change: Change, item: string): Promise<void> {
  const [collection = '', id = ''] = item.split('/')
  await purge(change, change.app.registry.type(collection), id)
}
