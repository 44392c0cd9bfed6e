/** Which records hang below one: along the references that their types declare as `below`. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName } from './columns.ts'
import type { RecordType } from './record-type.ts'

/** Ids by collection. */
export type Family = Map<string, string[]>

/** So many of each type and step at most, the newest: a timeline page costs the same for a huge account. */
const mostOfType = 500
const steps = 2

/** Condition that a row `t` of `type` hangs directly below one of `family`; one for each reference, index by index. */
export function tiesTo(type: RecordType, family: Family): Sql[] {
  const ties = (type.below ?? []).flatMap((name): Sql[] => {
    const field = type.fields[name]
    const ids = field?.to ? family.get(field.to) : undefined
    if (!ids?.length) return []
    const column = raw(`t."${columnName(name)}"`)
    return [field!.kind === 'refs' ? sql`${column} && ${ids}::uuid[]` : sql`${column} = any(${ids}::uuid[])`]
  })
  if (type.fields.aboutType && type.fields.aboutId)
    ties.push(sql`t.about_id = any(${[...family.values()].flat()}::text[])`)
  return ties
}

/** The record itself and what the caller may read of those below it, as far as they have a history of their own. */
export async function familyOf(app: App, caller: Caller, type: RecordType, id: string): Promise<Family> {
  const family: Family = new Map([[type.name, [id]]])
  let edge = family
  for (let step = 0; step < steps && edge.size; step++) {
    const parts = [...app.registry.types.values()].flatMap((below) =>
      below.timeline || below.internal || caller.access.level(below.name, 'read') === 'none'
        ? []
        : tiesTo(below, edge).map((tie) => members(app, caller, below, tie)),
    )
    if (parts.length === 0) break
    const found = await app.pool.query<{ type: string; id: string }>(sql`${join(parts, ' union ')}`)
    const next: Family = new Map()
    for (const row of found.rows) {
      if (family.get(row.type)?.includes(row.id)) continue
      next.set(row.type, [...(next.get(row.type) ?? []), row.id])
    }
    for (const [name, ids] of next) family.set(name, [...(family.get(name) ?? []), ...ids])
    edge = next
  }
  return family
}

function members(app: App, caller: Caller, type: RecordType, tie: Sql): Sql {
  const readable = scope(app.registry, caller, type, 'read')
  return sql`(select ${type.name} as type, t.id from ${raw(type.table)} t where ${tie} and t.deleted_at is null${
    readable ? sql` and ${readable}` : raw('')
  } order by t.created_at desc limit ${mostOfType})`
}
