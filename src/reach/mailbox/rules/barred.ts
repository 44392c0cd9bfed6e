/** When somebody's wish not to hear from us stands in the way of a mail that a person writes. Pure. */

/** Mails about these are service: whoever has a matter open with us is written to about it. */
const matters = new Set([
  'quotes',
  'contracts',
  'orders',
  'deliveries',
  'invoices',
  'payments',
  'tickets',
  'installed-items',
  'service-contracts',
  'service-orders',
  'service-confirmations',
])

/** A mail about an open matter, or one that answers what they wrote, asks nobody's permission. */
export const isService = (about: string | null | undefined, answersThem: boolean): boolean =>
  answersThem || matters.has(about ?? '')
