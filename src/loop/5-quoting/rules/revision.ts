import type { Values } from '#platform/records/record-type.ts'

/** What a quote says, as opposed to what became of it. */
const copied = [
  'subject',
  'accountId',
  'contactId',
  'opportunityId',
  'becomes',
  'leadTimeDays',
  'priceListId',
  'currency',
  'discountPercent',
  'introduction',
  'terms',
  'ownerId',
  'custom',
]

/**
 * The draft of the next revision, with everything copied but the outcome; each line remembers the one it comes from.
 * `validUntil` stays while it lies ahead.
 */
export function nextRevision(quote: Values, today: string): Values {
  const base = String(quote.number).replace(/-R\d+$/, '')
  const revision = (quote.revision ?? 1) + 1
  return {
    ...Object.fromEntries(copied.map((name) => [name, quote[name] ?? null])),
    custom: quote.custom ?? {},
    ...(quote.validUntil && quote.validUntil >= today ? { validUntil: quote.validUntil } : {}),
    number: `${base}-R${revision}`,
    revision,
    rootId: quote.rootId ?? quote.id,
    previousId: quote.id,
    lines: ((quote.lines ?? []) as Values[]).map(({ id, originId, ...line }) => ({
      ...line,
      originId: originId ?? id,
    })),
  }
}
