/** The part of OpenAPI 3.1 that our own document uses, as plain lists for the screen. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  examples?: unknown[]
  default?: unknown
  readOnly?: boolean
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
}

export interface Parameter {
  $ref?: string
  name: string
  in: 'path' | 'query' | 'header'
  description?: string
  required?: boolean
  schema: Schema
}

type Content = Record<string, { schema: Schema }>

interface RawOperation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { $ref?: string; description: string; content?: Content }>
}

type Paths = Record<string, Record<string, RawOperation> & { parameters?: Parameter[] }>

export interface Document {
  paths: Paths
  /** Calls that the server makes, by event. */
  webhooks?: Paths
  components: Record<string, Record<string, unknown>>
}

export interface Operation {
  id: string
  tag: string
  method: string
  /** Of an event that the server sends: its name. */
  path: string
  event: boolean
  summary: string
  description?: string
  parameters: Parameter[]
  mediaType?: string
  body?: Schema
  responses: { status: string; description: string; mediaType?: string }[]
}

/** What a reference stands for; anything else is itself. */
export function resolved<T extends { $ref?: string }>(document: Document, value: T): T {
  if (!value.$ref) return value
  const [, , kind = '', name = ''] = value.$ref.split('/')
  return document.components[kind]?.[name] as T
}

/** The same, with its parts put together; of several that it may be, the first. */
function whole(document: Document, given: Schema): Schema {
  const schema = resolved(document, given)
  if (schema.anyOf?.[0] && !schema.type) return { ...schema, ...whole(document, schema.anyOf[0]) }
  if (!schema.allOf) return schema
  const parts = schema.allOf.map((part) => whole(document, part))
  const properties: Record<string, Schema> = {}
  for (const part of parts)
    for (const [name, one] of Object.entries(part.properties ?? {}))
      properties[name] = { ...properties[name], ...one }
  return { ...Object.assign({}, ...parts), properties }
}

const methods = ['get', 'post', 'patch', 'put', 'delete']

export const operationsOf = (document: Document): Operation[] => [
  ...operationsIn(document, document.paths, false),
  ...operationsIn(document, document.webhooks ?? {}, true),
]

const operationsIn = (document: Document, paths: Paths, event: boolean): Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      if (!operation) return []
      const [mediaType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      return {
        id: operation.operationId,
        tag: operation.tags[0] ?? '',
        method: method.toUpperCase(),
        path,
        event,
        summary: operation.summary,
        ...(operation.description ? { description: operation.description } : {}),
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
          resolved(document, one),
        ),
        ...(mediaType && body ? { mediaType, body: whole(document, body.schema) } : {}),
        responses: Object.entries(operation.responses).map(([status, response]) => {
          const { description, content } = resolved(document, response)
          const type = Object.keys(content ?? {})[0]
          return { status, description, ...(type ? { mediaType: type } : {}) }
        }),
      }
    }),
  )

/** Operations in whose method, path, name or group every word is found. */
export function matching(operations: readonly Operation[], written: string): Operation[] {
  const words = written.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter(({ method, path, summary, tag }) => {
    const text = `${method} ${path} ${summary} ${tag}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** `string (date)`, `array of string`: what a value looks like. */
export function kindOf(document: Document, given: Schema): string {
  const schema = whole(document, given)
  const types = [schema.type ?? 'any'].flat().filter((type) => type !== 'null')
  if (types[0] === 'array' && schema.items) return `array of ${kindOf(document, schema.items)}`
  return types.join(' | ') + (schema.format ? ` (${schema.format})` : '')
}

const samples: Record<string, unknown> = {
  uuid: '0198f3c2-5b7e-7c31-9d0a-3f1e2a4b5c6d',
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00.000Z',
  email: 'ann@example.com',
}

/** A value that the schema describes: required members, and the first few others where none is required. */
export function exampleOf(document: Document, given: Schema, depth = 0): unknown {
  const schema = whole(document, given)
  const told = schema.const ?? schema.default ?? schema.examples?.[0] ?? schema.enum?.[0]
  if (told !== undefined) return told
  const type = [schema.type].flat()[0]
  if (type === 'array') return schema.items && depth < 3 ? [exampleOf(document, schema.items, depth + 1)] : []
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'string')
    return samples[schema.format ?? ''] ?? (schema.format ? '' : (schema.title ?? 'text'))
  const names = Object.keys(schema.properties ?? {})
  const shown = schema.required?.length ? schema.required : names.slice(0, 3)
  return Object.fromEntries(
    shown.map((name) => [name, exampleOf(document, schema.properties?.[name] ?? {}, depth + 1)]),
  )
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** The call as a command line, with a place for the key. */
export function curlOf(document: Document, operation: Operation, origin: string): string {
  const { method, path, body, mediaType } = operation
  const url = `${origin}${path.replace('{id}', String(samples.uuid))}`
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    `-H 'Authorization: Bearer <API key>'`,
  ]
  if (body && mediaType === 'application/json')
    parts.push(
      `-H 'Content-Type: application/json'`,
      `-d ${quoted(JSON.stringify(exampleOf(document, body)))}`,
    )
  if (body && mediaType === 'multipart/form-data')
    parts.push(
      ...Object.keys(body.properties ?? {}).map(
        (name) => `-F ${name}=${name === 'file' ? '@file.csv' : '…'}`,
      ),
    )
  return parts.join(' \\\n  ')
}
