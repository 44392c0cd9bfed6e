/** What was agreed: complete when an order is made, and changed by its own actions alone once it is confirmed. */
import { filledLines } from '#base/catalog/index.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { ruleContext } from '#platform/records/actions.ts'
import type { Change } from '#platform/records/change.ts'
import { equal } from '#platform/records/diff.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Guard } from '#platform/records/registry.ts'
import { orders } from '../schema.ts'
import { orderLineFields } from '../schema/lines.ts'
import { isUntouched, orderDerived } from '../rules/order.ts'
import { onTerms, withinContract } from './call-off.ts'

/** Lines and addresses that were left out come from product, price list and account. */
export const orderGuard: Guard = async (change, given, previous) => {
  const mending = previous && change.caller.kind === 'import' && isUntouched(previous)
  if (previous && !mending) refuseChange(given, previous)
  const next = await onTerms(change, given, previous)
  const settled = await completed(change, next, previous)
  await withinContract(change, settled, previous)
  return settled
}

async function completed(change: Change, next: Values, previous: Values | null): Promise<Values> {
  const lines = await completedLines(change, next, previous)
  const addresses = previous ? {} : await addressesOf(change, next)
  if (!lines) return { ...next, ...addresses }
  const complete = { ...next, ...addresses, lines }
  return {
    ...complete,
    ...orderDerived(complete, previous, ruleContext(change.app, change.caller, change.now)),
  }
}

/** The lines when some are new or name another product; else null. */
async function completedLines(
  change: Change,
  next: Values,
  previous: Values | null,
): Promise<Values[] | null> {
  const products = new Map(((previous?.lines ?? []) as Values[]).map((line) => [line.id, line.productId]))
  const lines = next.lines as Values[]
  if (lines.every(({ id, productId }) => products.has(id) && products.get(id) === productId)) return null
  const { currency, accountId, orderedOn } = next
  const filled = await filledLines(change, { lines, currency, accountId, day: orderedOn })
  const kinds = await productKinds(change, lines)
  // History says itself what was charged; no rate of today is put upon it.
  const over = next.history === true && next.status === 'closed'
  return filled.map((line, index) => ({
    ...line,
    ...(over ? { taxPercent: lines[index]!.taxPercent ?? null } : {}),
    ...kinds.get(line.productId),
  }))
}

async function productKinds(change: Change, lines: readonly Values[]): Promise<Map<string, Values>> {
  const ids = [...new Set(lines.flatMap(({ productId }) => (productId ? [productId as string] : [])))]
  const products = readable(change.app, seeingAll(change.caller), 'products', ['serialised', 'versioned'])
  const found = await change.db.query<Values>(sql`select p.id, coalesce(p.serialised, false) as serialised,
    coalesce(p.versioned, false) as versioned from ${products} p where p.id = any(${ids}::uuid[])`)
  return new Map(found.rows.map(({ id, ...kinds }) => [id as string, kinds]))
}

async function addressesOf(change: Change, order: Values): Promise<Values> {
  const names = ['billingAddress', 'shippingAddress']
  if (names.every((name) => order[name])) return {}
  const accounts = readable(change.app, seeingAll(change.caller), 'accounts', names)
  const found = await change.db.query<Values>(
    sql`select a.* from ${accounts} a where a.id = ${order.accountId}::uuid`,
  )
  const { billingAddress = null, shippingAddress = null } = found.rows[0] ?? {}
  return {
    billingAddress: order.billingAddress ?? billingAddress,
    shippingAddress: order.shippingAddress ?? shippingAddress ?? billingAddress,
  }
}

const agreed = [
  'kind',
  'productId',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'discountPercent',
  'taxPercent',
]

/** True when both orders have the same lines, as far as these columns go. */
const alike = (a: Values, b: Values, names: readonly string[]) =>
  a.lines.length === b.lines.length &&
  (a.lines as Values[]).every((line, index) => {
    const other = b.lines[index] as Values
    return (
      line.id === other.id && names.every((name) => equal(orderLineFields[name], line[name], other[name]))
    )
  })

/** A confirmed order stays as agreed: change orders and moved promises are counted, and nothing else changes it. */
function refuseChange(next: Values, previous: Values): void {
  if (previous.status === 'open') return
  const amended = next.changeNumber > previous.changeNumber
  const moved = amended || next.promises.length > previous.promises.length
  const header = ['accountId', 'currency', 'discountPercent'].some(
    (name) => !equal(orders.fields[name], next[name], previous[name]),
  )
  const broken =
    (!amended && !alike(next, previous, agreed)) || (!moved && !alike(next, previous, ['promisedOn']))
  if (header || broken)
    throw new Problem('conflict', 'order_confirmed', {}, { extra: { state: previous.status } })
}
