/** What was invoiced, less what was credited: net, by the date of the document. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { rounded } from '#platform/money.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import { readable, readableLines, titles } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Report } from '#platform/records/report.ts'
import { revenueView } from './revenue-view.ts'

type Key = string | null

interface Dimension {
  value: string
  /** Collection whose records the keys name. */
  names?: string
  filter: (key: Key) => Values
}

const monthsAfter = (month: string, months: number) => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = year * 12 + number - 1 + months
  return `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`
}
const span = (from: string, months: number): Values => ({
  issuedOn: { gte: `${from}-01`, lt: monthsAfter(from, months) },
})

const dimensions: Record<string, Dimension> = {
  account: { value: 'i."accountId"', names: 'accounts', filter: (key) => ({ accountId: key }) },
  product: {
    value: 'i."productId"',
    names: 'products',
    filter: (key) => ({ lines: { some: { productId: key } } }),
  },
  month: { value: `to_char(i."issuedOn", 'YYYY-MM')`, filter: (key) => span(key!, 1) },
  quarter: {
    value: `to_char(i."issuedOn", 'YYYY-"Q"Q')`,
    filter: (key) =>
      span(`${key!.slice(0, 4)}-${String(Number(key!.slice(-1)) * 3 - 2).padStart(2, '0')}`, 3),
  },
  year: { value: `to_char(i."issuedOn", 'YYYY')`, filter: (key) => span(`${key}-01`, 12) },
}

/**
 * Groups by account, product, month, quarter and year (`groupBy`, comma separated); every other parameter filters in
 * the language of the list. Grouping by product takes each line of a document at its own net.
 */
export const revenue: Report = {
  name: 'revenue',
  label: { en: 'Revenue', de: 'Umsatz' },
  types: ['invoices'],
  view: revenueView,
  run: async (app, caller, parameters) => {
    const wanted = (parameters.get('groupBy') ?? 'month').split(',').filter(Boolean)
    const unknown = wanted.find((name) => !Object.hasOwn(dimensions, name))
    if (unknown)
      throw malformed('unknown_group', { group: unknown, known: Object.keys(dimensions).join(', ') })
    const filter = parseQuery(parameters, new Set(['groupBy']))
    const [groups, all] = [await sums(app, caller, wanted, filter), await sums(app, caller, [], filter)]
    const own = [...new Set(all.map((row) => row.currency))]
    const currency = own.length === 1 ? own[0]! : app.config.company.currency
    const names = await Promise.all(
      wanted.map((name, i) => {
        const { names: collection } = dimensions[name]!
        return collection
          ? titles(
              app,
              caller,
              collection,
              groups.map(({ keys }) => keys[i]!),
            )
          : null
      }),
    )
    const base = { and: [{ status: 'issued' }, printFilter(filter)].filter((one) => Object.keys(one).length) }
    const data = groups
      .filter((row) => row.currency === currency)
      .map(({ keys, count, amount }) => ({
        ...Object.assign(
          {},
          ...wanted.map((name, i) =>
            names[i]
              ? { [name]: names[i].get(keys[i] ?? '') ?? null, [`${name}Id`]: keys[i] }
              : { [name]: keys[i] },
          ),
        ),
        count,
        amount: rounded(amount, currency),
        filter: { and: [...base.and, ...wanted.map((name, i) => dimensions[name]!.filter(keys[i]!))] },
      }))
    const total = all.find((row) => row.currency === currency)
    return {
      data,
      totals: {
        count: total?.count ?? 0,
        amount: rounded(total?.amount ?? 0, currency),
        open: rounded(total?.open ?? 0, currency),
        overdue: rounded(total?.overdue ?? 0, currency),
      },
      currency,
      unconverted: all.reduce((sum, row) => sum + (row.currency === currency ? 0 : row.count), 0),
    }
  },
}

interface Sum {
  keys: Key[]
  currency: string
  count: number
  amount: string
  /** Still to be paid, tax included; only in the sum of all. */
  open: string
  overdue: string
}

async function sums(
  app: App,
  caller: Caller,
  names: readonly string[],
  filter: ReturnType<typeof parseQuery>,
): Promise<Sum[]> {
  const fields = ['accountId', 'issuedOn', 'currency', 'netTotal', 'kind', 'status', 'openAmount', 'overdue']
  const found = readable(app, caller, 'invoices', fields, { filter })
  const from = names.includes('product')
    ? byLine(app, caller, found)
    : sql`(select *, "netTotal" as share from ${found} f)`
  const values = names.map((name) => raw(dimensions[name]!.value))
  const keys = values.map((value) => sql`(${value})::text`)
  const grouped = join([...values, raw('i.currency')], ', ')
  const result = await app.pool.query<Sum>(sql`
    select array[${keys.length ? join(keys, ', ') : raw('')}]::text[] as keys, i.currency, count(distinct i.id)::int as count,
      sum(case i.kind when 'creditNote' then -i.share else i.share end)::text as amount,
      sum(i."openAmount")::text as open, coalesce(sum(i."openAmount") filter (where i.overdue), 0)::text as overdue
    from ${from} i where i.status = 'issued' group by ${grouped} order by ${grouped}`)
  return result.rows
}

/**
 * Each document once a line that counts, with the line's own net: what comes off the whole comes off the lines without
 * a net price. One without lines stands for itself.
 */
function byLine(app: App, caller: Caller, found: Sql): Sql {
  const columns = ['productId', 'netAmount', 'netPrice', 'kind']
  const lines = readableLines(app, caller, 'invoices', 'lines', columns)
  return sql`(with n as (
      select f.*, l."productId", coalesce(l."netAmount", 0) as net,
        case when l."netPrice" then 0 else coalesce(l."netAmount", 0) end as lowered
      from ${found} f left join ${lines} l
        on l."recordId" = f.id and coalesce(l.kind, 'normal') in ('normal', 'charge')),
    s as (
      select n.*, sum(net) over d as nets, sum(lowered) over d as lowereds, count(*) over d as parts
      from n window d as (partition by id))
    select s.*, net + ("netTotal" - nets) * case when lowereds <> 0 then lowered / lowereds
      when nets <> 0 then net / nets else 1.0 / parts end as share from s)`
}
