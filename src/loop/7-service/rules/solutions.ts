/** The gate before somebody drives out: what is known was tried or set aside. Pure. */
import type { Values } from '#platform/records/record-type.ts'

/**
 * True when a service order may follow from this ticket: a known solution was tried, or set aside with a reason.
 * Emergencies, and service that was ordered (maintenance, commissioning), need no such thing.
 */
export const solutionsSettled = (ticket: Values): boolean =>
  ticket.emergency === true || ticket.type === 'service' || (ticket.attempts ?? []).length > 0
