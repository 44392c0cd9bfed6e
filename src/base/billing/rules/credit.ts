/** What a credit note comes to: shares of its original, which all together are exactly the original. Pure. */
import { isTotalled, priceDocument } from '#base/catalog/rules/pricing.ts'
import type { FieldProblem } from '#platform/http/problems.ts'
import { big, rounded, type Decimal } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

/** What of a line can still be credited, with the net after the document's discount. */
export interface Left {
  lineId: string
  quantity: string
  netAmount: string
}

const sum = (parts: readonly Decimal[]) =>
  parts.reduce<ReturnType<typeof big>>((all, part) => all.plus(big(part)), big(0))

/** By line of the original, those that count, in their order. `credits` are its credit notes, with their lines. */
export function leftToCredit(original: Values, credits: readonly Values[]): Left[] {
  const lines = original.lines as Values[]
  const { lines: priced } = priceDocument({
    currency: original.currency,
    discountPercent: original.discountPercent,
    lines,
  })
  const credited = credits.flatMap((credit) => credit.lines as Values[])
  return lines.flatMap((line, index) => {
    if (!isTotalled(line)) return []
    const own = credited.filter(({ creditedLineId }) => creditedLineId === line.id)
    const net = big(priced[index]!.netAmount).minus(big(priced[index]!.discountAmount))
    return {
      lineId: line.id as string,
      quantity: big(line.quantity)
        .minus(sum(own.map(({ quantity }) => quantity)))
        .toFixed(),
      netAmount: rounded(net.minus(sum(own.map(({ netAmount }) => netAmount))), original.currency),
    }
  })
}

export interface Asked {
  lineId: string
  /** All that is left when missing. */
  quantity?: string | null
}

/** Every line that is asked for wrongly: unknown, twice, nothing, or more than is left. */
export function wrongCredit(left: readonly Left[], asked: readonly Asked[]): FieldProblem[] {
  return asked.flatMap(({ lineId, quantity }, index): FieldProblem[] => {
    const one = left.find((line) => line.lineId === lineId)
    const path = `lines[${index}]`
    if (!one || asked.findIndex((other) => other.lineId === lineId) !== index)
      return [{ path: `${path}.lineId`, code: 'unknown_line' }]
    const wanted = big(quantity ?? one.quantity)
    if (wanted.lte(0)) return [{ path: `${path}.quantity`, code: 'invoice_needs_quantity' }]
    if (wanted.lte(big(one.quantity))) return []
    return [{ path: `${path}.quantity`, code: 'more_than_left', params: { left: one.quantity } }]
  })
}

/** Lines, taxes and sums of the credit note for `asked`, or for all that is left. */
export function creditOf(
  original: Values,
  credits: readonly Values[],
  asked: readonly Asked[] | null,
): Values {
  const { currency } = original
  const left = leftToCredit(original, credits)
  const wanted: readonly Asked[] = asked ?? left.filter(({ quantity }) => big(quantity).gt(0))
  const lines = wanted.map(({ lineId, quantity }) => {
    const rest = left.find((line) => line.lineId === lineId)!
    const line = (original.lines as Values[]).find(({ id }) => id === lineId)!
    const part = big(quantity ?? rest.quantity)
    // The last part of a line gets what is left of it, so that the parts add up.
    const netAmount = part.eq(big(rest.quantity))
      ? rest.netAmount
      : rounded(big(rest.netAmount).times(part).div(big(rest.quantity)), currency)
    const { id: _id, position: _position, ...same } = line
    return {
      ...same,
      quantity: part.toFixed(),
      unitPrice: big(netAmount).div(part).round(4).toFixed(),
      discountPercent: '0',
      netAmount,
      creditedLineId: lineId,
    }
  })
  const taxes = taxesOf(original, credits, left, lines)
  const netTotal = rounded(sum(lines.map(({ netAmount }) => netAmount)), currency)
  const taxTotal = rounded(sum(taxes.map(({ tax }) => tax)), currency)
  return {
    lines,
    taxes,
    netTotal,
    discountTotal: rounded(0, currency),
    taxTotal,
    grossTotal: rounded(big(netTotal).plus(big(taxTotal)), currency),
  }
}

const sameRate = (a: Values, b: Values) =>
  (a.taxCategory ?? a.category ?? 'standard') === (b.taxCategory ?? b.category ?? 'standard') &&
  big(a.taxPercent ?? a.percent).eq(big(b.taxPercent ?? b.percent))

/** Tax by rate: of the net credited here, never more than is left, and all of that when the rate is credited whole. */
function taxesOf(original: Values, credits: readonly Values[], left: Left[], lines: Values[]): Values[] {
  return (original.taxes as Values[]).flatMap((rate) => {
    const here = lines.filter((line) => sameRate(line, rate))
    if (here.length === 0) return []
    const ofRate = new Set(
      (original.lines as Values[]).filter((line) => sameRate(line, rate)).map(({ id }) => id),
    )
    const net = sum(here.map(({ netAmount }) => netAmount))
    const before = credits.flatMap((credit) => credit.taxes as Values[]).filter((tax) => sameRate(tax, rate))
    const rest = big(rate.tax).minus(sum(before.map(({ tax }) => tax)))
    const restNet = sum(left.filter(({ lineId }) => ofRate.has(lineId)).map(({ netAmount }) => netAmount))
    const share = big(rounded(net.times(big(rate.percent)).div(100), original.currency))
    const tax = net.eq(restNet) || share.gt(rest) ? rest : share
    return [{ ...rate, net: rounded(net, original.currency), tax: rounded(tax, original.currency) }]
  })
}
