/**
 * What of a contract was called and delivered, reckoned from the orders that draw on it. Pure, and never a count that
 * goes up and down: the same orders always give the same contract.
 */
import { big, rounded } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { counts, worth } from './fulfilment.ts'

type Amount = ReturnType<typeof big>
const zero = big(0)

/** A line of an order that draws on a contract's, with what its order says of it. */
export interface CallOff {
  order: Values
  line: Values
}

/** What stays called of it: not what was cancelled, and of an order that is over only what was delivered. */
export function heldQuantity({ order, line }: CallOff): Amount {
  if (!counts(line) || order.status === 'cancelled') return zero
  if (order.status === 'closed') return big(line.deliveredQuantity)
  return big(line.quantity ?? 1).minus(big(line.cancelledQuantity))
}

const worthOf = ({ order, line }: CallOff, quantity: Amount): Amount =>
  quantity.eq(0) ? zero : big(worth(order, [line], () => quantity))

const deliveredQuantity = ({ line }: CallOff): Amount => (counts(line) ? big(line.deliveredQuantity) : zero)

/** What one call-off comes to, and what of it was delivered. */
export const callOffWorth = (one: CallOff): { called: string; delivered: string } => ({
  called: worthOf(one, heldQuantity(one)).toFixed(),
  delivered: worthOf(one, deliveredQuantity(one)).toFixed(),
})

interface Taken {
  calledQuantity: string
  deliveredQuantity: string
  calledAmount: string
  deliveredAmount: string
}

/** What these call-offs take of one line of a contract, with what was called before it came here. */
export function takenOf(contract: Values, line: Values, callOffs: readonly CallOff[]): Taken {
  const mine = callOffs.filter((one) => one.line.contractLineId === line.id)
  const sum = (start: unknown, of: (one: CallOff) => Amount) =>
    mine.reduce((all, one) => all.plus(of(one)), big(start as string))
  const { takenQuantity, takenAmount } = line
  return {
    calledQuantity: sum(takenQuantity, heldQuantity).toFixed(),
    deliveredQuantity: sum(takenQuantity, deliveredQuantity).toFixed(),
    calledAmount: rounded(
      sum(takenAmount, (one) => worthOf(one, heldQuantity(one))),
      contract.currency,
    ),
    deliveredAmount: rounded(
      sum(takenAmount, (one) => worthOf(one, deliveredQuantity(one))),
      contract.currency,
    ),
  }
}

/** The contract's lines as its orders leave them. */
export const consumedLines = (contract: Values, callOffs: readonly CallOff[]): Values[] =>
  (contract.lines as Values[]).map((line) => ({ ...line, ...takenOf(contract, line, callOffs) }))

const measures = { quantity: 'Quantity', value: 'Amount' } as const
const measureOf = ({ kind }: Values) => measures[kind as keyof typeof measures]

/** What of a line was agreed, called, delivered or is left, in what the contract counts. */
export const measured = (
  contract: Values,
  line: Values,
  what: 'target' | 'called' | 'delivered' | 'remaining',
): Amount => big(line[`${what}${measureOf(contract)}`])

/** The most that may be called of a line: the tolerance is that of the target, never of what is left. */
export const ceilingOf = (contract: Values, line: Values): Amount =>
  measured(contract, line, 'target')
    .times(big(100).plus(big(line.tolerancePercent)))
    .div(100)

/** Lines of which something can be called. */
export const isCallable = ({ kind }: Values) => kind !== 'text'
const callable = (contract: Values) => ((contract.lines ?? []) as Values[]).filter(isCallable)

/** What follows from the lines: what is left of each, and the sums of the whole. */
export function contractSums(contract: Values): Values {
  const { currency, kind } = contract
  const lines = ((contract.lines ?? []) as Values[]).map((line): Values => {
    const less = (a: string, b: string) => big(line[a]).minus(big(line[b]))
    return {
      ...line,
      openQuantity: less('calledQuantity', 'deliveredQuantity').toFixed(),
      openAmount: rounded(less('calledAmount', 'deliveredAmount'), currency),
      remainingQuantity: kind === 'quantity' ? less('targetQuantity', 'calledQuantity').toFixed() : null,
      remainingAmount: rounded(less('targetAmount', 'calledAmount'), currency),
    }
  })
  const reckoned = { ...contract, lines }
  const total = (name: string) =>
    rounded(
      callable(reckoned).reduce<Amount>((all, line) => all.plus(big(line[name])), zero),
      currency,
    )
  return {
    lines,
    targetAmount: total('targetAmount'),
    calledAmount: total('calledAmount'),
    deliveredAmount: total('deliveredAmount'),
    remainingAmount: total('remainingAmount'),
    consumedPercent: consumedPercent(reckoned),
  }
}

/** How much of the whole is called: each line by what the contract counts, weighed by its value. */
function consumedPercent(contract: Values): string {
  const lines = callable(contract).filter((line) => measured(contract, line, 'target').gt(0))
  const free = lines.every((line) => big(line.targetAmount).eq(0))
  const weightOf = (line: Values) => (free ? big(1) : big(line.targetAmount))
  const whole = lines.reduce((all, line) => all.plus(weightOf(line)), zero)
  if (whole.eq(0)) return '0'
  const called = lines.reduce((all, line) => {
    const part = measured(contract, line, 'called').div(measured(contract, line, 'target'))
    return all.plus(part.times(weightOf(line)))
  }, zero)
  return called.times(100).div(whole).round(2).toFixed()
}

/** True when all that was agreed has been delivered. */
export const isFulfilled = (contract: Values): boolean =>
  callable(contract).length > 0 &&
  callable(contract).every((line) =>
    measured(contract, line, 'delivered').gte(measured(contract, line, 'target')),
  )
