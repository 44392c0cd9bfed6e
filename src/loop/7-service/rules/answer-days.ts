/** How long a customer's answer is waited for. Pure. */
import type { Values } from '#platform/records/record-type.ts'

/** Days, where the queue says nothing else or there is none. */
export const answerDays = { close: 5, reopen: 14 }

const day = 86_400_000

const queueOf = (queues: readonly Values[], ticket: Values) => queues.find(({ id }) => id === ticket.queueId)

const later = (moment: string, days: number) => new Date(Date.parse(moment) + days * day).toISOString()

/** The moment at which a ticket that was solved, or last spoken about, at `since` closes by itself. */
export const closesAt = (queues: readonly Values[], ticket: Values, since: string): string =>
  later(since, queueOf(queues, ticket)?.closeAfterDays ?? answerDays.close)

/** Whether an answer at `now` still belongs to the ticket, or begins a new one. */
export const stillItsOwn = (queues: readonly Values[], ticket: Values, now: string): boolean =>
  ticket.status !== 'closed' ||
  !ticket.closedAt ||
  now <= later(ticket.closedAt, queueOf(queues, ticket)?.reopenDays ?? answerDays.reopen)
