/** Deals with the campaigns that touched them, and what was ordered and invoiced on them: one statement each. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Touch } from '../../rules/attribution.ts'

/** Days before a deal began in which a response still counts as a touch of it. */
export const lookback = 365

export interface Invoiced {
  currency: string
  /** Net, less what was credited. */
  net: string
  cost: string
  documents: number
}

export interface Deal {
  /** Null for all deals together that no campaign touched, by status and currency. */
  id: string | null
  status: string
  currency: string | null
  amount: string | null
  /** How many deals these are, and how many of them have an amount. */
  count: number
  valued: number
  accountId: string | null
  closedAt: string | null
  orders: number
  touches: Touch[]
  invoiced: Invoiced[]
}

/**
 * A touch is the campaign of a deal, that of a lead that became it, and each response of such a lead or of the deal's
 * contact within `lookback` days before it began and until it was closed.
 * @param costs whether the caller may see what things cost
 */
export async function deals(app: App, caller: Caller, costs: boolean): Promise<Deal[]> {
  const parts = common(app, caller, costs)
  const [touched, others] = await Promise.all([
    app.pool.query<Deal>(sql`${parts}
      select o.id, o.status, o.currency, o.amount::text as amount, 1 as count, (o.amount is not null)::int as valued,
        o."accountId", moment_text(o."closedAt") as "closedAt", coalesce(n.orders, 0)::int as orders, t.touches,
        coalesce(i.invoiced, '[]') as invoiced
      from o join touched t on t.id = o.id
      left join (select "opportunityId" as id, count(*) as orders from placed group by 1) n on n.id = o.id
      left join (select id, json_agg(json_build_object('currency', currency, 'net', net::text, 'cost', cost::text,
        'documents', documents)) as invoiced from billed group by id) i on i.id = o.id`),
    app.pool.query<Deal>(sql`${parts},
      rest as (select o.* from o where not exists (select 1 from touched t where t.id = o.id))
      select null as id, r.status, r.currency, sum(r.amount)::text as amount, count(*)::int as count,
        count(r.amount)::int as valued, null as "accountId", null as "closedAt", 0 as orders, '[]'::json as touches,
        '[]'::json as invoiced
      from rest r group by r.status, r.currency
      union all select null, 'billed', b.currency, null, 0, 0, null, null, 0, '[]', json_build_array(json_build_object(
        'currency', b.currency, 'net', sum(b.net)::text, 'cost', sum(b.cost)::text, 'documents', sum(b.documents)::int))
      from billed b join rest r on r.id = b.id group by b.currency
      union all select null, 'ordered', null, null, 0, 0, null, null, count(*)::int, '[]', '[]'
      from placed p join rest r on r.id = p."opportunityId"`),
  ])
  return [...touched.rows, ...others.rows]
}

function common(app: App, caller: Caller, costs: boolean): Sql {
  const of = (collection: string, fields: string[]) => readable(app, caller, collection, fields)
  const lines = costs
    ? readableLines(app, caller, 'invoices', 'lines', ['quantity', 'unitCost', 'kind'])
    : raw(`(select null::uuid as "recordId", 0 as quantity, 0 as "unitCost", null::text as kind where false)`)
  const deal = [
    'status',
    'amount',
    'currency',
    'accountId',
    'contactId',
    'campaignId',
    'closedAt',
    'createdAt',
  ]
  return sql`with o as materialized (select * from ${of('opportunities', deal)} o),
    l as materialized (select * from ${of('leads', ['convertedOpportunityId', 'campaignId', 'createdAt'])} l
      where l."convertedOpportunityId" is not null),
    m as materialized (select * from ${of('campaign-members', ['campaignId', 'contactId', 'leadId', 'respondedAt'])} m
      where m."respondedAt" is not null),
    touch as (
      select o.id, o."campaignId", least(o."createdAt", o."closedAt") as at from o where o."campaignId" is not null
      union all select o.id, l."campaignId", least(l."createdAt", o."closedAt")
        from o join l on l."convertedOpportunityId" = o.id where l."campaignId" is not null
      union all select o.id, r."campaignId", r."respondedAt" from o join (
          select l."convertedOpportunityId" as deal, m.* from l join m on m."leadId" = l.id
          union all select d.id, m.* from o d join m on m."contactId" = d."contactId") r on r.deal = o.id
        where r."respondedAt" <= coalesce(o."closedAt", 'infinity')
          and r."respondedAt" >= o."createdAt" - ${lookback} * interval '1 day'),
    first as (select t.id, t."campaignId", min(t.at) as at from touch t
      join ${of('campaigns', [])} c on c.id = t."campaignId" group by 1, 2),
    touched as materialized (select id, json_agg(json_build_object('campaignId', "campaignId", 'at', moment_text(at))) as touches
      from first group by id),
    placed as materialized (select id, "opportunityId" from ${of('orders', ['opportunityId', 'status'])} p
      where p."opportunityId" is not null and p.status <> 'cancelled'),
    billed as materialized (select p."opportunityId" as id, i.currency, sum(s.sign * i."netTotal") as net,
        sum(s.sign * coalesce(c.cost, 0)) as cost, count(*) as documents
      from ${of('invoices', ['orderId', 'kind', 'status', 'currency', 'netTotal'])} i
      join placed p on p.id = i."orderId"
      cross join lateral (select case i.kind when 'creditNote' then -1 else 1 end as sign) s
      left join (select n."recordId" as id, sum(coalesce(n.quantity, 1) * n."unitCost") as cost from ${lines} n
        where coalesce(n.kind, 'normal') = 'normal' group by 1) c on c.id = i.id
      where i.status = 'issued' group by 1, 2)`
}
