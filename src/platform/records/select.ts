/** The select list of a record: JSON made by PostgreSQL, with nothing in it that the caller may not see. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { fullAccess } from '#platform/access/access.ts'
import { confinement, isConfined, scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { columnName, jsonValue, linesTable } from './columns.ts'
import type { Field, Fields } from './fields.ts'
import { includeName, type RecordType } from './record-type.ts'
import { remembered } from './remembered.ts'

export interface Wanted {
  /** Names from `fields=`; every field when left out. */
  fields?: string[]
  /** Names from `include=`. */
  includes?: string[]
}

/** `row_to_json` over the row `alias`, as text. */
export function selectRecord(app: App, caller: Caller, type: RecordType, wanted: Wanted, alias = 't'): Sql {
  const made = () =>
    sql`(select row_to_json(p) from (select ${selectList(app, caller, type, wanted, alias)}) p)`
  const key = `select ${alias} ${type.name} ${caller.access.key} ${wanted.fields?.join() ?? '*'} ${wanted.includes?.join() ?? ''}`
  // Includes under a caller's own scope carry values; without any the text is the same for all with equal rights.
  const fixed = remembered(app, key, () => {
    const first = made()
    return first.values.length === 0 ? raw(first.sql) : null
  })
  return fixed ?? made()
}

function selectList(app: App, caller: Caller, type: RecordType, wanted: Wanted, alias: string): Sql {
  const includes = new Set(wanted.includes)
  const inside = new Map<string, string[]>()
  const own = wanted.fields?.filter((name) => {
    const dot = name.indexOf('.')
    if (dot < 0 || name.startsWith('custom.')) return true
    const head = name.slice(0, dot)
    inside.set(head, [...(inside.get(head) ?? []), name.slice(dot + 1)])
    includes.add(head)
    return false
  })
  const parts = [plainList(app, caller, type, own, alias), ...confinedList(app, caller, type, own, alias)]
  for (const name of includes) parts.push(includeOf(app, caller, type, name, inside.get(name), alias))
  return join(parts, ', ')
}

/** Fields for fewer eyes than the record, row by row: null for all others. */
function confinedList(
  app: App,
  caller: Caller,
  type: RecordType,
  names: string[] | undefined,
  alias: string,
): Sql[] {
  const condition = confinement(app.registry, caller, type, alias)
  if (!condition) return []
  const visible = visibleFields(app, caller, type)
  return type
    .confined!.filter((name) => visible[name] && (!names || names.includes(name)))
    .map(
      (name) =>
        sql`case when ${condition} then ${raw(jsonValue(name, visible[name]!, alias))} end as ${raw(`"${name}"`)}`,
    )
}

/** The record's own fields: the same text for all callers with equal rights, so it is built once. */
const plainList = (
  app: App,
  caller: Caller,
  type: RecordType,
  names: string[] | undefined,
  alias: string,
): Sql =>
  remembered(app, `list ${alias} ${type.name} ${caller.access.key} ${names?.join() ?? '*'}`, () =>
    raw(build(app, caller, type, names, alias)),
  )

function build(
  app: App,
  caller: Caller,
  type: RecordType,
  names: string[] | undefined,
  alias: string,
): string {
  const fields = visibleFields(app, caller, type)
  const known = (name: string) =>
    name === 'id' || name === 'deletedAt' || Object.hasOwn(fields, name) || isOwn(app, caller, type, name)
  const unknown = names?.find((name) => !known(name))
  if (unknown) throw malformed('unknown_field_in_query', { field: unknown, collection: type.name })
  const wanted = names ? new Set(names.map((name) => (name.startsWith('custom.') ? 'custom' : name))) : null
  const parts = [`${alias}.id as "id"`]
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'lines' || (wanted && !wanted.has(name)) || isConfined(caller, type, name)) continue
    parts.push(
      `${name === 'custom' ? custom(app, caller, type, names, alias) : jsonValue(name, field, alias)} as "${name}"`,
    )
  }
  if (wanted?.has('deletedAt')) parts.push(`moment_text(${alias}.deleted_at) as "deletedAt"`)
  return parts.join(', ')
}

