/** One delivery: asked once more whether it may be sent, sent, and its outcome written down. */
import type { App } from '#platform/app.ts'
import { change } from '#platform/records/change.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { sql } from '#platform/db/sql.ts'
import { outcomeOf, ping, type Attempt } from '../rules/outcome.ts'
import { signedHeaders } from './signature.ts'
import { deliverJob } from './deliveries.ts'
import { ownerOf, stopWebhook } from './owner.ts'
import { payloadOf, pingOf } from './payload.ts'
import { post } from './post.ts'
import { secretsOf } from './secrets.ts'

export interface Claimed {
  id: string
  webhookId: string
  eventId: string
  event: string
  createdAt: string
}

interface Receiver {
  id: string
  name: string
  url: string
  events: string[]
  version: number
  ownerId: string | null
  active: boolean
}

export async function deliverOne(app: App, delivery: Claimed): Promise<void> {
  const { rows } = await app.pool.query<Receiver>(
    sql`select id, name, url, events, version::int as version, owner_id as "ownerId",
      active and deleted_at is null as active from automation_webhooks where id = ${delivery.webhookId}::uuid`,
  )
  const webhook = rows[0]
  if (!webhook) return cancel(app, delivery.id, 'switchedOff')
  const test = delivery.event === ping
  if (!webhook.active && !test) return cancel(app, delivery.id, 'switchedOff')
  const owner = await ownerOf(app, webhook.ownerId)
  if (!owner) {
    await stopWebhook(app, webhook.id, 'owner')
    return cancel(app, delivery.id, 'switchedOff')
  }
  const { ownerId: _ownerId, active: _active, ...shown } = webhook
  const payload = test ? pingOf(shown, delivery.createdAt) : await payloadOf(app, owner, delivery.eventId)
  if (!payload) return cancel(app, delivery.id, 'notReadable')
  const body = JSON.stringify(payload)
  const secrets = await secretsOf(app, app.pool, webhook.id)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Rondo-Webhooks/1.0',
    ...signedHeaders(secrets, delivery.eventId, new Date(), body),
  }
  const attempt = secrets.length
    ? await post(webhook.url, headers, body, { open: app.settings.privateWebhooks })
    : unsigned(new Date().toISOString())
  await settle(app, delivery, attempt)
}

/** Nothing goes out without a signature: the secret is to be changed first. */
const unsigned = (at: string): Attempt => ({
  at,
  status: null,
  ms: 0,
  error: 'noSecret',
  detail: null,
  response: null,
})

const cancel = async (app: App, id: string, reason: 'switchedOff' | 'notReadable'): Promise<void> => {
  await app.pool.query(sql`update automation_webhook_deliveries
    set status = 'cancelled', reason = ${reason}, next_at = null, claimed_until = null
    where id = ${id}::uuid and status = 'waiting'`)
}

/** The outcome, the next attempt and what it says about the receiver stand or fall together. */
async function settle(app: App, { id, webhookId }: Claimed, attempt: Attempt): Promise<void> {
  const stop = await change(app, jobCaller(app, deliverJob), async ({ db, now }) => {
    const { rows } = await db.query<{ status: string; event: string; tries: number; attempts: Attempt[] }>(
      sql`select status, event, tries::int as tries, attempts from automation_webhook_deliveries
        where id = ${id}::uuid for update`,
    )
    const standing = rows[0]
    if (!standing) return null
    const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
    const told = await db.query<{ since: string | null }>(
      delivered
        ? sql`update automation_webhooks set delivered_at = ${now}::timestamptz, failing_since = null
            where id = ${webhookId}::uuid returning null as since`
        : sql`update automation_webhooks set failing_since = coalesce(failing_since, ${now}::timestamptz)
            where id = ${webhookId}::uuid returning moment_text(failing_since) as since`,
    )
    const made = outcomeOf(standing, attempt, told.rows[0]?.since ?? null)
    // Cancelled on the way, it is not tried again; but what arrived has arrived.
    const over = standing.status !== 'waiting' && made.status !== 'delivered'
    const [status, nextAt] = over ? [standing.status, null] : [made.status, made.nextAt]
    await db.query(sql`update automation_webhook_deliveries set status = ${status}, tries = ${made.tries},
      attempts = ${JSON.stringify(made.attempts)}::jsonb, next_at = ${nextAt}::timestamptz, claimed_until = null,
      updated_at = ${now}::timestamptz where id = ${id}::uuid`)
    if (nextAt) await app.jobs.add(db, deliverJob, {}, { at: nextAt })
    return made.stop
  })
  if (stop) await stopWebhook(app, webhookId, stop)
}
