/** What was agreed in contracts, and what became of it: whole, or the part that falls into each month. Pure. */
import { big, type Decimal } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { heldUntil, termPassed } from './straight-line.ts'

type Amount = ReturnType<typeof big>

/** What was called off a contract by one line of an order, and what of that was delivered. */
export interface Drawn {
  contractId: string
  /** The day of the order; null where nobody said it. */
  on: string | null
  called: string
  delivered: string
}

/** What is counted of one contract: all of it, the lines of a product, or what falls into a month. */
export interface Part {
  contract: Values
  target: Decimal
  /** What of the target would be called by today on a straight line. */
  expected: Decimal
  called: Decimal
  delivered: Decimal
}

/** The share of a target that a straight line from the first day to the last has between two days. */
function share(contract: Values, target: Decimal, from: string, until: string): Amount {
  const { passed, whole } = termPassed(contract, until)
  return big(target)
    .times(passed - termPassed(contract, from).passed)
    .div(whole)
}

/** The whole, with the straight line until today. */
export const wholePart = (
  contract: Values,
  sums: Pick<Part, 'target' | 'called' | 'delivered'>,
  today: string,
): Part => ({
  contract,
  ...sums,
  expected: share(contract, sums.target, contract.validFrom, heldUntil(contract, today)),
})

const monthOf = (day: string) => day.slice(0, 7)
const nextMonth = (month: string) => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/**
 * A contract by the months of its term: the target shared out along the straight line, a call-off in the month of its
 * order. What no order tells (called before it came here) stands in the first month.
 */
export function monthlyParts(whole: Part, drawn: readonly Drawn[], today: string): [string, Part][] {
  const { contract, target } = whole
  const { validFrom, validUntil } = contract as { validFrom: string; validUntil: string }
  const now = heldUntil(contract, today)
  const dated = Map.groupBy(drawn, ({ on }) =>
    monthOf(!on || on < validFrom ? validFrom : on > validUntil ? validUntil : on),
  )
  const sum = (of: readonly Drawn[], what: 'called' | 'delivered') =>
    of.reduce((all, one) => all.plus(one[what]), big(0))
  const parts: [string, Part][] = []
  for (let month = monthOf(validFrom); month <= monthOf(validUntil); month = nextMonth(month)) {
    const [from, until] = [`${month}-01`, `${nextMonth(month)}-01`]
    const mine = dated.get(month) ?? []
    const untold = (what: 'called' | 'delivered') =>
      month === monthOf(validFrom) ? big(whole[what]).minus(sum(drawn, what)) : 0
    parts.push([
      month,
      {
        contract,
        target: share(contract, target, from, until),
        expected: share(contract, target, from < now ? from : now, until < now ? until : now),
        called: sum(mine, 'called').plus(untold('called')),
        delivered: sum(mine, 'delivered').plus(untold('delivered')),
      },
    ])
  }
  return parts
}
