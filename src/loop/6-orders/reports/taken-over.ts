/** Orders that came from another system, to be compared with the figures that were reported there. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { big, rounded } from '#platform/money.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Report } from '#platform/records/report.ts'
import { takenOverView } from './taken-over-view.ts'

interface Sum {
  key: string | null
  currency: string
  count: number
  lines: number
  exact: string
  net: string
  charges: string
}

const groups: Record<string, { value: string; filter: (key: string | null) => Values }> = {
  year: {
    value: `to_char(o."orderedOn", 'YYYY')`,
    filter: (key) => ({ orderedOn: { gte: `${key}-01-01`, lt: `${Number(key) + 1}-01-01` } }),
  },
  source: { value: 'o."externalSource"', filter: (key) => ({ externalSource: key }) },
}

/**
 * By `year` or `source` (`groupBy`); every other parameter filters in the language of the list. `exact` adds up
 * quantity × price × (1 − discount) of the goods as other systems report it, without rounding; `net` the rounded amounts
 * of the same lines; `charges` freight and surcharges.
 */
export const takenOver: Report = {
  name: 'orders-taken-over',
  label: { en: 'Orders taken over', de: 'Übernommene Aufträge' },
  types: ['orders'],
  view: takenOverView,
  run: async (app, caller, parameters) => {
    const group = parameters.get('groupBy') || 'year'
    if (!Object.hasOwn(groups, group))
      throw malformed('unknown_group', { group, known: Object.keys(groups).join(', ') })
    const { value, filter: ofGroup } = groups[group]!
    const asked = parseQuery(parameters, new Set(['groupBy']))
    const conditions = [printFilter(asked)].filter((one) => Object.keys(one).length)
    const [rows, all] = await Promise.all([sums(app, caller, value, asked), sums(app, caller, 'null', asked)])
    const currency = all.length === 1 ? all[0]!.currency : app.config.company.currency
    const figures = ({ count = 0, lines = 0, exact = '0', net = '0', charges = '0' }: Partial<Sum> = {}) => ({
      count,
      lines,
      exact: plain(exact),
      net: rounded(net, currency),
      rounding: plain(big(net).minus(exact).toFixed()),
      charges: rounded(charges, currency),
    })
    return {
      data: rows
        .filter((row) => row.currency === currency)
        .map((row) => ({
          [group]: row.key,
          ...figures(row),
          filter: { and: [{ history: true }, ...conditions, ofGroup(row.key)] },
        })),
      totals: figures(all.find((row) => row.currency === currency)),
      currency,
      unconverted: all.reduce((sum, row) => sum + (row.currency === currency ? 0 : row.count), 0),
    }
  },
}

/** Without zeros at the end. */
const plain = (amount: string) => big(amount).toFixed()

async function sums(
  app: App,
  caller: Caller,
  key: string,
  filter: ReturnType<typeof parseQuery>,
): Promise<Sum[]> {
  const orders = readable(app, caller, 'orders', ['orderedOn', 'externalSource', 'currency', 'history'], {
    filter,
  })
  const fields = ['quantity', 'unitPrice', 'discountPercent', 'kind', 'netAmount']
  const result = await app.pool.query<Sum>(sql`
    select ${raw(key)} as key, o.currency, count(distinct o.id)::int as count, count(l.kind) filter (where l.kind = 'normal')::int as lines,
      coalesce(sum(l.quantity * l."unitPrice" * (1 - coalesce(l."discountPercent", 0) / 100))
        filter (where l.kind = 'normal'), 0)::text as exact,
      coalesce(sum(l."netAmount") filter (where l.kind = 'normal'), 0)::text as net,
      coalesce(sum(l."netAmount") filter (where l.kind = 'charge'), 0)::text as charges
    from ${orders} o left join ${readableLines(app, caller, 'orders', 'lines', fields)} l
      on l."recordId" = o.id
    where o.history group by 1, 2 order by 1, 2`)
  return result.rows
}
