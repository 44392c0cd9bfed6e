/** Which campaign earned a deal: its touches, and what each of them is credited with. Pure. */
import { rounded, spread } from '#platform/money.ts'

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
  if (touches.length === 1) return new Map([[touches[0]!.campaignId, 1]])
  const order = touches.toSorted((a, b) => compare(a.at, b.at) || compare(a.campaignId, b.campaignId))
  const credited = model === 'even' ? order : model === 'first' ? order.slice(0, 1) : order.slice(-1)
  return new Map(credited.map(({ campaignId }) => [campaignId, 1]))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** An amount shared out by the parts: to the currency's smallest unit, by largest remainder, so that they add up. */
export function credited(
  amount: string,
  parts: ReadonlyMap<string, number>,
  currency: string,
): Map<string, string> {
  const [only] = parts.keys()
  if (parts.size === 1) return new Map([[only!, rounded(amount, currency)]])
  const shares = spread(amount, [...parts.values()], currency)
  return new Map([...parts.keys()].map((campaignId, i) => [campaignId, shares[i]!]))
}
