import { expect, test } from 'vitest'
import { curlOf, exampleOf, kindOf, matching, operationsOf, type Document } from './document.ts'

const document = {
  paths: {
    '/api/v1/things': {
      get: {
        operationId: 'things.list',
        tags: ['things'],
        summary: 'A page',
        responses: { 200: { description: 'A page' } },
      },
      post: {
        operationId: 'things.create',
        tags: ['things'],
        summary: 'Create',
        parameters: [{ $ref: '#/components/parameters/key' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: { default: { $ref: '#/components/responses/Problem' } },
      },
    },
    '/api/v1/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      delete: { operationId: 'things.delete', tags: ['things'], summary: 'Bin', responses: {} },
    },
  },
  webhooks: {
    'things.created': {
      post: {
        operationId: 'webhooks.on.things.created',
        tags: ['things'],
        summary: 'Thing: created',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/ThingEvent' },
                  { properties: { type: { const: 'things.created' } } },
                ],
              },
            },
          },
        },
        responses: {},
      },
    },
  },
  components: {
    parameters: { key: { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } } },
    responses: {
      Problem: { description: 'Refused', content: { 'application/problem+json': { schema: {} } } },
    },
    schemas: {
      ThingEvent: {
        type: 'object',
        required: ['type', 'record'],
        properties: {
          type: { type: 'string' },
          record: { anyOf: [{ $ref: '#/components/schemas/Thing' }, { type: 'null' }] },
        },
      },
      Thing: {
        type: 'object',
        required: ['name', 'on'],
        properties: {
          name: { type: 'string', title: "Ann's name" },
          on: { type: ['string', 'null'], format: 'date' },
          parts: { type: 'array', items: { type: 'integer' } },
        },
      },
    },
  },
} as unknown as Document
const operations = operationsOf(document)

test('operations come with what they refer to', () => {
  expect(operations.map(({ id }) => id)).toEqual([
    'things.list',
    'things.create',
    'things.delete',
    'webhooks.on.things.created',
  ])
  expect(operations[1]!.parameters.map(({ name }) => name)).toEqual(['Idempotency-Key'])
  expect(operations[1]!.responses).toEqual([
    { status: 'default', description: 'Refused', mediaType: 'application/problem+json' },
  ])
  expect(operations[2]!.parameters.map(({ name }) => name)).toEqual(['id'])
})

test.each([
  ['create things', ['things.create', 'webhooks.on.things.created']],
  ['DELETE', ['things.delete']],
  ['nothing', []],
])('searching for %s', (words, ids) => {
  expect(matching(operations, words).map(({ id }) => id)).toEqual(ids)
})

test('an example has what is required, and the command line quotes it', () => {
  const body = operations[1]!.body!
  expect(exampleOf(document, body)).toEqual({ name: "Ann's name", on: '2026-01-31' })
  expect(kindOf(document, body.properties!.on!)).toBe('string (date)')
  expect(kindOf(document, body.properties!.parts!)).toBe('array of integer')
  expect(curlOf(document, operations[1]!, 'https://crm.example')).toBe(
    [
      `curl -X POST 'https://crm.example/api/v1/things' \\`,
      `  -H 'Authorization: Bearer <API key>' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{"name":"Ann'\\''s name","on":"2026-01-31"}'`,
    ].join('\n'),
  )
})

test('an event has its parts put together, with an example of what is sent', () => {
  const { event, path, body } = operations.at(-1)!
  expect([event, path]).toEqual([true, 'things.created'])
  expect(exampleOf(document, body!)).toEqual({
    type: 'things.created',
    record: { name: "Ann's name", on: '2026-01-31' },
  })
})
