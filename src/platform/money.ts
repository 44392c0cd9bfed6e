/**
 * Money and quantities as decimal strings, never floats. One stated rounding: half away from zero, to the currency's
 * digits where a document says so. Runs in server and browser.
 */
import Big from 'big.js'

export type Decimal = string | number | Big | null | undefined

export const big = (value: Decimal): Big => new Big(value ?? 0)

const digits = new Map<string, number>()

/** Minor digits of a currency as ISO 4217 has them (2 for EUR, 0 for JPY, 3 for KWD); 2 for what Intl does not know. */
export function digitsOf(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) digits.set(currency, (known = ask(currency)))
  return known
}

function ask(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    )
  } catch {
    return 2
  }
}

/** Rounded half away from zero to the currency's digits, as a decimal string. */
export const rounded = (value: Decimal, currency: string): string => {
  const digits = digitsOf(currency)
  return big(value).round(digits, Big.roundHalfUp).toFixed(Math.max(digits, 2))
}

/** quantity × unit price × (1 − discount/100), unrounded. A missing quantity is 1, a missing price 0. */
export const lineNet = (line: { quantity?: Decimal; unitPrice?: Decimal; discountPercent?: Decimal }): Big =>
  big(line.quantity ?? 1)
    .times(big(line.unitPrice))
    .times(new Big(100).minus(big(line.discountPercent)))
    .div(100)

/** Sum of the line nets, each rounded to the currency first, so that the lines add up on paper. */
export const sumOfLines = (lines: readonly Parameters<typeof lineNet>[0][], currency: string): string =>
  rounded(
    lines.reduce<Big>((sum, line) => sum.plus(rounded(lineNet(line), currency)), new Big(0)),
    currency,
  )

/**
 * Spreads a total over shares by largest remainder, in the currency's smallest unit: the parts always add up.
 * Shares that are all zero get equal parts.
 */
export function spread(total: Decimal, shares: readonly Decimal[], currency: string): string[] {
  if (shares.length === 0) return []
  const digits = digitsOf(currency)
  const unit = new Big(10).pow(-digits)
  const given = shares.map(big)
  const sum = given.reduce((a, b) => a.plus(b), new Big(0))
  const weights = sum.eq(0) ? given.map(() => new Big(1)) : given
  const whole = sum.eq(0) ? new Big(shares.length) : sum
  const units = big(total).div(unit).round(0, Big.roundHalfUp)
  const exact = weights.map((weight) => units.times(weight).div(whole))
  const floors = exact.map((part) => part.round(0, part.lt(0) ? Big.roundUp : Big.roundDown))
  let left = units.minus(floors.reduce((a, b) => a.plus(b), new Big(0)))
  const order = exact
    .map((part, index) => ({ index, remainder: part.minus(floors[index]!) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index)
  for (const { index } of order) {
    if (left.lte(0)) break
    floors[index] = floors[index]!.plus(1)
    left = left.minus(1)
  }
  return floors.map((part) => part.times(unit).toFixed(Math.max(digits, 2)))
}
