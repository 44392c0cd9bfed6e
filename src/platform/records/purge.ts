/** Out of the recycle bin for good: the record with all that it says, in its history too. Administrators only. */
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { recordFacts } from '#platform/history/ledger.ts'
import { forbidden, notFound, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { loadAll } from './read.ts'
import type { RecordType } from './record-type.ts'

/** Removes one binned record for good: see `purgeMany`. */
export const purge = (change: Change, type: RecordType, id: string): Promise<void> =>
  purgeMany(change, type, [id])

/**
 * Removes binned records, their lines and search rows, and empties their history down to who did something when.
 * 404 when one is not in the bin, 409 when something that cannot let go of one still stands: then all of them stay.
 */
export async function purgeMany(change: Change, type: RecordType, which: readonly string[]): Promise<void> {
  const { app, caller, db } = change
  if (!caller.access.administrator) throw forbidden('administrators_only')
  if (which.length === 0) return
  await change.begin()
  const binned = await loadAll(app, db, caller, type, which, { fields: ['id'] }, { binned: true, lock: true })
  const missing = which.find((id) => !binned.has(id.toLowerCase()))
  if (missing !== undefined) throw notFound(type.name, missing)
  const all = [...binned.keys()]
  const ids = sql`${all}::uuid[]`
  await letGo(change, type, ids)
  const traces = sql`with redirects as (delete from platform_redirects
        where type = ${type.name} and (id = any(${ids}) or into_id = any(${ids}))),
      found as (delete from search_documents where type = ${type.name} and id = any(${ids})),
      keys as (delete from duplicate_keys where type = ${type.name} and record_id = any(${ids})),
      dismissals as (delete from duplicate_dismissals
        where type = ${type.name} and (a = any(${ids}) or b = any(${ids}))),
      merges as (delete from platform_merges
        where type = ${type.name} and (from_id = any(${ids}) or into_id = any(${ids})))
    update history_ledger set changes = '{}', data = '{}' where record_id = any(${ids}) and type = ${type.name}`
  await db.query(prepared(traces))
  const fact = { kind: 'purged', changes: {}, data: {} }
  const told = all.map((id) => ({ id, caller, fact }))
  const gone = sql`with r as (delete from ${raw(type.table)} where id = any(${ids}) returning id, version)
    ${recordFacts(app, type.name, told)}`
  await db.query(prepared(gone)).catch((error: { code?: string; table?: string }) => {
    if (error.code !== '23503') throw error
    throw new Problem('conflict', 'still_needed', { by: [error.table ?? ''] })
  })
  await app.audit(db, 'purged', caller, ...all.map((id) => ({ type: type.name, id })))
}

/** References that may be lost are emptied; the others refuse by their foreign key, or by being asked. */
async function letGo({ app, db }: Change, type: RecordType, ids: Sql): Promise<void> {
  const ties = app.registry.inverse(type.name).flatMap(({ collection, field }) => {
    const { kind, onDelete } = app.registry.fieldOf(collection, field)
    const [table, column] = [raw(app.registry.type(collection).table), raw(`"${columnName(field)}"`)]
    if (kind === 'refs')
      return {
        collection,
        names: sql`from ${table} where ${column} && ${ids}`,
        empty: sql`update ${table} set ${column} = coalesce((select array_agg(u.one order by u.at)
          from unnest(${column}) with ordinality u(one, at) where u.one <> all(${ids})), '{}')
          where ${column} && ${ids}`,
      }
    const names = sql`from ${table} where ${column} = any(${ids})`
    if (onDelete === 'clear')
      return {
        collection,
        names,
        empty: sql`update ${table} set ${column} = null where ${column} = any(${ids})`,
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
