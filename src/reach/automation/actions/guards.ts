/** What a webhook must be before it is written, and whose it may be. */
import { audit, hasNarrowedKey } from '#base/identity/index.ts'
import { forbidden, invalid, Problem, type FieldProblem } from '#platform/http/problems.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import type { After, BinGuard, Effect, Guard } from '#platform/records/registry.ts'
import { refusalOf } from './address.ts'
import { isPattern } from './events.ts'
import { ping } from '../rules/outcome.ts'
import { addDeliveries, deliverJob } from './deliveries.ts'
import { renewSecret } from './secrets.ts'

export const webhookGuard: Guard = async (change, next, previous) => {
  const { app, caller } = change
  const theirs = [next.ownerId, previous?.ownerId ?? next.ownerId].every((id) => id === caller.userId)
  // What its owner may see leaves the house: nobody sends somebody else's view of things to an address of their own.
  if (!caller.access.administrator && !theirs) throw forbidden('webhook_of_another')
  if (await hasNarrowedKey(change.db, caller)) throw forbidden('webhook_narrowed_key')
  if (caller.kind === 'user' && caller.viewingAs) throw forbidden('not_while_viewing_as')
  const events = (next.events ?? []) as string[]
  const unknown = events.filter((event) => !isPattern(app.registry, event))
  const errors: FieldProblem[] = unknown.map((value) => ({
    path: 'events',
    code: 'webhook_event',
    params: { value },
  }))
  const refusal = next.url === previous?.url ? null : refusalOf(next.url, app.settings.privateWebhooks)
  if (refusal) errors.push({ path: 'url', code: refusal })
  if (errors.length) throw invalid(errors)
}

const leading = ['url', 'events', 'ownerId'] as const

/**
 * A new one gets its secret; what waits for one that was switched off is not sent any more. Auditors read what leaves
 * the house and where to, but no path: some receivers write a password into it.
 */
export const webhookAfter: After = async (change, webhook, previous) => {
  const { caller, db } = change
  if (!previous || leading.some((name) => String(webhook[name]) !== String(previous[name])))
    await audit(db, 'webhookSet', caller.userId, null, {
      webhook: webhook.name,
      to: new URL(webhook.url).origin,
      events: webhook.events.join(' '),
    })
  if (!previous) await renewSecret(change.app, change.db, webhook.id)
  else if (previous.active && !webhook.active) await cancelWaiting(change, webhook.id)
}

export const webhookBinGuard: BinGuard = async (change, webhook, to) => {
  if (to === 'deleted') await cancelWaiting(change, webhook.id)
}

const cancelWaiting = ({ db }: Change, id: string) =>
  db.query(sql`update automation_webhook_deliveries set status = 'cancelled', reason = 'switchedOff', next_at = null
    where webhook_id = ${id}::uuid and status = 'waiting' and event <> ${ping}`)

export const rotateSecret: Effect = async ({ app, caller, db }, { id, name }) => {
  await renewSecret(app, db, id)
  await audit(db, 'webhookSecretChanged', caller.userId, null, { webhook: name })
}

export const sendTest: Effect = async (change, webhook) => {
  const [id] = await addDeliveries(change.app, change.db, webhook.id, [null])
  await change.app.jobs.add(change.db, deliverJob, {})
  return { result: { deliveryId: id } }
}

export const repeat: Effect = async (change, delivery) => {
  const { rows } = await change.db.query<{ active: boolean }>(
    sql`select active from automation_webhooks where id = ${delivery.webhookId}::uuid and deleted_at is null`,
  )
  if (!rows[0]?.active && delivery.event !== ping) throw new Problem('conflict', 'webhook_off')
  await change.app.jobs.add(change.db, deliverJob, {})
}
