/** Whole records of a type for rules, read inside the change, whatever the caller may see of them. */
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { selectRecord } from '#platform/records/select.ts'

/** The living records of which `where` is true (a condition on the row `t`), in the order of their ids. */
export async function recordsOf(change: Change, collection: string, where: Sql): Promise<Values[]> {
  const type = change.app.registry.type(collection)
  const found = await change.db.query<{ j: Values }>(
    prepared(
      sql`select ${selectRecord(change.app, seeingAll(change.caller), type, {})} as j from ${raw(type.table)} t
        where t.deleted_at is null and ${where} order by t.id`,
    ),
  )
  return found.rows.map(({ j }) => j)
}

/** One living record; undefined when it is gone. */
export const recordOf = async (
  change: Change,
  collection: string,
  id: string | null | undefined,
): Promise<Values | undefined> =>
  id ? (await recordsOf(change, collection, sql`t.id = ${id}::uuid`))[0] : undefined
