/** The fields of a type as JSON Schema (2020-12, as OpenAPI 3.1 has it). */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Field, Fields, Kind, Language } from './fields.ts'
import { actionInput } from './meta.ts'
import { isConfined } from '#platform/access/scope.ts'
import { ref } from './openapi-common.ts'
import { includeName, transitionsOf, type RecordType } from './record-type.ts'
import { visibleFields } from './select.ts'

export type Schema = Record<string, unknown>

const decimal = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }
const id = { type: 'string', format: 'uuid' }

const plain: Record<Exclude<Kind, 'object' | 'objects' | 'lines'>, Schema> = {
  text: { type: 'string' },
  longText: { type: 'string' },
  email: { type: 'string', format: 'email' },
  phone: { type: 'string' },
  url: { type: 'string' },
  integer: { type: 'integer' },
  decimal,
  money: { ...decimal, examples: ['1250.00'] },
  percent: { ...decimal, examples: ['12.5'] },
  boolean: { type: 'boolean' },
  day: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  choice: { type: 'string' },
  choices: { type: 'array', items: { type: 'string' } },
  ref: id,
  refs: { type: 'array', items: id },
  json: {},
}

/** One field. `whole` is the answer of the server, in which every member is there. */
export function fieldSchema(field: Field, language: Language, whole: boolean): Schema {
  const about: Schema = { title: field.label[language] }
  if (field.help) about.description = field.help[language]
  if (field.to) about.description = [about.description, `Id of ${field.to}.`].filter(Boolean).join(' ')
  if (field.default !== undefined && !whole) about.default = field.default
  if (field.readOnly) about.readOnly = true
  return nullable({ ...about, ...shape(field, language, whole) }, field)
}

function shape(field: Field, language: Language, whole: boolean): Schema {
  if (field.fields) {
    const inner = objectSchema(field.fields, language, whole)
    if (field.kind === 'object') return inner
    if (field.kind === 'lines') inner.properties = { id, ...(inner.properties as Schema) }
    return { type: 'array', items: inner }
  }
  const schema: Schema = { ...plain[field.kind as keyof typeof plain] }
  const texts = schema.type === 'string' && !schema.pattern && !schema.format
  if (texts && field.kind !== 'choice' && field.max !== undefined) schema.maxLength = field.max
  const keys = field.choices?.map((choice) => choice.key)
  if (!keys?.length) return schema
  const values = field.open || field.kind === 'text' ? { examples: keys } : { enum: keys }
  return field.kind === 'choices'
    ? { ...schema, items: { type: 'string', ...values } }
    : { ...schema, ...values }
}

function nullable(schema: Schema, field: Field): Schema {
  if (
    field.required ||
    typeof schema.type !== 'string' ||
    ['choices', 'refs', 'objects', 'lines'].includes(field.kind)
  )
    return schema
  const made: Schema = { ...schema, type: [schema.type, 'null'] }
  if (Array.isArray(schema.enum)) made.enum = [...(schema.enum as unknown[]), null]
  return made
}

/** Fields as an object; unless the server answers it, what must be given is required. */
export function objectSchema(fields: Fields, language: Language, whole: boolean): Schema {
  const entries = Object.entries(fields)
  const required = entries
    .filter(([, field]) => field.required && !field.readOnly && (whole || field.default === undefined))
    .map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, field]) => [name, fieldSchema(field, language, whole)]),
    ),
    ...(required.length ? { required } : {}),
    ...(whole ? {} : { additionalProperties: false }),
  }
}

/** `service-orders` → `ServiceOrders`. */
export const schemaName = (collection: string, part = '') =>
  [...collection.split('-'), part].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

/** The record as it is answered, created and patched, and the body of each of its actions. */
export function typeSchemas(app: App, caller: Caller, type: RecordType): Record<string, Schema> {
  const { language, access } = caller
  const { custom: _custom, ...visible } = visibleFields(app, caller, type)
  const own = Object.fromEntries(
    Object.entries(app.config.customFields(type.name)).filter(
      ([key]) => access.field(type.name, `custom.${key}`) !== 'hidden',
    ),
  )
  const { version: _version, ...writable } = pick(
    visible,
    (name, field) =>
      !field.readOnly && name !== type.lifecycle?.field && access.field(type.name, name) === 'full',
  )
  const answered = withIncludes(caller, type, visible, objectSchema(visible, language, true))
  const made = objectSchema(writable, language, false)
  const mine = objectSchema(own, language, false)
  const { required: _required, ...patched } = made
  const withOwn = (schema: Schema, properties: Schema): Schema => ({
    ...schema,
    properties: { ...(schema.properties as Schema), ...properties },
  })
  const optional = { ...mine, required: undefined }
  delete (optional as Schema).required
  const actions = Object.entries(transitionsOf(type)).filter(([name]) => access.mayAct(type.name, name))
  return {
    [schemaName(type.name)]: withOwn(
      { ...answered, properties: { id, ...(answered.properties as Schema) }, required: ['id'] },
      {
        custom: { ...objectSchema(own, language, true), title: 'Custom' },
        actions: { type: 'array', items: { type: 'string' }, readOnly: true },
        ...Object.fromEntries(
          Object.entries(type.computed ?? {})
            .filter(([name]) => access.field(type.name, name) !== 'hidden')
            .map(([name, field]) => [name, { ...fieldSchema(field, language, true), readOnly: true }]),
        ),
      },
    ),
    [schemaName(type.name, 'create')]: withOwn(made, { custom: mine }),
    [schemaName(type.name, 'patch')]: withOwn(patched, { custom: optional }),
    ...Object.fromEntries(
      actions.map(([name, transition]) => [
        schemaName(type.name, name),
        objectSchema(actionInput(app, type, transition), language, false),
      ]),
    ),
  }
}

/** What `include` puts beside the references, and what a record keeps back as null from whom it does not concern. */
function withIncludes(caller: Caller, type: RecordType, visible: Fields, schema: Schema): Schema {
  const properties = { ...(schema.properties as Record<string, Schema>) }
  for (const name of type.confined ?? [])
    if (properties[name] && isConfined(caller, type, name))
      properties[name] = { anyOf: [properties[name], { type: 'null' }] }
  for (const [name, { to, kind, label }] of Object.entries(visible)) {
    if (!to || caller.access.level(to, 'read') === 'none') continue
    const [include, record] = [includeName(name), ref('schemas', schemaName(to))]
    const embedded = kind === 'refs' ? { type: 'array', items: record } : record
    // A field may go by the name of the reference (the key of a phase): it is that until the record is asked for.
    properties[include] = {
      title: label[caller.language],
      description: `With \`include=${include}\`.`,
      readOnly: true,
      anyOf: [properties[include] ?? { type: 'null' }, embedded],
    }
  }
  return { ...schema, properties }
}

const pick = (fields: Fields, keep: (name: string, field: Field) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name, field]) => keep(name, field)))
