/** What a contract's line says in what the contract counts: quantities of a unit, or amounts of its currency. */
import { big } from '#platform/money.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import type { OrderLine } from './quantities.ts'

export const isCallable = ({ kind }: OrderLine) => kind !== 'text'

const measure = (contract: Row) => (contract.kind === 'value' ? 'Amount' : 'Quantity')

export const figureOf = (
  contract: Row,
  line: OrderLine,
  what: 'target' | 'called' | 'delivered' | 'remaining',
) => big(line[`${what}${measure(contract)}`])

/** Written with its unit. */
export const written = (contract: Row, line: OrderLine, value: ReturnType<typeof big>) =>
  contract.kind === 'value'
    ? formatMoney(value.toFixed(), contract.currency)
    : [formatDecimal(value.toFixed()), line.unit].filter(Boolean).join(' ')

/** The most that may still be called, the tolerance included; never below nothing. */
export function leftOf(contract: Row, line: OrderLine) {
  const ceiling = figureOf(contract, line, 'target')
    .times(big(100).plus(big(line.tolerancePercent)))
    .div(100)
  const left = ceiling.minus(figureOf(contract, line, 'called'))
  return left.lt(0) ? big(0) : left
}
