import type { FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { scope } from '#platform/access/scope.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { change } from '#platform/records/change.ts'
import type { Module, OwnScope } from '#platform/records/registry.ts'
import {
  repeat,
  rotateSecret,
  sendTest,
  webhookAfter,
  webhookBinGuard,
  webhookGuard,
} from './actions/guards.ts'
import { secretsOf } from './actions/secrets.ts'
import { clocks, delivering } from './jobs.ts'
import { left, told } from './reactions.ts'
import { messages } from './rules/messages.ts'
import { webhookDeliveries, webhooks } from './schema.ts'

/** An address may hold a password of the receiver: a right to read everything is none to read that. */
const webhookScope: OwnScope = (caller, alias) =>
  caller.access.administrator ? null : sql`${raw(alias)}.owner_id = ${caller.userId}::uuid`

/** Deliveries are for whoever may see their webhook. */
const deliveryScope: OwnScope = (caller, alias, registry) =>
  caller.access.administrator
    ? null
    : sql`exists (select 1 from automation_webhooks w where w.id = ${raw(alias)}.webhook_id
        and ${scope(registry, caller, webhooks, 'read', 'w') ?? raw('true')})`

function readerOf(request: FastifyRequest) {
  const caller = callerOf(request)
  if (caller.access.level(webhooks.name, 'read') === 'none') throw notFound(webhooks.name)
  return caller
}

const secretOf = async (app: App, db: Parameters<typeof secretsOf>[1], id: string) =>
  (await secretsOf(app, db, id))[0]

export const automationModule: Module = {
  name: 'automation',
  types: [webhooks, webhookDeliveries],
  scopes: { webhooks: webhookScope, 'webhook-deliveries': deliveryScope },
  guards: { webhooks: webhookGuard },
  after: { webhooks: webhookAfter },
  binGuards: { webhooks: webhookBinGuard },
  effects: {
    webhooks: { test: sendTest, rotateSecret },
    'webhook-deliveries': { repeat },
  },
  reactions: { '*.*': told, 'users.*': left },
  jobs: [delivering as JobKind<never>],
  clocks,
  messages,
  reveals: { webhooks: async ({ app, db }, { id }) => ({ secret: await secretOf(app, db, id) }) },
  // Answers a secret: it takes no Idempotency-Key, which would keep it.
  routes: (http, app) => {
    http.post('/api/v1/webhooks/:id/actions/rotateSecret', async (request) => {
      const [caller, id] = [readerOf(request), paramOf(request, 'id')]
      return change(app, caller, async (c) => {
        const { data } = await c.act(webhooks.name, id, 'rotateSecret', bodyOf(request))
        return { data, result: { secret: await secretOf(app, c.db, id) } }
      })
    })
  },
}
