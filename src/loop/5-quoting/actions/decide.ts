/** What becomes of a quote that was sent: accepted, rejected, withdrawn, expired, or another revision of it. */
import { invalid } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { hand, handOver } from '#platform/records/hand-over.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { asChosen, wrongChoice } from '../rules/choice.ts'
import { nextRevision } from '../rules/revision.ts'
import { soldLines } from '../rules/sold.ts'
import { tell } from './approve.ts'
import { endFollowUp } from './follow-up.ts'

/** What the order desk gets when a customer says yes. */
export interface AcceptedQuote {
  /** The quote as it was chosen: those of its lines that `isTotalled` were ordered, and its sums are theirs. */
  quote: Values
  acceptedBy: string
  via: 'page' | 'purchaseOrder' | 'phone'
  customerOrder: { number: string; orderedOn: string | null } | null
  /** The days from which and until which it becomes a contract to call from; without them an order. */
  contract?: { validFrom: string | null; validUntil: string | null } | null
}

/** Runs with the rights of the system: whoever may accept a quote causes its order or contract. */
export const quoteAccepted = handOver<AcceptedQuote, { orderId: string } | { contractId: string }>(
  'quotes.accepted',
)

/** What follows and the won opportunity stand or fall with the acceptance. */
export const accept: Effect = async (change, quote, input) => {
  const { caller } = change
  const all = change.as(seeingAll(caller))
  const { name, customerOrderNumber: number } = input
  const onPage = caller.kind === 'public'
  const via = onPage ? 'page' : (input.via ?? (number ? 'purchaseOrder' : 'phone'))
  const customerOrder = number ? { number, orderedOn: input.customerOrderedOn ?? null } : null
  const chosenLineIds = [...new Set((input.chosenLineIds ?? []) as string[])]
  const errors = wrongChoice(quote.lines, chosenLineIds)
  if (errors.length) throw invalid(errors)
  const chosen = asChosen(quote, chosenLineIds)
  const result = await hand(all, quoteAccepted, {
    quote: chosen,
    acceptedBy: name,
    via,
    customerOrder,
    contract:
      (input.becomes ?? quote.becomes) === 'contract'
        ? { validFrom: input.validFrom ?? null, validUntil: input.validUntil ?? null }
        : null,
  })
  await win(all, chosen)
  await endFollowUp(change, quote, 'met')
  await tellOwner(change, quote, 'accepted')
  const { netTotal: acceptedNet } = chosen
  const acceptedFrom = onPage ? caller.address : null
  return { set: { chosenLineIds, acceptedNet, acceptedVia: via, acceptedFrom }, result }
}

export const reject: Effect = async (change, quote) => {
  await endFollowUp(change, quote, 'met')
  await tellOwner(change, quote, 'rejected')
}

export const withdraw: Effect = (change, quote) => endFollowUp(change, quote, 'cancelled')

export const expire: Effect = async (change, quote) => {
  await endFollowUp(change, quote, 'cancelled')
  await tellOwner(change, quote, 'expired')
}

/** The next revision as a draft; its id is the result. */
export const revise: Effect = async (change, quote) => {
  await endFollowUp(change, quote, 'cancelled')
  const day = todayOf(change.app)
  const next = await change.create('quotes', nextRevision(quote, day), { trusted: true })
  return { result: { quoteId: next.id, number: next.number } }
}

/** The deal is won with what was agreed, whatever was hoped for. A binned one is nobody's to win. */
async function win(all: Change, quote: Values): Promise<void> {
  const { opportunityId, netTotal, currency } = quote
  if (!opportunityId) return
  const type = all.app.registry.type('opportunities')
  const deal = await loadIfAny(all.app, all.db, all.caller, type, opportunityId, {}, { lock: true })
  if (deal?.status !== 'open') return
  await all.patch('opportunities', opportunityId, { lines: soldLines(quote), amount: netTotal, currency })
  await all.act('opportunities', opportunityId, 'win')
}

/** Whoever owns it learns what somebody else did. */
async function tellOwner(change: Change, quote: Values, status: string): Promise<void> {
  if (quote.ownerId && quote.ownerId !== change.caller.userId)
    await tell(change, quote, quote.ownerId, 'outcome', status)
}
