/** Amounts and numbers as people write them, as exact decimal strings; never through a float. */
import Big from 'big.js'
import { readDigits, takeApart } from './amount-parts.ts'
import type { DecimalSeparator } from './amount-parts.ts'
import { bad, good } from './problem.ts'
import type { Parsed } from './problem.ts'

export interface Amount {
  /** Exact decimal string, such as `-1234.5`. */
  value: string
  /** ISO code when one was written. A bare `$` or `kr` is the `currency` of the options when that has such a sign. */
  currency?: string
  /** Written with a percent sign; the value is the number before it. */
  percent?: boolean
}

export interface AmountOptions {
  /** The column's separator; without it `1,234` is refused as ambiguous. */
  decimal?: DecimalSeparator | null
  /** Currency that is meant by signs that several countries share. */
  currency?: string
}

const MAX_DIGITS = 15

/** Problems: bad_amount, ambiguous_amount, amount_against_separator, amount_too_large (15 digits before the point). */
export function parseAmount(text: string, options: AmountOptions = {}): Parsed<Amount> {
  const pieces = takeApart(text, options.currency)
  if (!pieces) return bad('bad_amount', { value: text })
  const readings = readDigits(pieces.digits)
  const [first, second] = readings
  if (!first) return bad('bad_amount', { value: text })
  const chosen = options.decimal
    ? readings.find((one) => one.decimal === options.decimal || !one.decimal)
    : first
  if (!chosen) return bad('amount_against_separator', { value: text, decimal: options.decimal! })
  if (!options.decimal && second) return bad('ambiguous_amount', { value: text })
  let value = new Big(chosen.number).times(pieces.factor)
  if (value.gte(`1e${MAX_DIGITS}`)) return bad('amount_too_large', { value: text })
  if (pieces.negative) value = value.times(-1)
  const amount: Amount = { value: value.eq(0) ? '0' : value.toFixed() }
  if (pieces.currency) amount.currency = pieces.currency
  if (pieces.percent) amount.percent = true
  return good(amount)
}

/** A whole number; `25,000` and `25000.00` are whole, `2.5` is not. */
export function parseInteger(text: string, options: AmountOptions = {}): Parsed<number> {
  const amount = parseAmount(text, options)
  if (!amount.ok) return amount
  const number = Number(amount.value.value)
  return Number.isSafeInteger(number) && !amount.value.value.includes('.')
    ? good(number)
    : bad('not_whole', { value: text })
}

export interface AmountInspection {
  /** Separator that the column proves; null when it does not. */
  decimal: DecimalSeparator | null
  /** Some values can be read in two ways (`1,234`), and nothing in the column decides: ask. */
  ambiguous: boolean
  amounts: number
  /** Of these, whole numbers. */
  whole: number
  percent: number
  /** Nothing is above one and something is a fraction: parts of one, if it is about percents. */
  shares: boolean
  /** Currencies that were written out. */
  currencies: string[]
  others: number
}

/** Decides on a whole column: one `1.234,56` or `12,5` proves the comma, one `1,234.56` or `12.5` the point. */
export function inspectAmounts(values: Iterable<string>): AmountInspection {
  const proofs = { '.': 0, ',': 0 }
  const currencies = new Set<string>()
  let [amounts, whole, percent, open, others, fractions, beyond] = [0, 0, 0, 0, 0, 0, 0]
  for (const value of values) {
    const pieces = takeApart(value)
    const readings = pieces ? readDigits(pieces.digits) : []
    const [first, second] = readings
    if (!pieces || !first) {
      others++
      continue
    }
    amounts++
    if (pieces.percent) percent++
    if (pieces.currency) currencies.add(pieces.currency)
    if (second) open++
    else if (first.decimal) proofs[first.decimal]++
    const decided = second ? null : new Big(first.number).times(pieces.factor)
    if (decided?.eq(decided.round(0))) whole++
    if (!decided || decided.gt(1)) beyond++
    else if (decided.gt(0) && decided.lt(1)) fractions++
  }
  const decimal = proofs['.'] > 0 === proofs[','] > 0 ? null : proofs['.'] > 0 ? '.' : ','
  const ambiguous = decimal === null && (open > 0 || proofs['.'] > 0)
  const shares = fractions > 0 && beyond === 0 && percent === 0
  return { decimal, ambiguous, amounts, whole, percent, shares, currencies: [...currencies], others }
}
