/** Reads a body against its fields: every wrong value at once, each with its path. Server and browser. */
import type { FieldProblem } from '../http/problems.ts'
import { shapeOf, type Field, type Fields } from './fields.ts'
import { Wrong, kinds } from './kinds.ts'
import type { Values } from './record-type.ts'

export interface Parsed {
  values: Values
  errors: FieldProblem[]
}

interface Options {
  /** A patch: what is absent stays as it is; otherwise defaults are filled in and required fields demanded. */
  partial?: boolean
  /** Prefix of the paths in errors. */
  path?: string
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values by field name, normalised as they will be stored, or the errors. Unknown names are errors too. */
export function parseFields(input: unknown, fields: Fields, options: Options = {}): Parsed {
  const prefix = options.path ?? ''
  if (!isObject(input)) return { values: {}, errors: [{ path: prefix, code: 'not_object' }] }
  const values: Values = {}
  const errors: FieldProblem[] = []
  for (const name of Object.keys(input))
    if (!Object.hasOwn(fields, name))
      errors.push({ path: prefix + name, code: 'unknown_field', params: { field: name } })
  for (const [name, field] of shapeOf(fields).all) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined
    if (given === undefined && options.partial) continue
    const value = parseValue(given === undefined ? field.default : given, field, prefix + name, errors)
    if (field.required && isEmpty(value)) {
      if (!errors.some((e) => e.path.startsWith(prefix + name)))
        errors.push({ path: prefix + name, code: 'required' })
    } else if (given !== undefined || value !== null) values[name] = value
  }
  return { values, errors }
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** One value, normalised; what is wrong with it is added to `errors`. */
export function parseValue(given: unknown, field: Field, path: string, errors: FieldProblem[]): unknown {
  if (given === undefined || given === null) return null
  if (field.fields) return parseNested(given, field, path, errors)
  const parsed = kinds[field.kind].parse(given, field)
  if (!(parsed instanceof Wrong)) return parsed
  errors.push({ path, code: parsed.code, params: parsed.params })
  return null
}

const lineFields = new WeakMap<Field, Fields>()
function withId(field: Field): Fields {
  let fields = lineFields.get(field)
  if (!fields) lineFields.set(field, (fields = { id: { kind: 'ref', label: field.label }, ...field.fields }))
  return fields
}

function parseNested(given: unknown, field: Field, path: string, errors: FieldProblem[]): unknown {
  const parse = (item: unknown, at: string) => {
    const parsed = parseFields(item, field.kind === 'lines' ? withId(field) : field.fields!, {
      path: `${at}.`,
    })
    errors.push(...parsed.errors)
    return parsed.values
  }
  if (field.kind === 'object') return parse(given, path)
  if (!Array.isArray(given)) {
    errors.push({ path, code: 'not_list' })
    return null
  }
  const max = field.max ?? 1000
  if (given.length > max) errors.push({ path, code: 'too_many', params: { max } })
  return given.slice(0, max).map((item, index) => parse(item, `${path}[${index}]`))
}
