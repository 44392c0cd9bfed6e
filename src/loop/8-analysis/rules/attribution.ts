/** Which campaign earned a deal: its touches, and what each of them is credited with. Pure. */
import { spread } from '#platform/money.ts'

/** The first touch takes all, the last one does, or all share alike. */
export const models = ['first', 'last', 'even'] as const
export type Model = (typeof models)[number]

/** A campaign reached somebody of a deal: its first response, ISO moment. */
export interface Touch {
  campaignId: string
  at: string
}

/** Campaigns that are credited, each with its part; the parts are whole numbers over their sum. */
export function weights(touches: readonly Touch[], model: Model): Map<string, number> {
  const order = touches.toSorted(
    (a, b) => a.at.localeCompare(b.at) || a.campaignId.localeCompare(b.campaignId),
  )
  const credited = model === 'even' ? order : model === 'first' ? order.slice(0, 1) : order.slice(-1)
  return new Map(credited.map(({ campaignId }) => [campaignId, 1]))
}

/** An amount shared out by the parts: to the currency's smallest unit, by largest remainder, so that they add up. */
export function credited(
  amount: string,
  parts: ReadonlyMap<string, number>,
  currency: string,
): Map<string, string> {
  const shares = spread(amount, [...parts.values()], currency)
  return new Map([...parts.keys()].map((campaignId, i) => [campaignId, shares[i]!]))
}
