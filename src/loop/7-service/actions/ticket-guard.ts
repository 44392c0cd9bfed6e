/** What every write of a ticket brings along: whose thing it is about, its queue, its agent, its promises. */
import { sql } from '#platform/db/sql.ts'
import type { Guard } from '#platform/records/registry.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { isClosed } from '../rules/tickets.ts'
import { policyOf, queueFor } from '../rules/queues.ts'
import { nextAgent } from './assign.ts'
import { keepPromises } from './promises.ts'

export const ticketGuard: Guard = async (change, next, previous) => {
  const known = await fromItem(change, next, previous)
  const placed = await place(change, known, previous)
  const agreed = { ...placed, policyId: await termsOf(change, placed, previous) }
  return { ...agreed, dueAt: await keepPromises(change, agreed, previous) }
}

const moved = (next: Values, previous: Values | null, names: string[]) =>
  names.some((name) => (next[name] ?? null) !== (previous?.[name] ?? null))

/** An item says what it is, in which version, and whose; what was said besides stands. */
async function fromItem(change: Change, next: Values, previous: Values | null): Promise<Values> {
  if (!next.installedItemId || !moved(next, previous, ['installedItemId'])) return next
  const found = await change.db.query<Values>(sql`select product_id as "productId", account_id as "accountId",
      "release" as "productVersion" from service_installed_items where id = ${next.installedItemId}::uuid`)
  const item = found.rows[0] ?? {}
  const own = Object.entries(item).filter(
    ([name]) => !next[name] || (previous && !moved(next, previous, [name])),
  )
  return { ...next, ...Object.fromEntries(own) }
}

/** A new ticket finds its queue; one that comes into a queue without an agent gets the next one there. */
async function place(change: Change, next: Values, previous: Values | null): Promise<Values> {
  if (isClosed(next) || (!previous && change.caller.kind === 'import')) return next
  const queues = change.app.config.records
  const queueId = next.queueId ?? (previous ? null : (queueFor(queues, next)?.id ?? null))
  const placed = { ...next, queueId }
  if (next.agentId || queueId === (previous?.queueId ?? null)) return placed
  const queue = queues('queues').find(({ id }) => id === queueId)
  const given = queue && (await nextAgent(change, queue))
  return given ? { ...placed, ...given, ownerId: given.agentId } : placed
}

/** The policy that is promised: by the contract that covers the item or the whole account, else by the queue. */
async function termsOf(change: Change, next: Values, previous: Values | null): Promise<string | null> {
  if (isClosed(next) || !moved(next, previous, ['accountId', 'installedItemId', 'queueId', 'status']))
    return next.policyId ?? null
  const found = await change.db.query<{ policyId: string }>(sql`
    select c.policy_id as "policyId" from service_contracts c
    where c.deleted_at is null and c.status = 'inForce' and c.policy_id is not null and (c.id =
        (select i.coverage_contract_id from service_installed_items i where i.id = ${next.installedItemId}::uuid)
      or (c.account_id = ${next.accountId}::uuid and coalesce(cardinality(c.item_ids), 0) = 0
        and coalesce(cardinality(c.product_ids), 0) = 0))
    order by cardinality(c.item_ids) desc nulls last, c.valid_from desc, c.id limit 1`)
  return policyOf(change.app.config.records, next.queueId ?? null, found.rows[0]?.policyId ?? null)
}
