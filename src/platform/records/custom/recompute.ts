/** Work over all records of a type that follows from a change of its own fields. */
import type { App } from '#platform/app.ts'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import { ident, sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { change } from '../change.ts'

const batch = 500
const zero = '00000000-0000-0000-0000-000000000000'

/** Writes every living record of a collection again, so that its formulas are those of now; unchanged ones stay. */
export async function recompute(app: App, collection: string, signal?: AbortSignal): Promise<void> {
  await app.config.reload()
  const { language, timeZone } = app.config.company
  const caller: Caller = {
    kind: 'job',
    userId: null,
    job: recomputeJob.name,
    access: fullAccess,
    language,
    timeZone,
  }
  const table = ident(app.registry.type(collection).table)
  for (let after = zero; !signal?.aborted;) {
    const found = await app.pool.query<{ id: string }>(
      sql`select id from ${table} where id > ${after}::uuid and deleted_at is null order by id limit ${batch}`,
    )
    for (const { id } of found.rows)
      await change(app, caller, (c) => c.patch(collection, id, {}, { trusted: true })).catch((error) => {
        // Binned in between, or at odds with a rule that is younger than the record: its values stay as they are.
        if (!(error instanceof Problem)) throw error
      })
    if (found.rows.length < batch) return
    after = found.rows.at(-1)!.id
  }
}

export const recomputeJob: JobKind<{ collection: string }> = {
  name: 'custom-field-formulas',
  once: true,
  seconds: 3600,
  run: (app, { collection }, { signal }) => recompute(app, collection, signal),
}

/** Takes the values of fields that are gone for good (neither living nor in the bin) out of every record. */
export async function eraseLostValues(app: App): Promise<void> {
  for (const { name, table } of app.registry.types.values()) {
    const known = sql`array(select key from records_custom_fields where collection = ${name})`
    for (let erased = batch; erased === batch;) {
      const gone = await app.pool.query(sql`update ${ident(table)} t set custom =
          (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(t.custom) where key = any(${known}))
        where id in (select id from ${ident(table)} where custom <> '{}'
          and exists (select 1 from jsonb_object_keys(custom) k where k <> all(${known})) limit ${batch})`)
      erased = gone.rowCount ?? 0
    }
  }
}
