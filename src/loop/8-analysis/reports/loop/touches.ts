/** Deals and the campaigns that touched them, and what was ordered and invoiced on them, as one chain of `with`. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { readable, readableLines } from '#platform/records/readable.ts'

/** Days before a deal began in which a response still counts as a touch of it. */
export const lookback = 365

/**
 * `o` (deals), `first` (deal, campaign and when it first touched it), `placed` (orders) and `billed` (per deal and
 * currency). A touch is the campaign of a deal, that of a lead that became it, and each response of such a lead or of
 * the deal's contact within `lookback` days before it began and until it was closed.
 * @param costs whether the caller may see what things cost
 */
export function touches(app: App, caller: Caller, costs: boolean): Sql {
  const of = (collection: string, fields: string[]) => readable(app, caller, collection, fields)
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
  const own = sql`coalesce(currency, ${app.config.company.currency}) as currency`
  const within = sql`m."respondedAt" <= coalesce(o."closedAt", 'infinity')
    and m."respondedAt" >= o."createdAt" - ${lookback} * interval '1 day'`
  return sql`o as materialized (select id, status, amount, ${own}, "accountId", "contactId", "campaignId", "closedAt", "createdAt"
      from ${of('opportunities', deal)} o),
    l as materialized (select * from ${of('leads', ['convertedOpportunityId', 'campaignId', 'createdAt'])} l
      where l."convertedOpportunityId" is not null),
    m as materialized (select * from ${of('campaign-members', ['campaignId', 'contactId', 'leadId', 'respondedAt'])} m
      where m."respondedAt" is not null),
    touch as (
      select o.id, o."campaignId", least(o."createdAt", o."closedAt") as at from o where o."campaignId" is not null
      union all select o.id, l."campaignId", least(l."createdAt", o."closedAt")
        from o join l on l."convertedOpportunityId" = o.id where l."campaignId" is not null
      union all select o.id, m."campaignId", m."respondedAt" from m join l on l.id = m."leadId"
        join o on o.id = l."convertedOpportunityId" where ${within}
      union all select o.id, m."campaignId", m."respondedAt" from m join o on o."contactId" = m."contactId" where ${within}),
    first as (select t.id, t."campaignId", min(t.at) as at from touch t
      join ${of('campaigns', [])} c on c.id = t."campaignId" group by 1, 2),
    placed as materialized (select p.id, p."opportunityId" from ${of('orders', ['opportunityId', 'status'])} p
      join o on o.id = p."opportunityId" where p.status <> 'cancelled'),
    billed as materialized (select p."opportunityId" as id, i.currency, sum(s.sign * i."netTotal") as net,
        sum(s.sign * coalesce(c.cost, 0)) as cost, count(*) as documents
      from (select id, "orderId", kind, "netTotal", ${own} from
        ${of('invoices', ['orderId', 'kind', 'status', 'currency', 'netTotal'])} i where status = 'issued') i
      join placed p on p.id = i."orderId"
      cross join lateral (select case i.kind when 'creditNote' then -1 else 1 end as sign) s
      left join (${costOf(app, caller, costs)}) c on c.id = i.id group by 1, 2)`
}

/** What the goods of each invoice cost; nothing for who may not know. */
const costOf = (app: App, caller: Caller, costs: boolean): Sql =>
  costs
    ? sql`select n."recordId" as id, sum(coalesce(n.quantity, 1) * n."unitCost") as cost
        from ${readableLines(app, caller, 'invoices', 'lines', ['quantity', 'unitCost', 'kind'])} n
        where coalesce(n.kind, 'normal') = 'normal' group by 1`
    : raw('select null::uuid as id, 0 as cost where false')
