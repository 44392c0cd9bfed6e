/** Solved tickets about which the customer says nothing more close by themselves. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { answerDays } from '../rules/answer-days.ts'

const batch = 200

/** Quiet since it was solved or last spoken about; what machines write and what we note among ourselves is no word. */
const overdue = (now: string) => sql`t.status = 'resolved' and t.deleted_at is null
  and greatest(t.resolved_at, (select max(m.created_at) from service_ticket_messages m
      where m.ticket_id = t.id and m.direction <> 'note' and not m.automatic))
    + interval '1 day' * coalesce((select q.close_after_days from service_queues q where q.id = t.queue_id), ${answerDays.close})
    <= ${now}::timestamptz`

/**
 * Closes what has been quiet for as long as its queue says, each in a transaction of its own in which it is looked at
 * again under its lock; one that somebody writes to at that moment waits for the next round. Answers how many.
 */
export async function closeResolved(app: App): Promise<number> {
  let closed = 0
  for (let last: string | undefined, more = true; more;) {
    const due = await app.pool.query<{ id: string }>(sql`select t.id from service_tickets t
      where ${overdue(app.now())} and (${last ?? null}::uuid is null or t.id > ${last ?? null}::uuid)
      order by t.id limit ${batch}`)
    for (const { id } of due.rows) if (await closeIfQuiet(app, id)) closed += 1
    last = due.rows.at(-1)?.id
    more = due.rows.length === batch
  }
  return closed
}

const closeIfQuiet = (app: App, id: string): Promise<boolean> =>
  change(app, jobCaller(app, 'service-close'), async (c) => {
    await c.begin()
    const still = await c.db.query(sql`select from service_tickets t
      where t.id = ${id}::uuid and ${overdue(c.now)} for update of t skip locked`)
    if (still.rows.length === 0) return false
    await c.act('tickets', id, 'close')
    return true
  })
