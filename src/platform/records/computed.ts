/** What the answer for one record carries beyond its stored fields. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { RecordType, Values } from './record-type.ts'

/** The record with its computed fields, as far as the caller may see them; `names` wants only these. */
export async function withComputed(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  record: Values,
  names?: readonly string[],
): Promise<Values> {
  const compute = app.registry.compute(type.name)
  const shown = Object.keys(type.computed ?? {}).filter(
    (name) => caller.access.field(type.name, name) !== 'hidden' && (names?.includes(name) ?? true),
  )
  if (!compute || shown.length === 0) return record
  const { actions, ...stored } = record
  const values = await compute(app, db, caller, record)
  const own = Object.fromEntries(shown.map((name) => [name, values[name] ?? null]))
  return { ...stored, ...own, ...(actions === undefined ? {} : { actions }) }
}
