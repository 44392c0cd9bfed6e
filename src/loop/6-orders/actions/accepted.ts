/** An accepted quote becomes an order in the acceptance's own transaction: nothing is typed twice. */
import { quoteAccepted, type AcceptedQuote } from '#loop/5-quoting/index.ts'
import { documentLineFields } from '#base/catalog/index.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { answer } from '#platform/records/hand-over.ts'
import type { Values } from '#platform/records/record-type.ts'
import { counts } from '../rules/fulfilment.ts'

const dayMs = 86_400_000
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Options and alternatives that were not chosen stay behind; texts come along. */
const ordered = (quote: Values): Values[] =>
  (quote.lines as Values[])
    .filter((line) => counts(line) || line.kind === 'text')
    .map((line) => Object.fromEntries(Object.keys(documentLineFields).map((name) => [name, line[name]])))

export const onQuoteAccepted = answer(
  quoteAccepted,
  async (change, { quote, customerOrder }: AcceptedQuote) => {
    const day = todayOf(change.app)
    const { accountId, contactId, opportunityId, currency, discountPercent, terms, ownerId } = quote
    const order = await change.create(
      'orders',
      {
        accountId,
        contactId,
        opportunityId,
        currency,
        discountPercent,
        terms,
        ownerId,
        quoteId: quote.id,
        orderedOn: day,
        promisedOn: typeof quote.leadTimeDays === 'number' ? dayAfter(day, quote.leadTimeDays) : null,
        customerOrderNumber: customerOrder?.number ?? null,
        customerOrderedOn: customerOrder?.orderedOn ?? null,
        lines: ordered(quote),
      },
      { trusted: true },
    )
    return { orderId: order.id as string }
  },
)
