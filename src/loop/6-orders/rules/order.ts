/** What follows from an order's own values: sums, promised days, and what history brings along. */
import { documentTotals } from '#base/catalog/rules/totals.ts'
import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { backlogOf, fulfilled, unbilledOf } from './fulfilment.ts'

const nothing = { deliveries: [], invoices: [] }

export function orderDerived(next: Values, previous: Values | null, context: RuleContext): Values {
  const lines = promised(next, previous)
  let order: Values = {
    ...next,
    orderedOn: next.orderedOn ?? context.today,
    lines: context.imported ? lines.map((line) => takenOver(line, next)) : lines,
  }
  order = { ...order, ...documentTotals(order) }
  if (context.imported && !previous) order = { ...order, ...fromElsewhere(order) }
  const days = order.lines.flatMap(({ promisedOn }: Values) => (promisedOn ? [promisedOn as string] : []))
  return {
    ...order,
    promisedOn: days.toSorted().at(-1) ?? order.promisedOn ?? null,
    ...backlogOf(order),
    ...unbilledOf(order),
  }
}

/** A day for the whole order holds for every line that has none of its own. */
function promised(next: Values, previous: Values | null): Values[] {
  const whole = next.promisedOn ?? null
  const moved = whole !== null && whole !== (previous?.promisedOn ?? null)
  return ((next.lines ?? []) as Values[]).map((line) => {
    const follows = !line.promisedOn || (moved && line.promisedOn === previous?.promisedOn)
    const promisedOn = follows ? whole : line.promisedOn
    return { ...line, promisedOn, firstPromisedOn: line.firstPromisedOn ?? promisedOn }
  })
}

/** Quantities that come with history were delivered and invoiced there; what was closed there is done. */
const takenOver = (line: Values, order: Values): Values => ({
  ...line,
  takenDelivered: order.status === 'closed' ? (line.quantity ?? '1') : (line.deliveredQuantity ?? '0'),
  takenInvoiced: order.status === 'closed' ? (line.quantity ?? '1') : (line.invoicedQuantity ?? '0'),
})

function fromElsewhere(order: Values): Values {
  const reckoned = fulfilled(order, nothing)
  return order.status === 'cancelled' ? {} : reckoned
}

/** A line that counts says what is ordered. */
export const orderChecks = (next: Values): [string, string][] =>
  ((next.lines ?? []) as Values[]).flatMap((line, index): [string, string][] =>
    line.productId || line.description ? [] : [[`lines[${index}].productId`, 'line_says_nothing']],
  )
