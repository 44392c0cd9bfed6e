/** What of an accepted quote its opportunity keeps: so that the sales of a product are what was sold of it. Pure. */
import { isTotalled, priceDocument, type PricedDocument } from '#base/catalog/rules/pricing.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

/**
 * The lines that count. Opportunities know no discount on the whole: a line from which it comes off has the price that
 * is left for one; a net price stays as it is.
 */
export function soldLines(quote: Values): Values[] {
  const lines = quote.lines as Values[]
  const { currency, discountPercent } = quote
  const priced = priceDocument({ currency, discountPercent, lines } as PricedDocument).lines
  return lines.flatMap((line, index): Values[] => {
    if (!isTotalled(line)) return []
    const { netAmount, discountAmount } = priced[index]!
    const { productId, description, quantity, unitPrice } = line
    const kept = { productId, description: description?.slice(0, 500) ?? null, quantity }
    const count = big(quantity ?? 1)
    if (big(discountAmount).eq(0) || count.eq(0))
      return [{ ...kept, unitPrice, discountPercent: line.discountPercent }]
    const one = big(netAmount).minus(discountAmount).div(count).round(4)
    return [{ ...kept, unitPrice: one.toFixed(), discountPercent: '0' }]
  })
}
