/**
 * How far an order is, reckoned from its documents: deliveries, invoices and credit notes, and what was cancelled.
 * Pure, and never a count that goes up and down: the same papers always give the same order.
 */
import { isTotalled } from '#base/catalog/rules/pricing.ts'
import { big, rounded } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

/** The documents of one order, each with its lines. */
export interface Papers {
  deliveries: readonly Values[]
  invoices: readonly Values[]
}

type Amount = ReturnType<typeof big>
const zero = big(0)
const sum = (parts: readonly Amount[]) => parts.reduce((all, part) => all.plus(part), zero)

/** Lines that are delivered and paid: texts, options and alternatives are not. */
export const counts = (line: Values) => isTotalled(line)

/** Freight and surcharges are owed with the first goods that leave the house; nobody delivers them. */
export const isDelivered = (line: Values) => counts(line) && line.kind !== 'charge'

/** Quantities of an order's line, by the papers. */
export interface Standing {
  /** Ordered, less what was cancelled. */
  due: Amount
  cancelled: Amount
  delivered: Amount
  /** In deliveries that are planned and not yet shipped. */
  planned: Amount
  invoiced: Amount
  /** Neither delivered nor cancelled. */
  open: Amount
}

const quantityIn = (documents: readonly Values[], lineId: string) =>
  sum(
    documents.flatMap(({ lines }) =>
      (lines as Values[]).filter((line) => line.orderLineId === lineId).map(({ quantity }) => big(quantity)),
    ),
  )

const isBilled = ({ kind, status }: Values) => kind !== 'creditNote' && status !== 'cancelled'
const isCredited = ({ kind, status }: Values) => kind === 'creditNote' && status === 'issued'

/** Drafts of invoices count, so that nothing is invoiced twice; a credit note counts once it is issued. */
export function standingOf(order: Values, line: Values, { deliveries, invoices }: Papers): Standing {
  const id = line.id as string
  const inState = (...states: string[]) => deliveries.filter(({ status }) => states.includes(status))
  const cancelled = sum(
    ((order.cancellations ?? []) as Values[])
      .filter(({ lineId }) => lineId === id)
      .map(({ quantity }) => big(quantity)),
  )
  const due = counts(line) ? big(line.quantity ?? 1).minus(cancelled) : zero
  const sent = inState('shipped', 'received')
  const begun =
    sent.length > 0 || ((order.lines ?? []) as Values[]).some((one) => big(one.takenDelivered).gt(0))
  const carried = big(line.takenDelivered).plus(quantityIn(sent, id))
  const delivered = isDelivered(line) ? carried : begun ? due : zero
  const invoiced = big(line.takenInvoiced)
    .plus(quantityIn(invoices.filter(isBilled), id))
    .minus(quantityIn(invoices.filter(isCredited), id))
  return {
    due,
    cancelled,
    delivered,
    planned: quantityIn(inState('planned'), id),
    invoiced,
    open: due.minus(delivered),
  }
}

const progress = (done: Amount, whole: Amount): string =>
  done.lte(0) ? 'none' : done.gte(whole) ? 'done' : 'partly'

/** Of the whole: done when every part is, partly as soon as one has begun. */
const together = (parts: readonly string[]): string =>
  parts.length > 0 && parts.every((part) => part === 'done')
    ? 'done'
    : parts.every((part) => part === 'none')
      ? 'none'
      : 'partly'

/** Paid when everything invoiced is settled and nothing is left to invoice. */
function payment(invoices: readonly Values[], billing: string): string {
  const issued = invoices.filter((one) => one.kind !== 'creditNote' && one.status === 'issued')
  const settled = invoices.every(
    (one) => !isBilled(one) || (one.status === 'issued' && big(one.openAmount).lte(0)),
  )
  if (billing === 'done' && settled) return 'done'
  return issued.some(({ paidAmount }) => big(paidAmount).gt(0)) ? 'partly' : 'none'
}

const lineStatus = ({ due, delivered, open }: Standing): string => {
  if (delivered.gt(0)) return open.gt(0) ? 'partly' : 'delivered'
  return due.gt(0) ? 'open' : 'cancelled'
}

