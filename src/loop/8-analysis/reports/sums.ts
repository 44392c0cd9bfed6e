/** One SQL over opportunities: for each group and currency what there is. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { prepared } from '#platform/db/prepared.ts'
import { empty, join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { everything, type Filter } from '#platform/records/filter/ast.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import { digitsIn } from './digits.ts'
import type { Dimension, Key } from './dimensions.ts'

export interface Sums {
  keys: Key[]
  /** True for the row over all groups, which is there when the groups do not add up to it. */
  total: boolean
  currency: string | null
  count: number
  /** Records that have an amount. */
  valued: number
  won: number
  lost: number
  amount: string
  weighted: string
}

const columns = ['amount', 'currency', 'probability', 'status']

export async function sums(
  app: App,
  caller: Caller,
  dimensions: readonly Dimension[],
  filter: Filter = everything,
): Promise<Sums[]> {
  const needs = new Set(dimensions.flatMap((dimension) => dimension.joins ?? []))
  const fields = [...new Set([...columns, ...dimensions.flatMap((dimension) => dimension.fields)])]
  const found = readable(app, caller, 'opportunities', fields, { filter })
  const from = [needs.has('lines') ? sql`${byLine(app, caller, found)} o` : sql`${found} o`]
  if (needs.has('account'))
    from.push(
      sql`left join ${readable(app, caller, 'accounts', ['industry', 'territoryId'])} a on a.id = o."accountId"`,
    )
  if (needs.has('owner'))
    from.push(
      sql`left join ${readable(app, caller, 'users', ['teamId', 'territoryId'])} u on u.id = o."ownerId"`,
    )
  if (needs.has('rivals'))
    from.push(sql`left join lateral (select (r->>'accountId')::uuid as id from jsonb_array_elements(o."competitors") r
      union select o."competitorId" where o."competitorId" is not null) c on true`)
  const byLines = needs.has('lines')
  const repeated = byLines || needs.has('rivals')
  const values = dimensions.map((dimension) => raw(dimension.value))
  const keys = values.map((value) => sql`(${value})::text`)
  // A record stands in the groups of several lines or rivals, but is one all the same: they do not add up to the total.
  const counted = raw(repeated ? 'count(distinct o.id)' : 'count(*)')
  const valued = raw(
    repeated ? 'count(distinct o.id) filter (where o."amount" is not null)' : 'count(o."amount")',
  )
  const amount = raw(byLines ? 'o."spread"' : 'o."amount"')
  // Won and lost are groups rather than conditions on every row: fewer figures to keep, the same answer.
  const parts = raw('o."currency", o."status"')
  const group = join([...values, parts], ', ')
  const result = await app.pool.query<Sums & { status: string }>(
    prepared(sql`select array[${keys.length ? join(keys, ', ') : empty}]::text[] as keys,
      o."currency" as currency, ${repeated ? sql`grouping(${values[0]}) = 1` : raw('false')} as total,
      o."status" as status, ${counted}::int as count, ${valued}::int as valued,
      coalesce(sum(${amount}), 0)::text as amount,
      (coalesce(sum(${amount} * o."probability"), 0) / 100)::text as weighted
    from ${join(from, ' ')} group by ${repeated ? sql`grouping sets ((${group}), (${parts}))` : group}`),
  )
  return result.rows.map(({ status, ...row }) => ({
    ...row,
    won: status === 'won' ? row.count : 0,
    lost: status === 'lost' ? row.count : 0,
  }))
}

/**
 * Opportunities once for each of their products, the amount spread over the lines by their nets: by largest
 * remainder in the currency's smallest unit, so that the parts add up. Equal parts where no line has a price.
 */
function byLine(app: App, caller: Caller, found: Sql): Sql {
  const own = ['productId', 'quantity', 'unitPrice', 'discountPercent']
  const lines = readableLines(app, caller, 'opportunities', 'lines', own)
  const net = raw(
    `coalesce(coalesce(l.quantity, 1) * l."unitPrice" * (100 - coalesce(l."discountPercent", 0)) / 100, 0)`,
  )
  return sql`(with f as (select * from ${found} f),
    priced as (
      select f.id, f.amount, l."productId", l.position, ${net} as net,
        ${digitsIn('f.currency')} as digits,
        sum(${net}) over (partition by f.id) as nets, count(*) over (partition by f.id) as parts
      from f join ${lines} l on l."recordId" = f.id),
    exact as (
      select *, round(amount, digits) * power(10::numeric, digits) as units,
        case when nets = 0 then 1.0 / parts else net / nets end * round(amount, digits) * power(10::numeric, digits) as share
      from priced),
    floored as (
      select *, units - sum(floor(share)) over (partition by id) as rest,
        row_number() over (partition by id order by share - floor(share) desc, position) as place
      from exact)
    select f.*, p."productId",
      coalesce((floor(p.share) + case when p.place <= p.rest then 1 else 0 end) / power(10::numeric, p.digits), f.amount) as spread
    from f left join floored p on p.id = f.id)`
}
