import { sql } from '#platform/db/sql.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After } from '#platform/records/registry.ts'

const before = ['prospect', 'formerCustomer', 'customer']

/** Whoever orders is a customer, since the first order. */
export const becomesCustomer: After = async (change, order, previous) => {
  if (previous) return
  const all = seeingAll(change.caller)
  const accounts = readable(change.app, all, 'accounts', ['kinds', 'customerSince'])
  const found = await change.db.query<Values>(
    sql`select a.kinds, a."customerSince"::text as since from ${accounts} a where a.id = ${order.accountId}::uuid`,
  )
  const [account] = found.rows
  if (!account) return
  const kinds = (account.kinds ?? []) as string[]
  const since = account.since && account.since <= order.orderedOn ? account.since : order.orderedOn
  if (kinds.includes('customer') && account.since === since) return
  const next = {
    kinds: ['customer', ...kinds.filter((kind) => !before.includes(kind))],
    customerSince: since,
  }
  await change.as(all).patch('accounts', order.accountId, next, { trusted: true })
}
