/** What follows from a ticket's own values. Pure. */
import type { RuleContext, Values } from '#platform/records/record-type.ts'

const closedStates = ['resolved', 'closed']
export const isClosed = (ticket: Values) => closedStates.includes(ticket.status)

/** What impact and urgency make together by the company's matrix; `normal` where it says nothing. */
export const matrixPriority = (context: RuleContext, { impact, urgency }: Values): string =>
  context.config('ticket-priorities').find((rule) => rule.impact === impact && rule.urgency === urgency)
    ?.priority ?? 'normal'

/** A priority that a person said stands until impact or urgency change. */
function priorityOf(next: Values, previous: Values | null, context: RuleContext): string {
  const said = next.priority && next.priority !== previous?.priority
  const weighed = !previous || next.impact !== previous.impact || next.urgency !== previous.urgency
  return said || (next.priority && !weighed) ? next.priority : matrixPriority(context, next)
}

/** Agent and owner are one person, whichever was named; nobody in particular when a ticket is new. */
function agentOf(next: Values, previous: Values | null): string | null {
  const agentId = next.agentId ?? null
  const ownerId = next.ownerId ?? null
  if (!previous) return agentId ?? ownerId
  return agentId === (previous.agentId ?? null) ? ownerId : agentId
}

/** What comes from elsewhere without a state, but with the moment at which it was solved, is solved. */
function stateOf({ status, resolvedAt, closedAt }: Values, { imported }: RuleContext): string {
  if (!imported || status !== 'new') return status
  return closedAt ? 'closed' : resolvedAt ? 'resolved' : status
}

export function ticketDerived(given: Values, previous: Values | null, context: RuleContext): Values {
  const status = stateOf(given, context)
  const next: Values = { ...given, status }
  const agentId = agentOf(next, previous)
  const closed = isClosed(next)
  return {
    status,
    agentId,
    ownerId: agentId,
    priority: priorityOf(next, previous, context),
    assignedAt: agentId === null ? null : agentId === previous?.agentId ? previous?.assignedAt : context.now,
    pendingOn: next.status === 'pending' ? (next.pendingOn ?? 'customer') : null,
    resolvedAt: closed ? (next.resolvedAt ?? next.closedAt ?? context.now) : null,
    closedAt: next.status === 'closed' ? (next.closedAt ?? context.now) : null,
    reopenings: (previous?.reopenings ?? 0) + (previous && isClosed(previous) && !closed ? 1 : 0),
  }
}
