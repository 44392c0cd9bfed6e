/** Rights turned into WHERE: the one predicate behind list, record, include, search, report, export and event. */
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import type { Registry } from '#platform/records/registry.ts'
import type { Right } from './access.ts'
import type { Caller } from './caller.ts'

const nothing = sql`false`

/**
 * Condition under which the caller may use `right` on a row of `type`; null when every row is open.
 * Rows in the recycle bin are the caller's business, not this function's.
 */
export function scope(
  registry: Registry,
  caller: Caller,
  type: RecordType,
  right: Right,
  alias = 't',
): Sql | null {
  const level = caller.access.level(type.name, right)
  if (level === 'none') return nothing
  const { only } = caller.access
  if (only) return only.type === type.name ? sql`${raw(alias)}.id = ${only.id}::uuid` : nothing
  const own = registry.scope(type.name)?.(caller, alias, registry) ?? null
  const reach = level === 'all' ? null : within(registry, caller, type, level, alias)
  return own && reach ? sql`(${own} and ${reach})` : (own ?? reach)
}

/** Condition under which the caller sees a row's confined fields; null when they are as open as the row. */
export function confinement(registry: Registry, caller: Caller, type: RecordType, alias = 't'): Sql | null {
  if (!type.confined?.length || caller.access.administrator) return null
  return registry.confine(type.name)?.(caller, alias, registry) ?? null
}

/** Whether a field is confined for this caller. */
export const isConfined = (caller: Caller, type: RecordType, name: string): boolean =>
  !caller.access.administrator && (type.confined?.includes(name) ?? false)

function within(
  registry: Registry,
  caller: Caller,
  type: RecordType,
  level: 'own' | 'team' | 'territory',
  alias: string,
): Sql {
  const owner = raw(`${alias}.${type.owned === false ? 'created_by' : 'owner_id'}`)
  const me = caller.userId
  if (!me) return nothing
  const parts: Sql[] = []
  if (level === 'own') parts.push(sql`${owner} = ${me}::uuid`)
  else parts.push(sql`${owner} = any(${[me, ...caller.access.teamUserIds]}::uuid[])`)
  if (level === 'territory') parts.push(...inTerritory(registry, caller, type, alias, owner))
  for (const [name, field] of Object.entries(type.fields))
    if (field.kind === 'refs' && field.to === 'users')
      parts.push(
        sql`${raw(`${alias}."${name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`)}"`)} @> array[${me}::uuid]`,
      )
  return parts.length === 1 ? parts[0]! : sql`(${join(parts, ' or ')})`
}

/** The record's own territory, else its account's, else its owner's; what has no owner is for territory too. */
function inTerritory(registry: Registry, caller: Caller, type: RecordType, alias: string, owner: Sql): Sql[] {
  const { territoryIds, territoryUserIds } = caller.access
  const placed = sql`(${owner} is null or ${owner} = any(${[...territoryUserIds]}::uuid[]))`
  const placedAt = (column: Sql, otherwise: Sql) =>
    sql`(${column} = any(${[...territoryIds]}::uuid[]) or (${column} is null and ${otherwise}))`
  if (type.fields.territoryId) return [placedAt(raw(`${alias}.territory_id`), placed)]
  const parent = Object.entries(type.fields).find(
    ([, field]) => field.kind === 'ref' && field.to && registry.types.get(field.to)?.fields.territoryId,
  )
  if (!parent) return [placed]
  const table = raw(registry.type(parent[1].to!).table)
  const column = raw(`${alias}."${parent[0].replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`)}"`)
  // Each part asks the parent about itself alone, so that PostgreSQL may look all of them up at once.
  const at = (condition: Sql) =>
    sql`exists (select 1 from ${table} a where a.id = ${column} and ${condition})`
  return [
    at(sql`a.territory_id = any(${[...territoryIds]}::uuid[])`),
    sql`(${placed} and (${column} is null or ${at(raw('a.territory_id is null'))}))`,
  ]
}
