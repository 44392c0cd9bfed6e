/** What follows from an order's own values: sums, promised days, and what history brings along. */
import { documentTotals } from '#base/catalog/rules/totals.ts'
import { big } from '#platform/money.ts'
import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { backlogOf, fulfilled, isDelivered, unbilledOf } from './fulfilment.ts'

const nothing = { deliveries: [], invoices: [] }

export function orderDerived(next: Values, previous: Values | null, context: RuleContext): Values {
  const arriving = context.imported && (!previous || isUntouched(previous))
  let order: Values = { ...next, orderedOn: next.orderedOn ?? context.today, lines: promised(next, previous) }
  if (arriving) order = takenOver(order, previous)
  else if (context.imported) order = { ...order, ...reckonedHere(order, previous!) }
  if (order.lines.length > 0 || !order.history) order = { ...order, ...documentTotals(order) }
  if (arriving && order.status !== 'cancelled') order = { ...order, ...statesTaken(order) }
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

/** History on which nobody has worked here: a further import may still mend it. */
export const isUntouched = ({ history, lines }: Values): boolean =>
  history === true &&
  ((lines ?? []) as Values[]).every(
    (line) =>
      (!isDelivered(line) || big(line.deliveredQuantity).eq(big(line.takenDelivered))) &&
      big(line.invoicedQuantity).eq(big(line.takenInvoiced)) &&
      big(line.plannedQuantity).eq(0) &&
      big(line.cancelledQuantity).eq(0),
  )

/** A number as people write it, rather than the key of a database. */
const looksLikeNumber = /^[a-z]{0,4}[-/]?\d[\d/-]{0,19}$/i

/** History keeps its number; what was shipped or closed there was delivered, what was closed was also invoiced. */
function takenOver(order: Values, previous: Values | null): Values {
  const shipped = Boolean(order.shippedBefore)
  const status = shipped && order.status === 'open' ? 'closed' : order.status
  const closed = status === 'closed'
  const own = looksLikeNumber.test(order.externalId ?? '') ? order.externalId : null
  return {
    ...order,
    status,
    history: true,
    number: order.number ?? previous?.number ?? own,
    lines: (order.lines as Values[]).map((line) => {
      const whole = line.quantity ?? '1'
      const delivered = closed || shipped ? whole : (line.deliveredQuantity ?? '0')
      return {
        ...line,
        takenDelivered: delivered,
        takenInvoiced: closed ? whole : (line.invoicedQuantity ?? '0'),
      }
    }),
  }
}

const states = ['deliveryState', 'billingState', 'paymentState', 'installationState']

/** States by the lines; of a closed order that came without any, everything is done. */
const statesTaken = (order: Values): Values =>
  order.lines.length === 0 && order.status === 'closed'
    ? { deliveryState: 'done', billingState: 'done', paymentState: 'done' }
    : fulfilled(order, nothing)

/** What papers of ours say about an order is not for a file to change. */
function reckonedHere(order: Values, previous: Values): Values {
  const before = new Map((previous.lines as Values[]).map((line) => [line.id, line]))
  return {
    ...Object.fromEntries(states.map((name) => [name, previous[name]])),
    lines: (order.lines as Values[]).map((line) => {
      const { deliveredQuantity = '0', invoicedQuantity = '0' } = before.get(line.id) ?? {}
      return { ...line, deliveredQuantity, invoicedQuantity }
    }),
  }
}

/** A line that counts says what is ordered. */
export const orderChecks = (next: Values): [string, string][] =>
  ((next.lines ?? []) as Values[]).flatMap((line, index): [string, string][] =>
    line.productId || line.description ? [] : [[`lines[${index}].productId`, 'line_says_nothing']],
  )
