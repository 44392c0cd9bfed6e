/** Who gets a ticket when its queue decides: in turn, or whoever has the fewest. And who answers for it till then. */
import { peopleInRole } from '#base/identity/index.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { readable } from '#platform/records/readable.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Answerable } from '#platform/records/registry.ts'

const order: Record<string, string> = {
  roundRobin: 'mine.last nulls first, m.n',
  load: 'mine.open, mine.last nulls first, m.n',
}

/**
 * The next member of a queue, null when it is assigned by hand or nobody there is at work. One at a time: whoever asks at
 * the same moment waits, and then sees what was given before.
 */
export async function nextAgent(
  change: Change,
  queue: Values,
): Promise<{ agentId: string; assignedAt: string } | null> {
  const by = order[queue.assignment]
  if (!by || !queue.memberIds?.length) return null
  await change.begin()
  const { app, db, caller } = change
  await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`queue ${queue.id}`}, 0))`)
  const away = await app.registry.away(app, db, change.now)
  const users = readable(app, seeingAll(caller), 'users', ['active'])
  const tickets = readable(app, seeingAll(caller), 'tickets', ['ownerId', 'assignedAt', 'status'])
  const found = await db.query<{ agentId: string; assignedAt: string }>(sql`
    select m.id as "agentId", moment_text(clock_timestamp()) as "assignedAt"
    from unnest(${queue.memberIds}::uuid[]) with ordinality as m(id, n)
    join ${users} u on u.id = m.id and u.active and u.id <> all(${[...away.keys()]}::uuid[])
    cross join lateral (select max(t."assignedAt") as last,
        count(*) filter (where t.status in ('new', 'open', 'pending')) as open
      from ${tickets} t where t."ownerId" = m.id) mine
    order by ${raw(by)} limit 1`)
  return found.rows[0] ?? null
}

/** About what nobody has taken: who leads its queue, then the service managers. */
export const ticketAnswerable: Answerable = async (app, db, id) => {
  const found = await db.query<{ managerId: string }>(sql`select q.manager_id as "managerId"
    from service_tickets t join service_queues q on q.id = t.queue_id
    where t.id = ${id}::uuid and q.manager_id is not null`)
  const managers = await peopleInRole(app, db, 'service-manager')
  return [...found.rows.map(({ managerId }) => managerId), ...managers]
}
