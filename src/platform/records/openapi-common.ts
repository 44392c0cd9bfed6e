/** What all operations share: parameters, answers and the few schemas that belong to no record type. */
import type { Schema } from './openapi-schemas.ts'

export const ref = (kind: 'schemas' | 'parameters' | 'responses', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
})
export const json = (schema: Schema) => ({ 'application/json': { schema } })

const query = (name: string, description: string, schema: Schema = { type: 'string' }) => ({
  name,
  in: 'query',
  description,
  schema,
})

export const parameters: Record<string, Schema> = {
  id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  q: query('q', 'Words that the record must have, as beginnings, without case and accents.'),
  filter: query(
    'filter',
    'A condition as JSON, with `and`, `or`, `not` and the operators of fields: `{"or":[{"status":"new"},{"score":{"gte":50}}]}`.',
  ),
  sort: query('sort', 'Fields by which to sort, `-` in front for descending: `-createdAt,name`.'),
  limit: query('limit', 'Records on a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
  cursor: query('cursor', 'Where the page begins: `nextCursor` of the one before.'),
  include: query('include', 'References to embed, and lines: `account,owner,lines`.'),
  fields: query('fields', 'Fields to answer; all when left out.'),
  count: query('count', 'Counts the records that match.', { type: 'string', enum: ['exact', 'estimate'] }),
  deleted: query('deleted', 'The recycle bin instead of the living.', { type: 'boolean' }),
  kinds: query('kinds', 'Kinds of entries: `change,activity,document`; all when left out.'),
  purge: query('purge', 'Removes a binned record for good; administrators only.', { type: 'boolean' }),
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version on which the change is based, in quotes; 412 when somebody was faster.',
    schema: { type: 'string', examples: ['"7"'] },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key and body within 24 hours do nothing twice and get the first answer.',
    schema: { type: 'string', maxLength: 200 },
  },
}

const text = { type: 'string' }

export const schemas: Record<string, Schema> = {
  Problem: {
    type: 'object',
    description: 'What is wrong and what to do (RFC 9457).',
    required: ['type', 'title', 'status'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: text,
      detail: text,
      errors: {
        type: 'array',
        items: { type: 'object', properties: { path: text, code: text, message: text } },
      },
      requestId: text,
    },
  },
  BulkResult: {
    type: 'object',
    required: ['changed', 'failed'],
    properties: {
      changed: { type: 'integer' },
      failed: {
        type: 'array',
        items: { type: 'object', properties: { id: text, problem: ref('schemas', 'Problem') } },
      },
    },
  },
  Job: {
    type: 'object',
    required: ['id', 'status', 'progress', 'result'],
    properties: {
      id: text,
      kind: text,
      status: { type: 'string', enum: ['waiting', 'running', 'done', 'failed'] },
      progress: {
        type: 'object',
        properties: { done: { type: 'integer' }, total: { type: 'integer' } },
      },
      result: { oneOf: [ref('schemas', 'BulkResult'), { type: 'null' }] },
    },
  },
  Entries: {
    type: 'object',
    description:
      'A page of what happened, newest first; a timeline begins with what is yet to come, soonest first.',
    required: ['data', 'nextCursor'],
    properties: {
      data: { type: 'array', items: { type: 'object' } },
      nextCursor: { type: ['string', 'null'] },
    },
  },
}

export const responses: Record<string, Schema> = {
  Problem: {
    description:
      'Refused: 400 malformed, 401 not signed in, 403 not allowed, 404 not there, 409 not in this state, 412 changed since, 422 wrong values, 429 slow down.',
    content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
  },
}
