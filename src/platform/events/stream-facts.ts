/** Which facts a caller may hear of: those of records that they may read now, binned ones too. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import type { Fact } from './events.ts'

/** One query for a batch, with one part for each type in it that is not wholly open to the caller. */
export async function readableFacts<T extends Pick<Fact, 'type' | 'recordId'>>(
  app: App,
  caller: Caller,
  facts: readonly T[],
): Promise<T[]> {
  const open = new Set<string>()
  const ids = new Map<string, Set<string>>()
  for (const { type, recordId } of facts) {
    const declared = app.registry.types.get(type)
    if (!declared || caller.access.level(type, 'read') === 'none') continue
    if (scope(app.registry, caller, declared, 'read') === null) open.add(type)
    else ids.set(type, (ids.get(type) ?? new Set()).add(recordId))
  }
  const parts = [...ids].map(([type, wanted]) => {
    const declared = app.registry.type(type)
    const readable = scope(app.registry, caller, declared, 'read')!
    return sql`select ${type} as type, t.id from ${raw(declared.table)} t where t.id = any(${[...wanted]}::uuid[]) and ${readable}`
  })
  const found = parts.length
    ? await app.pool.query<{ type: string; id: string }>(sql`${join(parts, ' union all ')}`)
    : { rows: [] }
  const readable = new Set(found.rows.map((row) => `${row.type} ${row.id}`))
  return facts.filter((fact) => open.has(fact.type) || readable.has(`${fact.type} ${fact.recordId}`))
}