function reckoned(order: Values, line: Values, papers: Papers): Values {
  const standing = standingOf(order, line, papers)
  const { due, delivered, planned, invoiced, cancelled } = standing
  const billing = progress(invoiced, due)
  const mine = papers.invoices.filter(({ lines }) =>
    (lines as Values[]).some(({ orderLineId }) => orderLineId === line.id),
  )
  return {
    ...line,
    plannedQuantity: planned.toFixed(),
    deliveredQuantity: delivered.toFixed(),
    invoicedQuantity: invoiced.toFixed(),
    cancelledQuantity: cancelled.toFixed(),
    status: counts(line) ? lineStatus(standing) : 'open',
    deliveryState: progress(delivered, due),
    billingState: billing,
    paymentState: payment(mine, billing),
    installationState: line.serialised ? progress(big(line.installedQuantity), due) : 'none',
  }
}

/** Lines and states of an order as its papers say; what is given to the order's next write. */
export function fulfilled(order: Values, papers: Papers): Values {
  const lines = ((order.lines ?? []) as Values[]).map((line) => reckoned(order, line, papers))
  const living = lines.filter((line) => counts(line) && line.status !== 'cancelled')
  const all = (name: string, of: readonly Values[] = living) => together(of.map((line) => line[name]))
  const billingState = all('billingState')
  return {
    lines,
    deliveryState: all('deliveryState'),
    billingState,
    paymentState: payment(papers.invoices, billingState),
    installationState: all(
      'installationState',
      living.filter(({ serialised }) => serialised),
    ),
  }
}

/** True when nothing is left to do for a confirmed order: all of it is delivered, invoiced and paid. */
export const isOver = ({ status }: Values, states: Values): boolean =>
  status === 'confirmed' &&
  ['deliveryState', 'billingState', 'paymentState'].every((name) => states[name] === 'done')

/** True when each line was invoiced whole once, whatever was credited of it since. */
export const wasBilled = (order: Values, papers: Papers): boolean => {
  const billed = { ...papers, invoices: papers.invoices.filter(isBilled) }
  return (order.lines as Values[]).every((line) => {
    const { due, invoiced } = standingOf(order, line, billed)
    return invoiced.gte(due)
  })
}

/** Net worth of some of each line, the document's discount taken off where it comes off. */
export function worth(order: Values, lines: readonly Values[], quantityOf: (line: Values) => Amount): string {
  const share = big(100).minus(big(order.discountPercent)).div(100)
  const parts = lines.map((line) =>
    big(line.netAmount)
      .times(line.netPrice ? 1 : share)
      .times(quantityOf(line))
      .div(big(line.quantity ?? 1)),
  )
  return rounded(sum(parts), order.currency)
}

/** What is ordered and neither delivered nor cancelled, and the earliest day for which it is promised. */
export function backlogOf(order: Values): { dueOn: string | null; backlogAmount: string } {
  const waiting = order.status === 'open' || order.status === 'confirmed'
  const open = waiting ? ((order.lines ?? []) as Values[]).filter((line) => openOf(line).gt(0)) : []
  const days = open.flatMap(({ promisedOn }) => (promisedOn ? [promisedOn as string] : []))
  return { dueOn: days.toSorted()[0] ?? null, backlogAmount: worth(order, open, openOf) }
}

/** What was delivered and stands on no invoice yet. */
export function unbilledOf(order: Values): { unbilledAmount: string } {
  const unbilled = (line: Values) => big(line.deliveredQuantity).minus(big(line.invoicedQuantity))
  const lines = ((order.lines ?? []) as Values[]).filter((line) => counts(line) && unbilled(line).gt(0))
  return { unbilledAmount: worth(order, lines, unbilled) }
}

/** Quantity of a stored line that is still to be delivered. */
export const openOf = (line: Values): Amount =>
  isDelivered(line)
    ? big(line.quantity ?? 1)
        .minus(big(line.cancelledQuantity))
        .minus(big(line.deliveredQuantity))
    : zero
