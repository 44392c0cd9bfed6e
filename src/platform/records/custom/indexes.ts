/** Indexes on own fields: made and dropped beside the running work, by a job, as the fields come and go. */
import type { App } from '#platform/app.ts'
import { ident, raw, sql } from '#platform/db/sql.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { ownField as columnOf } from '../columns.ts'
import { ownField } from './own-fields.ts'

/** Own fields of one collection that have an index. */
export const mostIndexes = 20

const nameOf = (id: string) => `own_${id.replaceAll('-', '')}`

/** Makes the indexes of a collection's own fields what its fields ask for. Safe to run again at any time. */
export async function settleIndexes(app: App, collection: string): Promise<void> {
  await app.config.reload()
  const { table } = app.registry.type(collection)
  const wanted = new Map<string, string>()
  for (const row of app.config.records('custom-fields')) {
    const field = row.collection === collection && row.indexed ? ownField(row) : null
    if (!field || field.kind === 'longText' || wanted.size === mostIndexes) continue
    const column = columnOf(row.key, field)
    const value = column.value(table)
    wanted.set(nameOf(row.id), column.family === 'keys' ? `using gin (${value})` : `((${value}), id)`)
  }
  const standing = await app.pool.query<{
    name: string
    valid: boolean
  }>(sql`select c.relname as name, i.indisvalid as valid
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${table}::regclass and c.relname like 'own\\_%'`)
  for (const { name, valid } of standing.rows)
    if (!wanted.has(name) || !valid)
      await app.pool.query(sql`drop index concurrently if exists ${ident(name)}`)
  const kept = new Set(standing.rows.filter(({ valid }) => valid).map(({ name }) => name))
  for (const [name, on] of wanted)
    if (!kept.has(name))
      await app.pool.query(sql`create index concurrently ${ident(name)} on ${ident(table)} ${raw(on)}`)
}

export const indexJob: JobKind<{ collection: string }> = {
  name: 'custom-field-indexes',
  once: true,
  seconds: 3600,
  run: (app, { collection }) => settleIndexes(app, collection),
}
