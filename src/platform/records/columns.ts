/** Where each field lives in the database, and how it is written into JSON. */
import type { Entry, Field } from './fields.ts'
import { kinds, type KindSpec } from './kinds.ts'

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const fixed: Record<string, string> = { createdById: 'created_by', updatedById: 'updated_by' }

const columns = new Map<string, string>()

/** Column of a field: `accountId` → `account_id`. There are as many as declarations name, so all are remembered. */
export function columnName(field: string): string {
  let column = columns.get(field)
  if (column === undefined) columns.set(field, (column = fixed[field] ?? snake(field)))
  return column
}

export interface Column {
  /** Field name as the API has it; `custom.x` for a company's own. */
  path: string
  field: Field
  family: KindSpec['family']
  /** The bare value, for filters and sorts. */
  value: (alias: string) => string
  /** Type to which a parameter that is compared with it is cast. */
  cast: string
  /** False when the column can never be null. */
  nullable: boolean
}

const never = new Set(['id', 'createdAt', 'updatedAt', 'version'])

/** The column behind a built-in field. */
export function builtIn(name: string, field: Field): Column {
  const spec = kinds[field.kind]
  return {
    path: name,
    field,
    family: spec.family,
    value: (alias) => `${alias}."${columnName(name)}"`,
    cast: spec.column.replace(/ collate .*| *\(.*/, ''),
    nullable: !(field.required || never.has(name)),
  }
}

/** The expression behind a company's own field; the same text is what its index is made on. */
export function ownField(key: string, field: Field): Column {
  const spec = kinds[field.kind]
  const cast = spec.column.replace(/ collate .*| *\(.*/, '')
  const asText = spec.family === 'day' || spec.family === 'moment' || cast === 'text'
  const list = spec.family === 'keys' || spec.family === 'ids' || spec.family === 'json'
  return {
    path: `custom.${key}`,
    field,
    family: spec.family,
    value: (alias) =>
      list
        ? `(${alias}.custom->'${key}')`
        : asText
          ? `(${alias}.custom->>'${key}') ${/ (collate .*)/.exec(spec.column)?.[1] ?? 'collate "C"'}`
          : `((${alias}.custom->>'${key}')::${cast})`,
    cast: list ? 'jsonb' : asText ? 'text' : cast,
    nullable: true,
  }
}

/** The expression that puts a built-in field into JSON exactly as api.md says. */
export function jsonValue(name: string, field: Field, alias: string): string {
  const column = `${alias}."${columnName(name)}"`
  if (field.kind === 'money') return `money_text(${column})`
  if (field.kind === 'decimal' || field.kind === 'percent') return `trim_scale(${column})::text`
  if (field.kind === 'moment') return `moment_text(${column})`
  if (field.kind === 'choices' || field.kind === 'refs') return `coalesce(${column}, '{}')`
  if (field.kind === 'objects') return `coalesce(${column}, '[]')`
  return column
}

/** Table of the rows of a `lines` field. */
export const linesTable = (table: string, field: string) => `${table}_${snake(field)}`

/** Fields as a statement names them. */
export interface Named {
  /** Columns, as an insert lists them. */
  listed: string
  /** What a `jsonb_to_recordset` by the name of `x` declares. */
  typed: string
  /** What is picked of that. */
  picked: string
}

const known = new WeakMap<readonly Entry[], Named>()

/** Remembered by the very list: that of a whole type is worked out once. */
export function namesOf(entries: readonly Entry[]): Named {
  let names = known.get(entries)
  if (!names) {
    const each = (write: (entry: Entry) => string) => entries.map(write).join(', ')
    names = {
      listed: each(([name]) => `"${columnName(name)}"`),
      typed: each(([name, { kind }]) => `"${name}" ${kinds[kind].column.replace(/ collate .*/, '')}`),
      picked: each(([name]) => `x."${name}"`),
    }
    known.set(entries, names)
  }
  return names
}
