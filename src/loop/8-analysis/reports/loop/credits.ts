/** Deals shared out among the campaigns that touched them, added up by the database in one statement. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { readable } from '#platform/records/readable.ts'
import type { Model } from '../../rules/attribution.ts'
import { digitsIn } from '../digits.ts'
import { mostBuyers, mostIds } from '../most.ts'
import { touches } from './touches.ts'

export interface Counts {
  opportunities: number
  won: number
  orders: number
}

/** An account that bought, and when it first did. */
export interface Buyer {
  accountId: string
  since: string
}

/** What a campaign is credited with; what none touched stands under null. Lists end behind what a filter can name. */
export interface Credit extends Counts {
  campaignId: string | null
  ids: string[]
  wonIds: string[]
  buyers: Buyer[]
  tickets: number
}

export interface Credited {
  campaignId: string | null
  currency: string
  wonAmount: string
  revenue: string
  cost: string
}

export interface Credits {
  credits: Credit[]
  amounts: Credited[]
  /** Won deals with an amount, and documents, by their currency: each once. */
  currencies: { currency: string; records: number }[]
  /** Deals of all campaigns asked for, each counted once however many of them touched it. */
  once: Counts & { tickets: number }
  /** Deals that some campaign touched, as far as a filter can name them. */
  touched: string[]
}

interface Asked {
  model: Model
  /** Of campaigns: those that are counted together in `once`. */
  filter: Filter
  /** What no campaign touched is counted there too. */
  rest: boolean
  costs: boolean
  tickets: boolean
}

/** An equal share of smallest units, what is left over one by one with those that touched it first: parts add up. */
const part = (units: string) => {
  const left = `(${units} % parts + parts) % parts`
  return `(${units} - ${left}) / parts + (place <= ${left})::int`
}
const summed = (units: string, name: string) =>
  raw(`(coalesce(sum(${part(units)}), 0) / unit)::text as "${name}"`)

const places: Record<Model, Sql> = {
  first: sql`select distinct on (id) id, "campaignId", 1 as place, 1 as parts from first order by id, at, "campaignId"`,
  last: sql`select distinct on (id) id, "campaignId", 1 as place, 1 as parts from first order by id, at desc, "campaignId" desc`,
  even: sql`select id, "campaignId", row_number() over (partition by id order by at, "campaignId") as place,
    count(*) over (partition by id) as parts from first`,
}

const countsOf = (alias: string) =>
  raw(`count(*)::int as opportunities, count(*) filter (where ${alias}.status = 'won')::int as won,
    coalesce(sum(${alias}.orders), 0)::int as orders`)

/** What came of the deals that the caller may read, by campaign. */
export async function creditsOf(app: App, caller: Caller, asked: Asked): Promise<Credits> {
  const { model, filter, rest, costs } = asked
  const shown = sql`select id from ${readable(app, caller, 'campaigns', [], { filter })} c`
  const tickets = asked.tickets
    ? readable(app, caller, 'tickets', ['accountId', 'createdAt'])
    : raw('(select null::uuid as "accountId", null::timestamptz as "createdAt" where false)')
  const found = await app.pool.query<Credits>(sql`with ${touches(app, caller, costs)},
    credit as materialized (${places[model]}),
    shared as materialized (select o.id, c."campaignId", coalesce(c.place, 1) as place, coalesce(c.parts, 1) as parts,
        o.status, o.amount, o.currency, o."accountId", o."closedAt", coalesce(n.orders, 0) as orders
      from o left join credit c on c.id = o.id
      left join (select "opportunityId" as id, count(*) as orders from placed group by 1) n on n.id = o.id),
    buyer as materialized (select "campaignId", "accountId", min("closedAt") as since from shared
      where status = 'won' and "campaignId" is not null and "accountId" is not null and "closedAt" is not null group by 1, 2),
    counted as (select s."campaignId", ${countsOf('s')},
        coalesce((array_agg(s.id) filter (where s."campaignId" is not null))[:${mostIds + 1}], '{}') as ids,
        coalesce((array_agg(s.id) filter (where s."campaignId" is not null and s.status = 'won'))[:${mostIds + 1}], '{}') as "wonIds"
      from shared s group by 1),
    bought as (select "campaignId", (array_agg(json_build_object('accountId', "accountId", 'since', moment_text(since))
      order by since, "accountId"))[:${mostBuyers + 1}] as buyers from buyer group by 1),
    asked as (select b."campaignId", count(*)::int as tickets from buyer b
      join ${tickets} t on t."accountId" = b."accountId" and t."createdAt" >= b.since group by 1),
    used as materialized (select currency, sum(records)::int as records, power(10::numeric, ${digitsIn('currency')}) as unit from (
        select currency, count(amount) as records from o where status = 'won' group by 1
        union all select currency, sum(documents) from billed group by 1) u group by 1),
    piece as (select "campaignId", place, parts, currency, unit, round(amount * unit)::bigint as won, null::bigint as net,
        null::bigint as cost from shared join used using (currency) where status = 'won'
      union all select "campaignId", place, parts, b.currency, unit, null, round(b.net * unit)::bigint, round(b.cost * unit)::bigint
        from billed b join used using (currency) join shared s on s.id = b.id),
    amount as (select "campaignId", currency, ${summed('won', 'wonAmount')}, ${summed('net', 'revenue')}, ${summed('cost', 'cost')}
      from piece group by "campaignId", currency, unit),
    meant as (select distinct s.id, s.status, s.orders from shared s
      where s."campaignId" in (${shown}) or (${rest} and s."campaignId" is null)),
    of_all as (select count(*)::int as tickets from (select "accountId", min(since) as since from buyer
        where "campaignId" in (${shown}) group by 1) b
      join ${tickets} t on t."accountId" = b."accountId" and t."createdAt" >= b.since)
    select (select coalesce(json_agg(c), '[]') from (select n.*, coalesce(b.buyers, '{}') as buyers,
        coalesce(a.tickets, 0) as tickets from counted n left join bought b using ("campaignId") left join asked a using ("campaignId")) c) as credits,
      (select coalesce(json_agg(a), '[]') from amount a) as amounts,
      (select coalesce(json_agg(u), '[]') from used u where records > 0) as currencies,
      (select row_to_json(m) from (select ${countsOf('meant')}, (select tickets from of_all) as tickets from meant) m) as once,
      (select coalesce(json_agg(id), '[]') from (select distinct id from credit limit ${mostIds + 1}) t) as touched`)
  return found.rows[0]!
}
