/**
 * Sends what is due, many at a time but few for each receiver, so that a slow one holds up nobody else. A delivery is
 * claimed for a minute: killed on the way, it is sent again by whoever comes next, under the same id.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { deliverOne, type Claimed } from './deliver.ts'

/** At a time: for one process, for one receiver, for one whose last answer was a failure. */
const [most, each, wary] = [60, 4, 1]
/** So long a turn takes on new work; what then comes is another worker's. */
const turn = 30_000
const glance = 500

/** Ends when nothing is due, or after its turn; `true` when there may be more. */
export async function dispatch(app: App, signal?: AbortSignal): Promise<boolean> {
  const under = new Set<Promise<void>>()
  const end = Date.now() + turn
  for (;;) {
    const open = Date.now() < end && !signal?.aborted
    const claimed = open && under.size < most ? await claim(app, most - under.size) : []
    for (const delivery of claimed) {
      const sending = deliverOne(app, delivery)
        .catch((error: unknown) => app.log.error({ err: error, id: delivery.id }, 'a webhook was not sent'))
        .finally(() => under.delete(sending))
      under.add(sending)
    }
    if (!under.size) return !open
    // What comes due while slow ones are under way is not left waiting for them.
    await Promise.race([...under, ...(open ? [pause(glance)] : [])])
  }
}

/** Whether anything waits that nobody has claimed. */
export async function isDue(app: App): Promise<boolean> {
  const { rows } = await app.pool.query(
    sql`select 1 from automation_webhook_deliveries d where ${due(app)} limit 1`,
  )
  return rows.length > 0
}

const due = (app: App) =>
  sql`d.status = 'waiting' and d.deleted_at is null and d.next_at <= ${app.now()}::timestamptz
    and (d.claimed_until is null or d.claimed_until < ${app.now()}::timestamptz)`

async function claim(app: App, room: number): Promise<Claimed[]> {
  const { rows } = await app.pool.query<Claimed>(sql`
    with chosen as (
      select c.id, c.next_at from automation_webhooks w
      cross join lateral (select count(*)::int as n from automation_webhook_deliveries b
        where b.webhook_id = w.id and b.claimed_until >= ${app.now()}::timestamptz) busy
      cross join lateral (select d.id, d.next_at from automation_webhook_deliveries d
        where d.webhook_id = w.id and ${due(app)} order by d.next_at, d.id
        limit greatest(0, case when w.failing_since is null then ${each}::int else ${wary}::int end - busy.n)) c
      order by c.next_at limit ${room}::int),
    locked as (select d.id from automation_webhook_deliveries d join chosen using (id)
      where ${due(app)} for update of d skip locked)
    update automation_webhook_deliveries d set claimed_until = ${app.now()}::timestamptz + interval '1 minute'
    from locked where d.id = locked.id
    returning d.id, d.webhook_id as "webhookId", d.event_id as "eventId", d.event, moment_text(d.created_at) as "createdAt"`)
  return rows
}
