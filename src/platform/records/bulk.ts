/** One change for many records: which ones, what is done to each, and what one of them takes. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql, raw } from '#platform/db/sql.ts'
import { forbidden, malformed, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { parseJson } from './filter/parse.ts'
import { condition } from './list.ts'
import { transitionsOf, type RecordType, type Values } from './record-type.ts'

/** What is done to each record. */
export interface Order {
  collection: string
  patch?: Values
  action?: string
  input?: Values
  delete?: true
  restore?: true
}

const mostIds = 10_000
const mostFound = 100_000
const known = new Set(['ids', 'filter', 'q', 'patch', 'action', 'input', 'delete', 'restore'])

/** Reads what is to be done from the body of `POST /{collection}/bulk`. */
export function readOrder(type: RecordType, body: Values): Order {
  const unknown = Object.keys(body).find((name) => !known.has(name))
  if (unknown) throw malformed('unknown_parameter', { parameter: unknown })
  const { patch, action, input } = body
  const what = [patch, action, body.delete, body.restore].filter((one) => one !== undefined)
  if (what.length !== 1) throw malformed('bulk_what')
  const collection = type.name
  if (patch !== undefined) return { collection, patch: objectOf(patch) }
  if (action !== undefined) {
    if (typeof action !== 'string' || !transitionsOf(type)[action])
      throw new Problem('not-found', 'unknown_action', { action: String(action), collection })
    return { collection, action, input: input === undefined ? {} : objectOf(input) }
  }
  if (what[0] !== true) throw malformed('bulk_what')
  return body.delete ? { collection, delete: true } : { collection, restore: true }
}

const objectOf = (value: unknown): Values => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('body_not_object')
  return value
}

/** What the caller may do to no record of the type is refused at once, not once for each. */
export function refuseOrder(caller: Caller, type: RecordType, order: Order): void {
  const right = order.delete || order.restore ? 'delete' : 'change'
  const collection = type.name
  if (caller.access.level(collection, right) === 'none')
    throw forbidden(right === 'delete' ? 'may_not_delete' : 'may_not_change', { collection })
  if (order.action && !caller.access.mayAct(collection, order.action))
    throw forbidden('may_not_act', { action: order.action, collection })
}

/** The ids that the body names, or those that its filter finds now among what the caller may read. */
export async function targets(
  app: App,
  caller: Caller,
  type: RecordType,
  order: Order,
  body: Values,
): Promise<string[]> {
  const { ids, filter, q } = body
  // What was meant as a condition and is none would otherwise be every record there is.
  if (q !== undefined && (typeof q !== 'string' || q.trim() === '')) throw malformed('bulk_which')
  if ((ids === undefined) === (filter === undefined && q === undefined)) throw malformed('bulk_which')
  if (ids !== undefined) {
    if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw malformed('bulk_which')
    if (ids.length > mostIds) throw malformed('bulk_too_many_ids', { max: mostIds })
    return [...new Set(ids)]
  }
  const where = condition(app, caller, type, {
    filter: parseJson(filter === undefined ? {} : filter),
    q: q?.trim(),
    binned: order.restore === true,
  })
  const found = await app.pool.query<{ id: string }>(
    sql`select t.id from ${raw(type.table)} t where ${where} order by t.id limit ${mostFound + 1}`,
  )
  if (found.rows.length > mostFound) throw new Problem('too-large', 'bulk_too_many', { max: mostFound })
  return found.rows.map((row) => row.id)
}

/** Does it to one record. */
export async function applyOrder(change: Change, order: Order, id: string): Promise<void> {
  const { collection, patch, action, input } = order
  if (patch) await change.patch(collection, id, patch)
  else if (action) await change.act(collection, id, action, input)
  else if (order.delete) await change.remove(collection, id)
  else await change.restore(collection, id)
}
