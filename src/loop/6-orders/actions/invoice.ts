/** From an order to a draft invoice: what was delivered and is not invoiced yet. */
import { createInvoice, invoiceChanged, type InvoiceLine } from '#base/billing/index.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Change } from '#platform/records/change.ts'
import { answer } from '#platform/records/hand-over.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { askedLines, orderAction, reckon } from './order.ts'

interface Shipped {
  deliveryId: string
  orderLineId: string
  quantity: string
  shippedOn: string | null
}

export const invoice = orderAction(async (change, order, input, papers) => {
  const shipped = await shippedOf(change, order.id, input.deliveryIds)
  const lines = askedLines(order, {}, papers).flatMap(({ line, standing }): InvoiceLine[] => {
    const from = shipped.filter(({ orderLineId }) => orderLineId === line.id)
    const inThese = from.reduce((all, { quantity }) => all.plus(big(quantity)), big(0))
    const waiting = standing.delivered.minus(standing.invoiced)
    const quantity = input.deliveryIds?.length && inThese.lt(waiting) ? inThese : waiting
    if (quantity.lte(0)) return []
    const deliveries = new Set(from.map(({ deliveryId }) => deliveryId))
    return [
      {
        ...taken(line),
        quantity: quantity.toFixed(),
        orderId: order.id,
        orderLineId: line.id,
        deliveryId: deliveries.size === 1 ? [...deliveries][0]! : null,
      },
    ]
  })
  if (lines.length === 0) throw new Problem('conflict', 'nothing_to_invoice')
  const { accountId, contactId, currency, discountPercent, customerOrderNumber, billingAddress } = order
  const days = shipped.flatMap(({ shippedOn }) => (shippedOn ? [shippedOn] : []))
  const head = { accountId, contactId, currency, discountPercent, customerOrderNumber, billingAddress }
  const made = await createInvoice(change, {
    ...head,
    orderId: order.id,
    ownerId: order.ownerId ?? change.caller.userId,
    supplyOn: days.toSorted().at(-1) ?? null,
    lines,
  })
  return { result: { invoiceId: made.id } }
})

/** What an invoice says of a line as it was agreed. */
const taken = (line: Values): InvoiceLine =>
  Object.fromEntries(
    [
      'productId',
      'description',
      'unit',
      'unitPrice',
      'discountPercent',
      'netPrice',
      'taxCategory',
      'taxPercent',
      'unitCost',
      'kind',
    ].map((name) => [name, line[name] ?? null]),
  )

/** What has left the house, by delivery and line; of these deliveries only when some are named. */
async function shippedOf(change: Change, orderId: string, only?: string[] | null): Promise<Shipped[]> {
  const all = seeingAll(change.caller)
  const deliveries = readable(change.app, all, 'deliveries', ['orderId', 'status', 'shippedOn'])
  const lines = readableLines(change.app, all, 'deliveries', 'lines', ['orderLineId', 'quantity'])
  const found = await change.db.query<Shipped>(sql`select d.id as "deliveryId", l."orderLineId",
      l.quantity::text, d."shippedOn"::text from ${deliveries} d join ${lines} l on l."recordId" = d.id
    where d."orderId" = ${orderId}::uuid and d.status in ('shipped', 'received')`)
  if (!only?.length) return found.rows
  const unknown = only.findIndex((id) => !found.rows.some(({ deliveryId }) => deliveryId === id))
  if (unknown >= 0)
    throw invalid([
      { path: `deliveryIds[${unknown}]`, code: 'unknown_reference', params: { collection: 'deliveries' } },
    ])
  return found.rows.filter(({ deliveryId }) => only.includes(deliveryId))
}

/** An invoice of the order was made, issued, paid, credited or discarded. */
export const onInvoiceChanged = answer(invoiceChanged, (change, { orderId }) => reckon(change, orderId))
