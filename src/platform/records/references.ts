/** Every place in which a record of one collection can be named by others, and how to make it name another one. */
import type { App } from '#platform/app.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName, linesTable } from './columns.ts'
import type { Fields } from './fields.ts'
import { allFields, type RecordType } from './record-type.ts'

export interface Place {
  type: RecordType
  /** Field as the history names it: `accountId`, `affiliations`, `custom.broker`, `lines`. */
  field: string
  /** Table whose rows hold the reference, and the column that holds a row's record. */
  table: string
  record: 'id' | 'record_id'
  /** The value as jsonb, under `t`. */
  value: Sql
  /** Rows under `t` that name `id`. */
  names: (id: string) => Sql
  /** The assignment that writes a jsonb `v.after` back. */
  assign: Sql
}

/** All places that can name a record of `collection`: references, lists of them, parts, lines, own fields, `about`. */
export function placesOf(app: App, collection: string): Place[] {
  return [...app.registry.types.values()].flatMap((type) => [
    ...Object.keys(allFields(type)).flatMap((name) => placesIn(type, name, collection)),
    ...ownPlaces(app, type, collection),
    ...aboutPlace(type, collection),
  ])
}

function placesIn(type: RecordType, name: string, collection: string): Place[] {
  const field = allFields(type)[name]!
  const column = `t."${columnName(name)}"`
  const at = (names: Place['names'], assign: Sql): Place => ({
    type,
    field: name,
    table: type.table,
    record: 'id',
    value: sql`to_jsonb(${raw(column)})`,
    names,
    assign: sql`${raw(`"${columnName(name)}"`)} = ${assign}`,
  })
  if (field.to === collection && field.kind === 'ref')
    return [at((id) => sql`${raw(column)} = ${id}::uuid`, sql`(v.after #>> '{}')::uuid`)]
  if (field.to === collection && field.kind === 'refs')
    return [
      at(
        (id) => sql`${raw(column)} @> array[${id}::uuid]`,
        sql`array(select jsonb_array_elements_text(v.after))::uuid[]`,
      ),
    ]
  const inside = partsNaming(field.fields, collection)
  if (inside.length === 0) return []
  if (field.kind === 'lines')
    return inside.map((part) => {
      const line = raw(`t."${columnName(part)}"`)
      return {
        type,
        field: name,
        table: linesTable(type.table, name),
        record: 'record_id',
        value: sql`to_jsonb(${line})`,
        names: (id) => sql`${line} = ${id}::uuid`,
        assign: sql`${raw(`"${columnName(part)}"`)} = (v.after #>> '{}')::uuid`,
      }
    })
  return [at((id) => sql`${raw(column)}::text like ${`%${id}%`}`, raw('v.after'))]
}

const partsNaming = (fields: Fields | undefined, collection: string) =>
  Object.entries(fields ?? {})
    .filter(([, part]) => part.to === collection)
    .map(([name]) => name)

/** A company's own references: all of a type stand in one column. */
function ownPlaces(app: App, type: RecordType, collection: string): Place[] {
  const keys = Object.entries(app.config.customFields(type.name)).filter(
    ([, field]) => field.to === collection,
  )
  return keys.map(([key]) => ({
    type,
    field: `custom.${key}`,
    table: type.table,
    record: 'id',
    value: sql`t.custom->${key}::text`,
    names: (id) => sql`(t.custom->${key}::text) @> to_jsonb(${id}::text)`,
    assign: sql`custom = jsonb_set(custom, array[${key}::text], v.after)`,
  }))
}

/** `aboutType` and `aboutId` together name a record of any collection. */
const aboutPlace = (type: RecordType, collection: string): Place[] =>
  type.fields.aboutType && type.fields.aboutId
    ? [
        {
          type,
          field: 'aboutId',
          table: type.table,
          record: 'id',
          value: raw('to_jsonb(t.about_id)'),
          names: (id) => sql`(t.about_type = ${collection} and t.about_id = ${id})`,
          assign: raw("about_id = v.after #>> '{}'"),
        },
      ]
    : []

/** The value with `from` replaced by `into` wherever it stands; what a list names twice then, it names once. */
export function renamed(value: unknown, from: string, into: string): unknown {
  if (value === from) return into
  if (Array.isArray(value)) {
    const items = value.map((item) => renamed(item, from, into))
    return items.every((item) => typeof item === 'string') ? [...new Set(items)] : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, renamed(part, from, into)]))
}
