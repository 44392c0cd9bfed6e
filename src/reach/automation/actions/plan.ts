/** From facts to deliveries: which webhooks are told of what, under the rights that their owners have now. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { readableFacts } from '#platform/events/stream-facts.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { isMeant } from './events.ts'
import { addDeliveries, deliverJob } from './deliveries.ts'
import { ownerOf, stopWebhook } from './owner.ts'

interface Subscription {
  id: string
  ownerId: string | null
  events: string[]
  createdAt: string
}

const subscriptions = async (db: Queryable): Promise<Subscription[]> => {
  const { rows } = await db.query<Subscription>(
    sql`select id, owner_id as "ownerId", events, created_at as "createdAt" from automation_webhooks
      where active and deleted_at is null order by id`,
  )
  return rows
}

/** Nobody is told of what was before they asked. */
const isTold = (app: App, { events, createdAt }: Subscription, fact: LedgerEntry) =>
  new Date(fact.at) >= new Date(createdAt) && isMeant(app.registry, events, fact)

/** Whether any webhook is told of a fact; asked once for many facts. */
export async function wanted(app: App, db: Queryable): Promise<(fact: LedgerEntry) => boolean> {
  const all = await subscriptions(db)
  return (fact) => all.some((one) => isTold(app, one, fact))
}

/** Plans the deliveries of many facts at once. A second time for the same facts does nothing. */
export async function planDeliveries(app: App, facts: readonly LedgerEntry[]): Promise<void> {
  let planned = 0
  for (const webhook of await subscriptions(app.pool)) {
    const meant = facts.filter((fact) => isTold(app, webhook, fact))
    if (!meant.length) continue
    const owner = await ownerOf(app, webhook.ownerId)
    if (!owner) {
      await stopWebhook(app, webhook.id, 'owner')
      continue
    }
    const readable = await readableFacts(app, owner, meant)
    if (readable.length) planned += (await addDeliveries(app, app.pool, webhook.id, readable)).length
  }
  if (planned) await app.jobs.add(app.pool, deliverJob, {})
}
