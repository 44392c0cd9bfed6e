/** The arguments of a tool: declared as the JSON Schema that clients are shown, and checked by that very schema. */
import type { FieldProblem } from '#platform/http/problems.ts'

export interface Schema {
  type: 'object' | 'string' | 'integer' | 'boolean' | 'array'
  description?: string
  enum?: readonly string[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  default?: unknown
}

const notA: Record<Schema['type'], string> = {
  object: 'not_object',
  string: 'not_text',
  integer: 'not_number',
  boolean: 'not_boolean',
  array: 'not_list',
}

const typeOf = (value: unknown) => {
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** Every wrong argument at once, each with its path. */
export function problemsOf(value: unknown, schema: Schema, path = ''): FieldProblem[] {
  if (value === null || typeOf(value) !== schema.type) return [{ path, code: notA[schema.type] }]
  const at = (name: string) => (path ? `${path}.${name}` : name)
  if (schema.type === 'object') {
    const given = value as Record<string, unknown>
    const known = schema.properties ?? {}
    const missing = (schema.required ?? []).filter((name) => given[name] === undefined)
    const entries = Object.entries(given).filter(([, inner]) => inner !== undefined)
    return [
      ...missing.map((name) => ({ path: at(name), code: 'required' })),
      ...entries.flatMap(([name, inner]): FieldProblem[] => {
        if (Object.hasOwn(known, name)) return problemsOf(inner, known[name]!, at(name))
        return schema.additionalProperties === false
          ? [{ path: at(name), code: 'unknown_field', params: { field: name } }]
          : []
      }),
    ]
  }
  if (schema.type === 'array')
    return (value as unknown[]).flatMap((item, index) => problemsOf(item, schema.items!, `${path}[${index}]`))
  return within(value as string | number | boolean, schema, path)
}

function within(value: string | number | boolean, schema: Schema, path: string): FieldProblem[] {
  const { minimum, maximum, minLength, maxLength } = schema
  if (schema.enum && !schema.enum.includes(value as string))
    return [
      { path, code: 'unknown_choice', params: { value: value as string, allowed: schema.enum.join(', ') } },
    ]
  if (minimum !== undefined && (value as number) < minimum)
    return [{ path, code: 'too_small', params: { min: minimum } }]
  if (maximum !== undefined && (value as number) > maximum)
    return [{ path, code: 'too_large', params: { max: maximum } }]
  const { length } = String(value)
  if (minLength !== undefined && length < minLength)
    return [{ path, code: 'too_short', params: { min: minLength } }]
  if (maxLength !== undefined && length > maxLength)
    return [{ path, code: 'too_long', params: { max: maxLength } }]
  return []
}

/** Some assistants write an object or a list as text: it is taken for what it says. */
export const unpacked = (given: Record<string, unknown>, schema: Schema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const { type } = schema.properties?.[name] ?? {}
      const nested = typeof value === 'string' && (type === 'object' || type === 'array')
      const read = nested ? readJson(value) : value
      return [name, typeOf(read) === type ? read : value]
    }),
  )

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An object with exactly these members. */
export const members = (properties: Record<string, Schema>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length ? { required } : {}),
  additionalProperties: false,
})

export const words = (description: string, more: Partial<Schema> = {}): Schema => ({
  type: 'string',
  description,
  ...more,
})
