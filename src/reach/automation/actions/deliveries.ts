/** Rows of deliveries: written beside history, in as few statements as events are many. */
import { newId } from '#platform/ids.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { ping } from '../rules/outcome.ts'

/** The job that sends what is due; it needs not be told what. */
export const deliverJob = 'webhooks'

type Told = Pick<LedgerEntry, 'id' | 'type' | 'kind' | 'recordId'>

/**
 * One delivery for each fact, or a test for null. A fact has one delivery for each webhook, however often it is
 * planned. Answers the ids of those that are new.
 */
export async function addDeliveries(
  app: App,
  db: Queryable,
  webhookId: string,
  facts: readonly (Told | null)[],
): Promise<string[]> {
  const rows = facts.map((fact) => {
    const eventId = fact?.id ?? newId()
    return {
      id: newId(),
      event_id: eventId,
      event: fact ? `${fact.type}.${fact.kind}` : ping,
      record_type: fact?.type ?? null,
      record_id: fact?.recordId ?? null,
      key: `${webhookId} ${eventId}`,
    }
  })
  const made = await db.query<{ id: string }>(sql`insert into automation_webhook_deliveries
      (id, webhook_id, event_id, event, record_type, record_id, key, status, tries, attempts, next_at, created_at, updated_at)
    select x.id, ${webhookId}::uuid, x.event_id, x.event, x.record_type, x.record_id, x.key, 'waiting', 0, '[]',
      ${app.now()}::timestamptz, ${app.now()}::timestamptz, ${app.now()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(id uuid, event_id text, event text, record_type text, record_id text, key text)
    on conflict do nothing returning id`)
  return made.rows.map(({ id }) => id)
}

/** Forgets what is a month old. Answers how many. */
export async function clearDeliveries(app: App): Promise<number> {
  const gone = await app.pool.query(
    sql`delete from automation_webhook_deliveries where created_at < ${app.now()}::timestamptz - interval '30 days'`,
  )
  return gone.rowCount ?? 0
}
