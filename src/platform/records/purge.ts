/** Out of the recycle bin for good: the record with all that it says, in its history too. Administrators only. */
import { sql, raw } from '#platform/db/sql.ts'
import { recordFact } from '#platform/history/ledger.ts'
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
  await db.query(
    sql`update history_ledger set changes = '{}', data = '{}' where record_id = ${id}::uuid and type = ${type.name}`,
  )
  await db.query(
    sql`delete from platform_redirects where type = ${type.name} and (id = ${id}::uuid or into_id = ${id}::uuid)`,
  )
  await db.query(sql`delete from search_documents where type = ${type.name} and id = ${id}::uuid`)
  await db.query(sql`delete from duplicate_keys where type = ${type.name} and record_id = ${id}::uuid`)
  await db.query(
    sql`delete from duplicate_dismissals where type = ${type.name} and (a = ${id}::uuid or b = ${id}::uuid)`,
  )
  await db.query(
    sql`delete from platform_merges where type = ${type.name} and (from_id = ${id}::uuid or into_id = ${id}::uuid)`,
  )
  const gone = sql`with r as (delete from ${raw(type.table)} where id = ${id}::uuid returning id, version)
    ${recordFact(app, type.name, caller, { kind: 'purged', changes: {}, data: {} })}`
  await db.query(gone).catch((error: { code?: string; table?: string }) => {
    if (error.code !== '23503') throw error
    throw new Problem('conflict', 'still_needed', { by: [error.table ?? ''] })
  })
  await app.audit(db, 'purged', caller, { type: type.name, id })
}

/** References that may be lost are emptied; the others refuse by their foreign key, or by being asked. */
async function letGo(change: Change, type: RecordType, id: string): Promise<void> {
  const { registry } = change.app
  for (const { collection, field } of registry.inverse(type.name)) {
    const other = registry.type(collection)
    const column = raw(`"${columnName(field)}"`)
    const reference = registry.fieldOf(collection, field)
    if (reference.kind === 'refs')
      await change.db.query(
        sql`update ${raw(other.table)} set ${column} = array_remove(${column}, ${id}::uuid) where ${column} @> array[${id}::uuid]`,
      )
    else if (reference.onDelete === 'clear')
      await change.db.query(
        sql`update ${raw(other.table)} set ${column} = null where ${column} = ${id}::uuid`,
      )
    else if (type.untied) {
      const needed = await change.db.query(
        sql`select 1 from ${raw(other.table)} where ${column} = ${id}::uuid limit 1`,
      )
      if (needed.rows.length) throw new Problem('conflict', 'still_needed', { by: [collection] })
    }
  }
}

/** One item of emptying the bin: `<collection>/<id>`. What came back from the bin since is left alone. */
export async function purgeStep(change: Change, item: string): Promise<void> {
  const [collection = '', id = ''] = item.split('/')
  await purge(change, change.app.registry.type(collection), id)
}
