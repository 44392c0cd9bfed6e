/** The `webhooks` of OpenAPI 3.1: every event that a receiver can be sent, for who makes a receiver of the document. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { json, ref } from '#platform/records/openapi-common.ts'
import type { DocumentPart } from '#platform/records/openapi.ts'
import { schemaName, type Schema } from '#platform/records/openapi-schemas.ts'
import { ping } from '../rules/outcome.ts'
import { webhooks } from '../schema.ts'
import { eventsOf, isOffered } from './events.ts'

const header = (name: string, description: string, schema: Schema = { type: 'string' }) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})

/** Of Standard Webhooks 1.0.0. */
const parameters: Record<string, Schema> = {
  webhookId: header('webhook-id', 'Id of the event, the same whenever it comes again: keep it.'),
  webhookTimestamp: header('webhook-timestamp', 'Seconds since 1970 at this attempt.', { type: 'integer' }),
  webhookSignature: header(
    'webhook-signature',
    '`v1,` and Base64 of HMAC-SHA256 over `id.timestamp.body`; two with a space between for a day after the secret was changed.',
  ),
}

const responses: Record<string, Schema> = {
  EventTaken: { description: 'Any 2xx within 15 seconds. Everything else is tried again for three days.' },
  EventGone: { description: 'Nobody listens here any more: the webhook is switched off.' },
}

const common = Object.keys(parameters).map((name) => ref('parameters', name))

/** One receiver's call; `summary` in the caller's language. */
const call = (event: string, tag: string, summary: string, envelope: string): Schema => ({
  post: {
    operationId: `webhooks.on.${event}`,
    tags: [tag],
    summary,
    // Known by its signature.
    security: [],
    parameters: common,
    requestBody: {
      required: true,
      content: json({ allOf: [ref('schemas', envelope), { properties: { type: { const: event } } }] }),
    },
    responses: { '2XX': ref('responses', 'EventTaken'), 410: ref('responses', 'EventGone') },
  },
})

/** What is posted, with the record as `GET` answers it. */
const envelope = (collection: string): Schema => ({
  type: 'object',
  required: ['type', 'timestamp', 'data'],
  properties: {
    type: { type: 'string', description: 'The event: `<collection>.<action>`.' },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
    data: {
      type: 'object',
      required: ['collection', 'id', 'version', 'changes', 'record'],
      properties: {
        collection: { const: collection },
        id: { type: 'string', format: 'uuid' },
        version: { type: 'integer', description: 'That the record had then.' },
        changes: {
          type: 'object',
          description: 'What the event changed, by field.',
          additionalProperties: {
            type: 'object',
            required: ['from', 'to'],
            properties: { from: {}, to: {} },
          },
        },
        record: {
          description: 'As it is at the moment of sending, without `actions`; null after `purged`.',
          anyOf: [ref('schemas', schemaName(collection)), { type: 'null' }],
        },
      },
    },
  },
})

/** Every event of the types that this caller may read; nothing for who may have no webhooks. */
export function webhookDocument(app: App, caller: Caller): DocumentPart {
  const may = (name: string) => caller.access.level(name, 'read') !== 'none'
  if (!may(webhooks.name)) return {}
  const { language } = caller
  const types = [...app.registry.types.values()].filter((type) => isOffered(type) && may(type.name))
  const calls = types.flatMap((type) =>
    Object.entries(eventsOf(type)).map(([kind, label]) => {
      const event = `${type.name}.${kind}`
      const summary = `${type.label.one[language]}: ${label[language]}`
      return [event, call(event, type.name, summary, schemaName(type.name, 'event'))] as const
    }),
  )
  const test = webhooks.actions?.test?.label[language] ?? ping
  return {
    webhooks: {
      [ping]: call(ping, webhooks.name, test, schemaName(webhooks.name, 'event')),
      ...Object.fromEntries(calls),
    },
    parameters,
    responses,
    schemas: Object.fromEntries(
      [webhooks, ...types].map(({ name }) => [schemaName(name, 'event'), envelope(name)]),
    ),
  }
}
