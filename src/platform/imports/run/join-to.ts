/** Whom a record that was made on the way names, belongs to it: the manager from whose name a team came leads it. */
import { fullAccess } from '#platform/access/access.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'

/** Only those whom this import made and nobody touched since are joined: undoing takes them back all the same. */
export async function joinTo(c: Change, importId: string, type: RecordType, made: Values): Promise<void> {
  // What may be made by somebody may be made complete: no right to change others is asked.
  const eyes = c.as({ ...c.caller, access: fullAccess })
  for (const [name, back] of Object.entries(type.import?.belongs ?? {})) {
    const [to, id] = [type.fields[name]!.to!, made[name] as string | null]
    if (!id) continue
    const { record } = await load(c.app, c.db, eyes.caller, c.app.registry.type(to), id)
    if (record[back]) continue
    const own = sql`import_id = ${importId}::uuid and record_id = ${id}::uuid and version = ${record.version}`
    const here = await c.db.query(sql`select 1 from platform_import_made where ${own}
      union all select 1 from platform_import_rows where ${own} and outcome = 'created'`)
    if (!here.rows.length) continue
    const { version } = await eyes.patch(to, id, { [back]: made.id }, { imported: true })
    await c.db.query(sql`update platform_import_made set version = ${version} where ${own}`)
    await c.db.query(sql`update platform_import_rows set version = ${version} where ${own}`)
  }
}
