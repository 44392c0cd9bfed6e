/** The clocks of a ticket: every write moves them by the table in `rules/promises.ts`. */
import {
  cancelClock,
  clockViews,
  meetClock,
  nextDue,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
} from '#platform/clocks/index.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Compute } from '#platform/records/registry.ts'
import { promiseMoves } from '../rules/promises.ts'

const subjectOf = (ticket: Values) => ({ type: 'tickets', id: ticket.id as string })

/** Moves the clocks and answers the moment that is due next. History from elsewhere comes without promises. */
export async function keepPromises(
  change: Change,
  next: Values,
  previous: Values | null,
): Promise<string | null> {
  if (!previous && change.caller.kind === 'import') return null
  const subject = subjectOf(next)
  const policy: string | null = next.policyId ?? null
  const moves = promiseMoves(next, previous, policy !== (previous?.policyId ?? null))
  if (moves.length === 0) return previous?.dueAt ?? null
  const priority = next.priority
  for (const { move, ...which } of moves) {
    const metric = 'metric' in which ? which.metric : undefined
    if (move === 'pause') await pauseClock(change, { subject, reason: next.pendingOn })
    else if (move === 'resume') await resumeClock(change, { subject })
    else if (move === 'meet') await meetClock(change, { subject, metric: metric! })
    else if (move === 'reopen') await reopenClock(change, { subject, metric: metric! })
    else if (!policy) await cancelClock(change, { subject })
    else if (move === 'start') await startClock(change, { subject, metric: metric!, policy, priority })
    else await retargetClock(change, { subject, policy, priority })
  }
  return nextDue(change.db, subject)
}

/** A ticket that became another one promises nothing any more. */
export const dropPromises = (change: Change, ticket: Values) =>
  cancelClock(change, { subject: subjectOf(ticket), reason: 'merged' })

/** Promises of a ticket that is by itself again. */
export const renewPromises = (change: Change, ticket: Values) => keepPromises(change, ticket, null)

export const ticketComputed: Compute = async (_app, db, _caller, ticket) => ({
  clocks: await clockViews(db, subjectOf(ticket)),
})