const isOwn = (app: App, caller: Caller, type: RecordType, name: string) =>
  name.startsWith('custom.') &&
  Object.hasOwn(app.config.customFields(type.name), name.slice(7)) &&
  caller.access.field(type.name, name) !== 'hidden'

/** The company's own fields, without those that the caller may not see or did not ask for. */
function custom(
  app: App,
  caller: Caller,
  type: RecordType,
  names: string[] | undefined,
  alias: string,
): string {
  const keys = Object.keys(app.config.customFields(type.name))
  const unseen = hiddenKeys(app, caller, type)
  const asked = names?.includes('custom')
    ? null
    : names?.filter((n) => n.startsWith('custom.')).map((n) => n.slice(7))
  const gone = [...unseen, ...keys.filter((key) => asked && !asked.includes(key) && !unseen.includes(key))]
  return gone.length === 0 ? `${alias}.custom` : `${alias}.custom - '{${gone.join(',')}}'::text[]`
}

/** Own fields that this caller does not see: hidden by a role, or in the bin (those only rules see, to keep them). */
export const hiddenKeys = (app: App, caller: Caller, type: RecordType): string[] => [
  ...Object.keys(app.config.customFields(type.name)).filter(
    (key) => caller.access.field(type.name, `custom.${key}`) === 'hidden',
  ),
  ...(caller.access === fullAccess ? [] : app.config.restingKeys(type.name)),
]

/** Fields of a type that this caller may see. */
export const visibleFields = (app: App, caller: Caller, type: RecordType): Fields =>
  remembered(app, `fields ${type.name} ${caller.access.key}`, () => {
    const fields = app.config.fields(type.name)
    return Object.fromEntries(
      Object.entries(fields).filter(([name]) => caller.access.field(type.name, name) !== 'hidden'),
    )
  })

/** An included reference (null when it is binned or not the caller's to read), list of references, or lines. */
function includeOf(
  app: App,
  caller: Caller,
  type: RecordType,
  name: string,
  fields: string[] | undefined,
  alias: string,
): Sql {
  const visible = visibleFields(app, caller, type)
  const lines = visible[name]
  if (lines?.kind === 'lines') return sql`${linesOf(caller, type, name, lines, alias)} as ${raw(`"${name}"`)}`
  const found = Object.entries(visible).find(([f, field]) => field.to && includeName(f) === name)
  if (!found) throw malformed('unknown_include', { include: name, collection: type.name })
  const [fieldName, field] = found
  const other = app.registry.type(field.to!)
  const inner = `${alias}_${columnName(name)}`
  const readable = scope(app.registry, caller, other, 'read', inner)
  const list = selectRecord(app, caller, other, { fields }, inner)
  const from = sql`from ${raw(`${other.table} ${inner}`)} where ${raw(inner)}.deleted_at is null${readable ? sql` and ${readable}` : raw('')}`
  const column = raw(`${alias}."${columnName(fieldName)}"`)
  return field.kind === 'refs'
    ? sql`(select coalesce(json_agg(${list}), '[]') ${from} and ${raw(inner)}.id = any(${column})) as ${raw(`"${name}"`)}`
    : sql`(select ${list} ${from} and ${raw(inner)}.id = ${column}) as ${raw(`"${name}"`)}`
}

/** The rows of a `lines` field as a JSON array in their order. */
export function linesOf(caller: Caller, type: RecordType, name: string, field: Field, alias: string): Sql {
  const seen = Object.entries(field.fields!).filter(
    ([n]) => caller.access.field(`${type.name}.${name}`, n) !== 'hidden',
  )
  const parts = seen.map(([n, f]) => `${jsonValue(n, f, 'l')} as "${n}"`)
  return raw(
    `(select coalesce(json_agg(x), '[]') from (select l.id, ${parts.join(', ')} from ${linesTable(type.table, name)} l where l.record_id = ${alias}.id order by l.position) x)`,
  )
}
