/** How much may still be called off. Pure. */
import type { FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { ceilingOf, heldQuantity, measured, takenOf, type CallOff } from './consumption.ts'

/**
 * What is wrong with the lines of an order that draws on a contract, beside `others` that do: `growing` names the lines
 * (by id) that are new or call more than before.
 */
export function wrongCallOffs(
  contract: Values,
  others: readonly CallOff[],
  order: Values,
  growing: ReadonlySet<string>,
): FieldProblem[] {
  const drawing = (order.lines as Values[]).map((line, index) => ({ line, path: `lines[${index}]` }))
  return (contract.lines as Values[]).flatMap((agreed): FieldProblem[] => {
    const mine = drawing.filter(({ line }) => line.contractLineId === agreed.id)
    if (mine.length === 0) return []
    const before = { ...agreed, ...takenOf(contract, agreed, others) }
    const own = mine.map(({ line }) => ({ order, line }))
    const after = { ...agreed, ...takenOf(contract, agreed, [...others, ...own]) }
    const wrong = mine
      .filter(({ line }) => growing.has(line.id))
      .flatMap(({ line, path }) => tooLittle(contract, before, line, path))
    if (wrong.length) return wrong
    if (contract.kind === 'value') {
      const unpriced = mine.filter(({ line }) => line.unitPrice === null || line.unitPrice === undefined)
      if (unpriced.length)
        return unpriced.map(({ path }) => ({ path: `${path}.productId`, code: 'call_off_without_price' }))
    }
    const ceiling = ceilingOf(contract, agreed)
    if (measured(contract, after, 'called').lte(ceiling)) return []
    const left = ceiling.minus(measured(contract, before, 'called'))
    const params = {
      left: (left.lt(0) ? big(0) : left).toFixed(),
      unit: (contract.kind === 'value' ? contract.currency : agreed.unit) ?? '',
    }
    return mine
      .filter(({ line }) => growing.has(line.id))
      .map(({ path }) => ({ path: `${path}.quantity`, code: 'beyond_contract', params }))
  })
}

/** Less than the smallest call-off goes only where no more is left. */
function tooLittle(contract: Values, before: Values, line: Values, path: string): FieldProblem[] {
  const quantity = heldQuantity({ order: {}, line })
  if (quantity.lte(0)) return [{ path: `${path}.quantity`, code: 'nothing_in_it' }]
  const least = big(before.minimumQuantity)
  const rest =
    contract.kind === 'quantity' ? big(before.targetQuantity).minus(big(before.calledQuantity)) : null
  if (quantity.gte(least) || (rest?.gt(0) && rest.lt(least) && quantity.eq(rest))) return []
  return [{ path: `${path}.quantity`, code: 'below_minimum', params: { least: least.toFixed() } }]
}
