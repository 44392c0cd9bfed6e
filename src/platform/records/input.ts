/** Reads a body against what this caller may write: built-in fields, own fields, and what only the server sets. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { FieldProblem } from '#platform/http/problems.ts'
import { shapeOf, type Field, type Fields } from './fields.ts'
import { equal, same } from './diff.ts'
import type { RecordType, Values } from './record-type.ts'
import { parseFields } from './validate.ts'

export interface InputOptions {
  /** The record as it stands; absent when a new one is made. */
  previous?: Values
  /** History from elsewhere: states, dates and numbers come along. */
  imported?: boolean
  /** The server's own write: read-only fields are its to set. */
  trusted?: boolean
}

export interface Input {
  values: Values
  errors: FieldProblem[]
}

/** Sent along by clients that send back what they got; never written, never an error. */
const echoed = new Set([
  'id',
  'actions',
  'version',
  'createdAt',
  'createdById',
  'updatedAt',
  'updatedById',
  'deletedAt',
])

export function readInput(
  app: App,
  caller: Caller,
  type: RecordType,
  body: Values,
  options: InputOptions,
): Input {
  const fields = app.config.fields(type.name)
  const { previous } = options
  const given = Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) =>
        !Object.hasOwn(type.computed ?? {}, name) &&
        !(echoed.has(name) && (!fields[name] || options.previous) && unchanged(previous, name, value)),
    ),
  )
  const { custom, ...own } = given
  const merged = mergeObjects(own, fields, previous)
  const parsed = parseFields(merged, shapeOf(fields).builtIn, { partial: previous !== undefined })
  const { values, errors } = parsed
  if (!previous) delete values.custom
  for (const name of Object.keys(values)) {
    if (options.trusted || !locked(type, fields, name, options)) {
      if (caller.access.field(type.name, name) === 'full' || !(name in own)) continue
      if (previous && equal(fields[name], previous[name], values[name])) continue
      errors.push({
        path: name,
        code: caller.access.field(type.name, name) === 'hidden' ? 'unknown_field' : 'read_only',
      })
    } else if (name in own && !equal(fields[name], values[name], previous?.[name]))
      errors.push({ path: name, code: 'read_only', params: { field: name } })
    else if (previous || name in own) delete values[name]
  }
  if (!options.trusted)
    for (const [name, field] of shapeOf(fields).lines)
      if (values[name]) keepUnwritable(caller, type, name, field, own, options, values, errors)
  if (
    custom !== undefined ||
    (!previous && Object.values(app.config.customFields(type.name)).some((f) => f.required))
  )
    readCustom(app, caller, type, custom ?? {}, options, values, errors)
  return { values, errors }
}

/** What only the server sets: read-only fields, and the state, which moves by actions alone. */
function locked(type: RecordType, fields: Fields, name: string, options: InputOptions): boolean {
  const state = name === type.lifecycle?.field
  if (!fields[name]?.readOnly && !state) return false
  return !(options.imported && (fields[name]?.imported || state))
}

const unchanged = (previous: Values | undefined, name: string, value: unknown) =>
  previous === undefined || name === 'actions' || same(previous[name] ?? null, value)

/** Columns of lines that the caller may not see or not change, or only the server sets, stay as they stand. */
function keepUnwritable(
  caller: Caller,
  type: RecordType,
  name: string,
  field: Field,
  given: Values,
  { previous, imported }: InputOptions,
  values: Values,
  errors: FieldProblem[],
): void {
  for (const [column, { readOnly, imported: historic, default: initial }] of Object.entries(field.fields!)) {
    const servers = readOnly && !(imported && historic)
    const right = caller.access.field(`${type.name}.${name}`, column)
    if (right === 'full' && !servers) continue
    const code = right === 'hidden' ? 'unknown_field' : 'read_only'
    for (const [index, line] of (values[name] as Values[]).entries()) {
      const standing = ((previous?.[name] ?? []) as Values[]).find((one) => one.id === line.id)
      const sent = Object.hasOwn(given[name][index] ?? {}, column)
      const kept = standing ? standing[column] : servers ? initial : undefined
      if (sent && !equal(field.fields![column], line[column], kept))
        errors.push({ path: `${name}[${index}].${column}`, code, params: { field: column } })
      else if (standing) line[column] = standing[column]
    }
  }
}

/** Merge patch (RFC 7396): an object is merged into what stands, null takes a member away. */
function mergeObjects(given: Values, fields: Fields, previous: Values | undefined): Values {
  const merged = { ...given }
  for (const [name, value] of Object.entries(given))
    if (fields[name]?.kind === 'object' && value && previous?.[name] && typeof value === 'object')
      merged[name] = { ...previous[name], ...value }
  return merged
}

function readCustom(
  app: App,
  caller: Caller,
  type: RecordType,
  custom: unknown,
  { previous, trusted }: InputOptions,
  values: Values,
  errors: FieldProblem[],
): void {
  const fields = app.config.customFields(type.name)
  // What the server makes by itself (a conversion) knows nothing of a company's own required fields.
  const partial = previous !== undefined || trusted === true
  const parsed = parseFields(custom, fields, { partial, path: 'custom.' })
  errors.push(...parsed.errors)
  const standing: Values = previous?.custom ?? {}
  for (const name of Object.keys(parsed.values)) {
    const right = caller.access.field(type.name, `custom.${name}`)
    if (equal(fields[name], parsed.values[name], standing[name])) continue
    if (right !== 'full' || fields[name]?.readOnly)
      errors.push({ path: `custom.${name}`, code: right === 'hidden' ? 'unknown_field' : 'read_only' })
  }
  const next = { ...standing, ...parsed.values }
  values.custom = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null))
}
