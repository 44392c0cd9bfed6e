/** What every write of a ticket brings along: its queue, its agent, its promises. */
import type { Guard } from '#platform/records/registry.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { isClosed } from '../rules/tickets.ts'
import { queueFor } from '../rules/queues.ts'
import { nextAgent } from './assign.ts'
import { keepPromises } from './promises.ts'

export const ticketGuard: Guard = async (change, next, previous) => {
  const placed = await place(change, next, previous)
  return { ...placed, dueAt: await keepPromises(change, placed, previous) }
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
