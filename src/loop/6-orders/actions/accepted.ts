/** An accepted quote becomes an order or a contract in the acceptance's own transaction: nothing is typed twice. */
import { quoteAccepted, type AcceptedQuote } from '#loop/5-quoting/index.ts'
import { documentLineFields } from '#base/catalog/index.ts'
import { plusDays } from '#platform/days.ts'
import type { Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { answer } from '#platform/records/hand-over.ts'
import type { Values } from '#platform/records/record-type.ts'
import { agreedColumns } from '../rules/contract.ts'
import { counts } from '../rules/fulfilment.ts'

/** Options and alternatives that were not chosen stay behind; texts come along. */
const ordered = (quote: Values): Values[] =>
  (quote.lines as Values[])
    .filter((line) => counts(line) || line.kind === 'text')
    .map((line) => Object.fromEntries(Object.keys(documentLineFields).map((name) => [name, line[name]])))

export const onQuoteAccepted = answer(quoteAccepted, async (change, accepted: AcceptedQuote) =>
  accepted.contract ? contractFor(change, accepted, accepted.contract) : orderFor(change, accepted),
)

async function orderFor(change: Change, { quote, customerOrder }: AcceptedQuote) {
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
      promisedOn: typeof quote.leadTimeDays === 'number' ? plusDays(day, quote.leadTimeDays) : null,
      customerOrderNumber: customerOrder?.number ?? null,
      customerOrderedOn: customerOrder?.orderedOn ?? null,
      lines: ordered(quote),
    },
    { trusted: true },
  )
  return { orderId: order.id as string }
}

/** The customer has said yes already: whoever releases contracts has the next word. For a year unless told. */
async function contractFor(
  change: Change,
  { quote, acceptedBy, customerOrder }: AcceptedQuote,
  term: NonNullable<AcceptedQuote['contract']>,
) {
  const validFrom = term.validFrom ?? todayOf(change.app)
  const { accountId, contactId, opportunityId, currency, discountPercent, terms, ownerId, subject } = quote
  const contract = await change.create(
    'contracts',
    {
      accountId,
      contactId,
      opportunityId,
      currency,
      discountPercent,
      terms,
      ownerId,
      name: subject,
      status: 'accepted',
      quoteId: quote.id,
      validFrom,
      validUntil: term.validUntil ?? plusDays(validFrom, 364),
      acceptedBy,
      acceptedAt: change.now,
      customerContractNumber: customerOrder?.number ?? null,
      lines: ordered(quote).map(({ quantity, ...line }) => ({
        ...Object.fromEntries(agreedColumns.map((name) => [name, line[name] ?? null])),
        tolerancePercent: '0',
        targetQuantity: line.kind === 'text' ? null : quantity,
      })),
    },
    { trusted: true },
  )
  return { contractId: contract.id as string }
}
