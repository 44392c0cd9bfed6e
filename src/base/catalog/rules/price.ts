/** What a product costs: pure, so that form, quote and API say the same. */
import { big, type Decimal } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface PriceAsked {
  product: Values
  quantity: Decimal
  /** Day on which the price is to hold. */
  day: string
  currency: string
}

/** A price and where it comes from; `priceListId` is null for the product's own list price. */
export interface Price {
  unitPrice: string
  priceListId: string | null
  /** Quantity from which this price holds; null for the list price. */
  fromQuantity: string | null
}

/**
 * The price of a product by the price lists (with their lines) that hold on that day in that currency: the list that
 * began last wins, and in it the highest quantity break that is reached; of equals the lower price. Without one the
 * product's list price, if it is in that currency; else null.
 */
export function priceFor(lists: readonly Values[], asked: PriceAsked): Price | null {
  const offers = lists
    .filter((list) => holds(list, asked))
    .flatMap((list) => breaksOf(list, asked).map((line) => ({ list, line })))
  offers.sort(
    (a, b) =>
      (b.list.validFrom ?? '').localeCompare(a.list.validFrom ?? '') ||
      big(b.line.fromQuantity).cmp(big(a.line.fromQuantity)) ||
      big(a.line.unitPrice).cmp(big(b.line.unitPrice)),
  )
  const best = offers[0]
  if (best)
    return {
      unitPrice: best.line.unitPrice,
      priceListId: best.list.id,
      fromQuantity: best.line.fromQuantity ?? '1',
    }
  const { listPrice, currency } = asked.product
  if (listPrice === null || listPrice === undefined || currency !== asked.currency) return null
  return { unitPrice: listPrice, priceListId: null, fromQuantity: null }
}

const holds = (list: Values, { day, currency }: PriceAsked) =>
  list.active !== false &&
  list.currency === currency &&
  (!list.validFrom || list.validFrom <= day) &&
  (!list.validUntil || day <= list.validUntil)

const breaksOf = (list: Values, { product, quantity }: PriceAsked): Values[] =>
  (list.lines as Values[]).filter(
    (line) => line.productId === product.id && big(line.fromQuantity ?? 1).lte(big(quantity)),
  )
