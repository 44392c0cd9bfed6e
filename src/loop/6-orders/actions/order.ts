/** An order with its papers, held still while something is decided about it. */
import { sql } from '#platform/db/sql.ts'
import { invalid } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { fulfilled, isOver, standingOf, type Papers, type Standing } from '../rules/fulfilment.ts'
import { orders } from '../schema.ts'

/**
 * The order with its lines, locked until this transaction ends: whatever is decided from its quantities is decided by
 * one at a time.
 * @throws Problem not-found
 */
export async function lockOrder(change: Change, id: string): Promise<Values> {
  await change.begin()
  const all = seeingAll(change.caller)
  const view = { includes: ['lines'] }
  return (await load(change.app, change.db, all, orders, id, view, { lock: true })).record
}

/** The documents by which an order is reckoned. */
export async function papersOf(change: Change, orderId: string): Promise<Papers> {
  const all = seeingAll(change.caller)
  const { app, db } = change
  const units = sql`json_agg(json_build_object('orderLineId', l."orderLineId", 'quantity', l.quantity::text))`
  const deliveries = readable(app, all, 'deliveries', ['orderId', 'status'])
  const taken = readableLines(app, all, 'deliveries', 'lines', ['orderLineId', 'quantity'])
  const sent = await db.query<Values>(sql`select d.id, d.status, ${units} as lines
    from ${deliveries} d join ${taken} l on l."recordId" = d.id
    where d."orderId" = ${orderId}::uuid group by d.id, d.status`)
  const invoices = readable(app, all, 'invoices', ['kind', 'status', 'openAmount', 'paidAmount'])
  const charged = readableLines(app, all, 'invoices', 'lines', ['orderId', 'orderLineId', 'quantity'])
  const billed = await db.query<Values>(sql`select i.id, i.kind, i.status, i."openAmount"::text,
      i."paidAmount"::text, ${units} as lines
    from ${invoices} i join ${charged} l on l."recordId" = i.id
    where l."orderId" = ${orderId} group by i.id, i.kind, i.status, i."openAmount", i."paidAmount"`)
  return { deliveries: sent.rows, invoices: billed.rows }
}

/** Orders whose own action runs in a transaction, by its connection: that action writes what follows itself. */
const underWay = new WeakMap<object, Set<string>>()

type Work = (change: Change, order: Values, input: Values, papers: Papers) => Promise<Values | void>

/** An action of an order: it gets the papers, and what it sets is reckoned anew from them afterwards. */
export const orderAction =
  (work: Work): Effect =>
  async (change, order, input) => {
    const busy = underWay.get(change.db) ?? new Set()
    underWay.set(change.db, busy.add(order.id))
    const { result, ...set } = (await work(change, order, input, await papersOf(change, order.id))) ?? {}
    busy.delete(order.id)
    const reckoned = fulfilled({ ...order, ...set }, await papersOf(change, order.id))
    const over = isOver(order, reckoned) ? { status: 'closed' } : {}
    return { set: { ...over, ...set, ...reckoned }, result: result ?? null }
  }

/** Reckons an order anew after one of its papers was written, and closes it with the last of them. */
export async function reckon(change: Change, orderId: string): Promise<void> {
  if (underWay.get(change.db)?.has(orderId)) return
  const order = await lockOrder(change, orderId)
  const set = fulfilled(order, await papersOf(change, orderId))
  const all = change.as(seeingAll(change.caller))
  await all.patch('orders', orderId, set, { trusted: true })
  if (isOver(order, set)) await all.act('orders', orderId, 'close')
}

export interface Asked {
  line: Values
  standing: Standing
  asked: Values
  path: string
}

/**
 * The lines that an action's input names, each once, with how they stand; every line when it names none.
 * @throws Problem 422 for a line that is not the order's
 */
export function askedLines(order: Values, input: Values, papers: Papers): Asked[] {
  const lines = order.lines as Values[]
  const given = input.lines?.length
    ? (input.lines as Values[])
    : lines.map((line): Values => ({ lineId: line.id as string }))
  const seen = new Set<string>()
  return given.map((asked, index) => {
    const path = `lines[${index}]`
    const line = lines.find(({ id }) => id === asked.lineId)
    if (!line || seen.has(line.id)) throw invalid([{ path: `${path}.lineId`, code: 'unknown_line' }])
    seen.add(line.id)
    return { line, standing: standingOf(order, line, papers), asked, path }
  })
}
