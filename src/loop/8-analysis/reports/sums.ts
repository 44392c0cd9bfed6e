/** One SQL over opportunities: for each group and currency what there is, and once more for all together. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { digitsOf } from '#platform/money.ts'
import { everything, type Filter } from '#platform/records/filter/ast.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Dimension, Key } from './dimensions.ts'

export interface Sums {
  keys: Key[]
  /** True for the row over all groups. */
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
  const values = dimensions.map((dimension) => raw(dimension.value))
  const keys = values.length ? sql`array[${join(values, ', ')}]` : raw('array[]::text[]')
  // A record stands in several lines' groups, but is one record all the same.
  const count = (condition: string) =>
    raw(
      needs.has('lines')
        ? `count(distinct o.id) filter (where ${condition})::int`
        : `count(*) filter (where ${condition})::int`,
    )
  const amount = raw(needs.has('lines') ? 'o."spread"' : 'o."amount"')
  const sets = values.length ? sql`grouping sets ((${join(values, ', ')}, 2), (2))` : raw('2')
  const grouping = values.length ? sql`grouping(${values[0]}) = 1` : raw('true')
  const result = await app.pool.query<Sums>(sql`select ${keys} as keys, o."currency" collate "C" as currency,
      ${grouping} as total, ${count('true')} as count, ${count('o."amount" is not null')} as valued,
      ${count(`o."status" = 'won'`)} as won, ${count(`o."status" = 'lost'`)} as lost,
      coalesce(sum(${amount}), 0)::text as amount,
      coalesce(sum(${amount} * o."probability" / 100), 0)::text as weighted
    from ${join(from, ' ')} group by ${sets}`)
  return result.rows
}

const oddDigits = JSON.stringify(
  Object.fromEntries(
    Intl.supportedValuesOf('currency')
      .map((code) => [code, digitsOf(code)] as const)
      .filter(([, digits]) => digits !== 2),
  ),
)

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
  return sql`(with joined as (
      select f.*, l."productId", l.position, coalesce((${oddDigits}::jsonb->>f.currency)::int, 2) as digits, ${net} as net,
        sum(${net}) over (partition by f.id) as nets, count(*) over (partition by f.id) as parts
      from ${found} f left join ${lines} l on l."recordId" = f.id),
    exact as (
      select *, round(amount, digits) * power(10::numeric, digits) as units,
        case when nets = 0 then 1.0 / parts else net / nets end * round(amount, digits) * power(10::numeric, digits) as share
      from joined),
    floored as (
      select *, units - sum(floor(share)) over (partition by id) as rest,
        row_number() over (partition by id order by share - floor(share) desc, position) as place
      from exact)
    select *, (floor(share) + case when place <= rest then 1 else 0 end) / power(10::numeric, digits) as spread from floored)`
}
