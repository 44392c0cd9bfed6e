/** Enquiries counted by the group they came in with, and by the currencies of what became of them. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { readable } from '#platform/records/readable.ts'
import type { groupNames } from './view.ts'

export type Key = string | null

export interface Cohort {
  key: Key
  /** Of the opportunities, and of their orders. */
  currency: string | null
  orderCurrency: string | null
  currencies: (string | null)[]
  enquiries: number
  /** Enquiries that became an opportunity, led to an order, or are not decided yet. */
  opportunities: number
  ordered: number
  undecided: number
  /** Enquiries with an amount of their own or of an order. */
  valued: number
  value: string
  orderValue: string
}

/**
 * An opportunity of several enquiries counts for each of them, but brings its value to the first one only: values add
 * up. Rows come in the order of their keys, without a key last.
 */
export async function cohorts(
  app: App,
  caller: Caller,
  enquiry: 'leads' | 'opportunities',
  by: (typeof groupNames)[number],
  filter: Filter,
): Promise<Cohort[]> {
  const fields = ['createdAt', 'ownerId', 'source', 'status']
  const own = enquiry === 'leads' ? [...fields, 'convertedOpportunityId'] : [...fields, 'amount', 'currency']
  const found = readable(app, caller, enquiry, own, { filter })
  const deals =
    enquiry === 'leads'
      ? sql`left join ${readable(app, caller, 'opportunities', ['amount', 'currency', 'status'])} o
          on o.id = e."convertedOpportunityId"`
      : sql`cross join lateral (select e.id, e.amount, e.currency, e.status) o`
  const open =
    enquiry === 'leads'
      ? sql`case when o.id is null then e.status in ('new', 'contacted', 'qualified') else o.status = 'open' end`
      : sql`o.status = 'open'`
  const received = sql`e."createdAt" at time zone ${app.config.company.timeZone}`
  const key = {
    month: sql`to_char(${received}, 'YYYY-MM')`,
    quarter: sql`to_char(${received}, 'YYYY-"Q"Q')`,
    owner: sql`e."ownerId"::text`,
    source: sql`e.source::text`,
  }[by]
  const orders = readable(app, caller, 'orders', ['opportunityId', 'status', 'currency', 'netTotal'])
  const result = await app.pool.query<Cohort>(sql`
    with ordered as (select n."opportunityId" as id, min(n.currency) as currency, sum(n."netTotal") as net from ${orders} n
      where n.status <> 'cancelled' and n."opportunityId" is not null group by 1),
    e as (select ${key} as key, o.id as deal, o.currency, d.currency as "orderCurrency", d.id is not null as ordered,
        ${open} and d.id is null as undecided, o.amount, d.net,
        row_number() over (partition by o.id order by e."createdAt", e.id) as turn
      from ${found} e ${deals} left join ordered d on d.id = o.id)
    select key, currency, "orderCurrency",
      array_remove(array[case when count(amount) > 0 then currency end, "orderCurrency"], null) as currencies,
      count(*)::int as enquiries, count(deal)::int as opportunities, count(*) filter (where ordered)::int as ordered,
      count(*) filter (where undecided)::int as undecided, count(coalesce(amount, net))::int as valued,
      coalesce(sum(amount) filter (where turn = 1), 0)::text as value,
      coalesce(sum(net) filter (where turn = 1), 0)::text as "orderValue"
    from e group by 1, 2, 3 order by ${raw('key nulls last')}`)
  return result.rows
}
