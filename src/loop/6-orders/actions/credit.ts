/** What a customer owes and will owe, held against the limit that was agreed. */
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { big, rounded } from '#platform/money.ts'
import { formatsOf } from '#platform/paper/index.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After, Effect } from '#platform/records/registry.ts'
import { tellOfCredit } from './credit-notice.ts'

/** Gross amounts in the account's currency, as decimal strings. */
interface Credit {
  account: string
  currency: string
  limit: string
  /** Issued and not paid. */
  invoices: string
  /** Confirmed and neither delivered nor charged, and charged by drafts; this order among them. */
  orders: string
}

const exposureOf = ({ invoices, orders }: Credit) => big(invoices).plus(big(orders))

/**
 * How the account of an order would stand with it; null without a limit. Only what is in the currency of the limit can
 * be held against it.
 */
async function creditOf({ app, caller, db }: Change, order: Values): Promise<Credit | null> {
  const all = seeingAll(caller)
  const accounts = readable(app, all, 'accounts', ['name', 'currency', 'creditLimit'])
  const owed = ['accountId', 'currency', 'status', 'kind', 'orderId', 'openAmount', 'grossTotal']
  const invoices = readable(app, all, 'invoices', owed)
  const due = ['accountId', 'currency', 'status', 'backlogAmount', 'unbilledAmount', 'netTotal', 'grossTotal']
  const orders = readable(app, all, 'orders', due)
  const found =
    await db.query<Credit>(sql`select a.name as account, a.currency, a."creditLimit"::text as limit,
      i.open::text as invoices, (o.open + i.drafts)::text as orders
    from ${accounts} a,
      lateral (select coalesce(sum(i."openAmount") filter (where i.status = 'issued'), 0) as open,
          coalesce(sum(i."grossTotal") filter (where i.status = 'draft' and i."orderId" is not null), 0) as drafts
        from ${invoices} i where i."accountId" = a.id and i.currency = a.currency and i.kind = 'invoice') i,
      lateral (select coalesce(sum((coalesce(o."backlogAmount", 0) + coalesce(o."unbilledAmount", 0))
          * coalesce(o."grossTotal" / nullif(o."netTotal", 0), 1)), 0) as open
        from ${orders} o where o."accountId" = a.id and o.currency = a.currency
          and (o.status = 'confirmed' or o.id = ${order.id}::uuid)) o
    where a.id = ${order.accountId}::uuid and a."creditLimit" is not null and a.currency = ${order.currency}`)
  const credit = found.rows[0]
  return credit ? { ...credit, orders: rounded(credit.orders, credit.currency) } : null
}

/** How it would stand when the order takes its account beyond the limit and nobody has released that much; else null. */
export async function beyondLimit(change: Change, order: Values): Promise<Credit | null> {
  const credit = await creditOf(change, order)
  if (!credit) return null
  const exposure = exposureOf(credit)
  return exposure.gt(big(credit.limit)) && exposure.gt(big(order.creditReleasedTo)) ? credit : null
}

/** An order that is confirmed, or grows afterwards, stays within the limit; of two at a time the second waits. */
export const keepCredit: After = async (change, order, previous) => {
  const grows = previous?.status !== 'confirmed' || big(order.grossTotal).gt(big(previous.grossTotal))
  if (order.status !== 'confirmed' || !grows || change.caller.kind === 'import') return
  await change.begin()
  await change.db.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`credit ${order.accountId}`}, 0))`,
  )
  const credit = await beyondLimit(change, order)
  if (!credit) return
  tellOfCredit(change, order.id, 'limit')
  const { money } = formatsOf(change.caller.language, credit.currency)
  throw new Problem('conflict', 'credit_limit', {
    account: credit.account,
    limit: money(credit.limit),
    exposure: money(exposureOf(credit).toFixed()),
    invoices: money(credit.invoices),
    orders: money(credit.orders),
  })
}

/** Lets this order go beyond the limit, as far as it takes the account now or as far as is said. */
export const releaseCredit: Effect = async (change, order, { reason, upTo }) => {
  const set = (creditReleasedTo: string) => ({ set: { creditReason: reason, creditReleasedTo } })
  if (upTo) return set(upTo)
  const credit = await beyondLimit(change, order)
  if (!credit) throw new Problem('conflict', 'credit_enough')
  return set(exposureOf(credit).toFixed())
}
