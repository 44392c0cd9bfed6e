/** What a step of a ticket means for the promises about it. Pure: kinds of states decide, never their names in a rule. */
import type { Values } from '#platform/records/record-type.ts'
import { isClosed } from './tickets.ts'

export const metrics = ['firstResponse', 'resolution'] as const
export type Metric = (typeof metrics)[number]

export type Move =
  | { move: 'start' | 'meet' | 'reopen'; metric: Metric }
  /** Of every promise that is running. */
  | { move: 'pause' | 'resume' | 'retarget' }

/** The time belongs to the customer: none of ours passes. */
const withCustomer = (ticket: Values) => ticket.status === 'pending' && ticket.pendingOn === 'customer'

/**
 * The moves of a write, in order. `terms` says whether another policy applies now. Solving a ticket without a word to
 * the customer keeps the promise of a first response too: the answer is the solution.
 */
export function promiseMoves(next: Values, previous: Values | null, terms: boolean): Move[] {
  if (!previous) return isClosed(next) ? [] : metrics.map((metric) => ({ move: 'start', metric }))
  const moves: Move[] = []
  const [was, is] = [isClosed(previous), isClosed(next)]
  if (was && !is) moves.push({ move: 'reopen', metric: 'resolution' })
  if (!is && (terms || was || next.priority !== previous.priority)) moves.push({ move: 'retarget' })
  if (!was && is) moves.push(...metrics.map((metric): Move => ({ move: 'meet', metric })))
  else if (next.firstRespondedAt && !previous.firstRespondedAt)
    moves.push({ move: 'meet', metric: 'firstResponse' })
  if (!is && withCustomer(next) !== (!was && withCustomer(previous)))
    moves.push({ move: withCustomer(next) ? 'pause' : 'resume' })
  return moves
}
