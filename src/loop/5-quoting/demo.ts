/** Quotes: written, approved where they must be, sent, thought over, revised, accepted or rejected. */
import { later, shifted, whole, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface Offer {
  at: string
  opportunityId: string | null
  accountId: string
  contactId: string
  ownerId: string
  /** Who signs: the customer's contact. */
  signer: string
  subject: string
  lines: Values[]
}

export interface Decision {
  at: string
  /** The order that came of it; null when there is none. */
  orderId: string | null
}

const terms = 'Delivered at place. Payment 30 days net. Our general terms of delivery apply.'
const reasons = { price: 45, leadTime: 20, specification: 15, budget: 12, competitor: 8 }
const words: Record<string, string> = {
  price: 'Above what we planned. Please come back with another price.',
  leadTime: 'We need the machines before our shutdown.',
  specification: 'Engineering asks for duplex steel instead.',
  budget: 'Put off to next year.',
  competitor: 'We stay with our present supplier.',
}

/** From the first draft to the decision, with a revision or two in between. */
export async function* quoteStory(
  stage: Stage,
  chance: Random,
  offer: Offer,
  end: 'accepted' | 'rejected' | 'silent',
): Story<Decision | null> {
  let c = stage.as(yield later(offer.at, 1, 5, chance), offer.ownerId)
  const { opportunityId, accountId, contactId, subject, lines } = offer
  const head = { opportunityId, accountId, contactId, subject, terms }
  // Beyond ten percent somebody else has to approve.
  const discountPercent = String(chance.weighted({ '0': 35, '3': 20, '5': 20, '8': 13, '12': 8, '16': 4 }))
  let quoteId = (await c.create('quotes', { ...head, discountPercent, lines: priced(chance, lines) }))
    .id as string
  for (let revision = 1; ; revision++) {
    const sent = yield* sending(stage, chance, offer.ownerId, quoteId, c)
    const answer = revision === 1 && chance.chance(0.26) ? 'rejected' : end
    if (answer === 'silent') return null
    c = yield* followedUp(stage, chance, offer.ownerId, quoteId, sent)
    c = yield later(c.now, 1, 14, chance)
    if (await isExpired(c, quoteId)) return { at: c.now, orderId: null }
    if (answer === 'accepted') {
      const offered = ((await whole(c, 'quotes', quoteId)).lines as Values[]).filter(
        ({ kind }) => kind === 'optional',
      )
      const { result } = await stage.as(c, offer.ownerId).act('quotes', quoteId, 'accept', {
        name: offer.signer,
        chosenLineIds: offered.filter(() => chance.chance(0.5)).map(({ id }) => id as string),
        ...(chance.chance(0.6)
          ? {
              via: 'purchaseOrder',
              customerOrderNumber: orderNumber(chance),
              customerOrderedOn: c.now.slice(0, 10),
            }
          : { via: chance.pick(['page', 'phone']) }),
      })
      return { at: c.now, orderId: (result as { orderId?: string }).orderId ?? null }
    }
    const reason = chance.weighted(reasons)
    const rep = stage.as(c, offer.ownerId)
    await rep.act('quotes', quoteId, 'reject', { reason, note: words[reason]!, name: offer.signer })
    if (revision > 1 || answer === end) return { at: c.now, orderId: null }
    c = stage.as(yield later(c.now, 1, 4, chance), offer.ownerId)
    const { result } = await c.act('quotes', quoteId, 'revise')
    quoteId = (result as { quoteId: string }).quoteId
    await c.patch('quotes', quoteId, { discountPercent: String(Number(discountPercent) + 2) })
  }
}

/** Most are followed up as promised, the others when there is time. */
async function* followedUp(
  stage: Stage,
  chance: Random,
  ownerId: string,
  quoteId: string,
  sent: string,
): Story<Change> {
  const change = yield later(sent, 3, chance.chance(0.75) ? 6 : 11, chance)
  const { followUpId, status } = await whole(change, 'quotes', quoteId)
  if (status === 'sent' && followUpId)
    await stage.as(change, ownerId).act('activities', followUpId, 'complete', {
      outcome: chance.pick(['reached', 'interested', 'callBack']),
    })
  return change
}

/** Submits, waits for the approval where one is needed, and sends; answers when it went out. */
async function* sending(
  stage: Stage,
  chance: Random,
  ownerId: string,
  quoteId: string,
  now: Change,
): Story<string> {
  let c = now
  const { data } = await c.act('quotes', quoteId, 'submit')
  if (data.status === 'inApproval') {
    c = stage.as(yield later(c.now, 0, 2, chance), stage.staff['sales-manager']![0]!)
    await c.act('quotes', quoteId, 'approve')
    c = stage.as(yield later(c.now, 0, 1, chance), ownerId)
  }
  await c.act('quotes', quoteId, 'send')
  return c.now
}

const orderNumber = (chance: Random) => `${chance.pick(['PO', 'BE', '45'])}-${chance.between(10_000, 99_999)}`

/** At the price of the list; a line here and there gets a discount of its own, or is an option. */
const priced = (chance: Random, lines: Values[]): Values[] =>
  lines.map(({ productId, quantity }, index) => ({
    productId,
    quantity,
    ...(chance.chance(0.2) ? { discountPercent: chance.pick(['2', '5']) } : {}),
    ...(index > 0 && index === lines.length - 1 && chance.chance(0.25) ? { kind: 'optional' } : {}),
  }))

async function isExpired(c: Change, id: string): Promise<boolean> {
  const found = await c.db.query<{ gone: boolean }>(
    `select status <> 'sent' or valid_until < $2::date as gone from quoting_quotes where id = $1`,
    [id, shifted(c.now, 0).slice(0, 10)],
  )
  return found.rows[0]!.gone
}
