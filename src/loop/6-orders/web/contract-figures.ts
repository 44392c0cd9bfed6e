/** What a contract's line says in what the contract counts: quantities of a unit, or amounts of its currency. */
import { big } from '#platform/money.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { ceilingOf, measured } from '../rules/consumption.ts'
import type { OrderLine } from './quantities.ts'

/** Written with its unit. */
export const written = (contract: Row, line: OrderLine, value: ReturnType<typeof big>) =>
  contract.kind === 'value'
    ? formatMoney(value.toFixed(), contract.currency)
    : [formatDecimal(value.toFixed()), line.unit].filter(Boolean).join(' ')

/** The most that may still be called, the tolerance included; never below nothing. */
export function leftOf(contract: Row, line: OrderLine) {
  const left = ceilingOf(contract, line).minus(measured(contract, line, 'called'))
  return left.lt(0) ? big(0) : left
}
