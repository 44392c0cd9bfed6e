/** The operations that every record type has. */
import type { Caller } from '#platform/access/caller.ts'
import { json, ref } from './openapi-common.ts'
import { objectSchema, schemaName, type Schema } from './openapi-schemas.ts'
import { transitionsOf, type RecordType } from './record-type.ts'

const parameter = (name: string) => ref('parameters', name)
const refused = { default: ref('responses', 'Problem') }
const once = [parameter('idempotencyKey')]

/** Paths of a type, with what this caller has no right to left out. */
export function typePaths(
  caller: Caller,
  type: RecordType,
  filterable: readonly string[],
  own: string | undefined,
): Record<string, Schema> {
  const { name, label } = type
  const { language, access } = caller
  const [one, many] = [label.one[language], label.many[language]]
  const may = (right: 'create' | 'change' | 'delete') => access.level(name, right) !== 'none'
  const record = ref('schemas', schemaName(name))
  const created = type.reveals
    ? {
        allOf: [record, objectSchema(type.reveals, language, true)],
        description: 'What a read does not answer is shown this once.',
      }
    : record
  const operation = (key: string, summary: string, more: Schema): Schema => ({
    operationId: `${name}.${key}`,
    tags: [name],
    summary,
    ...more,
  })
  const answer = (description: string, schema: Schema, status = '200') => ({
    responses: { [status]: { description, content: json(schema) }, ...refused },
  })
  const body = (schema: Schema) => ({ requestBody: { required: true, content: json(schema) } })
  const entries = (key: string, summary: string, more: Schema[] = []) =>
    operation(key, summary, {
      parameters: [parameter('limit'), parameter('cursor'), ...more],
      ...answer('A page', ref('schemas', 'Entries')),
    })
  const [base, byId] = [`/api/v1/${name}`, { parameters: [parameter('id')] }]
  const paths: Record<string, Schema> = {
    [base]: {
      get: operation('list', `${many}: a page of records`, {
        description: `Conditions by field: \`field=value\`, \`field[op]=value\` with ne, in, nin, gt, gte, lt, lte, contains, startsWith, empty. With \`Accept: text/csv\`, XLSX${own ? ` or \`${own}\`` : ''} the whole list as a file.`,
        parameters: [
          ...['q', 'filter', 'sort', 'limit', 'cursor', 'include', 'fields', 'count', 'deleted'].map(
            parameter,
          ),
          ...filterable.map((field) => ({ name: field, in: 'query', schema: { type: 'string' } })),
        ],
        ...answer('A page', {
          type: 'object',
          required: ['data', 'nextCursor'],
          properties: {
            data: { type: 'array', items: record },
            nextCursor: { type: ['string', 'null'] },
            count: { type: 'integer' },
          },
        }),
      }),
      ...(may('create') && {
        post: operation('create', `${one}: create`, {
          parameters: once,
          ...body(ref('schemas', schemaName(name, 'create'))),
          ...answer('Created', created, '201'),
        }),
      }),
    },
    [`${base}/{id}`]: {
      ...byId,
      get: operation('read', `${one}: read`, {
        parameters: [parameter('include'), parameter('fields')],
        ...answer('The record', record),
      }),
      ...(may('change') && {
        patch: operation('change', `${one}: change (JSON merge patch)`, {
          parameters: [parameter('ifMatch')],
          ...body(ref('schemas', schemaName(name, 'patch'))),
          ...answer('The changed record', record),
        }),
      }),
      ...(may('delete') && {
        delete: operation('delete', `${one}: move to the recycle bin`, {
          parameters: [parameter('purge')],
          responses: { 204: { description: 'Done' }, ...refused },
        }),
      }),
    },
    [`${base}/{id}/history`]: { ...byId, get: entries('history', `${one}: who changed what, when`) },
    [`${base}/{id}/timeline`]: {
      ...byId,
      get: entries('timeline', `${one}: everything that happened`, [parameter('kinds')]),
    },
  }
  if (may('delete'))
    paths[`${base}/{id}/restore`] = {
      ...byId,
      post: operation('restore', `${one}: bring back from the recycle bin`, {
        parameters: once,
        ...answer('The record', record),
      }),
    }
  if (may('change') || may('delete'))
    paths[`${base}/bulk`] = {
      post: operation('bulk', `${many}: change many`, {
        parameters: once,
        ...body(bulkBody(type)),
        responses: {
          200: { description: 'Done', content: json(ref('schemas', 'BulkResult')) },
          202: {
            description: 'More than 500 records: see Location',
            content: json(ref('schemas', 'Job')),
          },
          ...refused,
        },
      }),
    }
  for (const [action, transition] of Object.entries(transitionsOf(type)))
    if (access.mayAct(name, action))
      paths[`${base}/{id}/actions/${action}`] = {
        ...byId,
        post: operation(`actions.${action}`, `${one}: ${transition.label[language]}`, {
          parameters: once,
          requestBody: { content: json(ref('schemas', schemaName(name, action))) },
          ...answer('The record, and what the action brought about', {
            type: 'object',
            required: ['data', 'result'],
            properties: { data: record, result: {} },
          }),
        }),
      }
  return paths
}

const bulkBody = (type: RecordType): Schema => ({
  type: 'object',
  description:
    'Which records: `ids`, or `filter` and `q` (found at acceptance). What is done: one of `patch`, `action` with `input`, `delete`, `restore`.',
  properties: {
    ids: { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: 10_000 },
    filter: { type: 'object' },
    q: { type: 'string' },
    patch: ref('schemas', schemaName(type.name, 'patch')),
    action: { type: 'string', enum: [...Object.keys(transitionsOf(type)), null].filter(Boolean) },
    input: { type: 'object' },
    delete: { const: true },
    restore: { const: true },
  },
})
