/** `GET /api/v1/reports/contract-consumption`: what of contracts was called and delivered, and what is left. */
import { drawnOn, monthlyParts, wholePart, type Part } from '#loop/6-orders/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { empty, raw, sql } from '#platform/db/sql.ts'
import { big, rounded, type Decimal } from '#platform/money.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { parseJson, parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import { readable, readableLines, titles } from '#platform/records/readable.ts'
import type { Report } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { consumptionView, groupNames, standings, type Group, type Standing } from './consumption/view.ts'
import { monthAfter, quarterStart, type Key } from './dimensions.ts'
import { oneOf } from './parameters.ts'
import { both } from './pipeline.ts'

/** Every parameter but `groupBy` and `contracts` filters, in the language of the list of contracts. */
export const consumption: Report = {
  name: 'contract-consumption',
  label: { en: 'Consumption of contracts', de: 'Abruf der Rahmenverträge' },
  types: ['contracts'],
  view: consumptionView,
  run: async (app, caller, parameters) => {
    const by = oneOf(parameters, 'groupBy', groupNames, 'contract')
    const which = oneOf(parameters, 'contracts', Object.keys(standings) as Standing[], 'running')
    const asked = printFilter(parseQuery(parameters, new Set(['groupBy', 'contracts'])))
    const base = both(asked, { status: { in: standings[which] } })
    const found = await partsBy(app, caller, by, parseJson(base))
    const { currency: company } = app.config.company
    const currencyOf = ({ contract }: Part) => (contract.currency as string | null) ?? company
    const used = new Set(found.map(([, part]) => currencyOf(part)))
    const currency = used.size === 1 ? [...used][0]! : company
    const figures = (parts: readonly Part[]) =>
      reckoned(
        parts.filter((part) => currencyOf(part) === currency),
        idsOf(parts).size,
        currency,
      )
    const groups = [...Map.groupBy(found, ([key]): Key => key)]
    const names = await namesOf(
      app,
      caller,
      by,
      groups.map(([key]) => key),
    )
    const parts = found.map(([, part]) => part)
    return {
      data: groups
        .map(([key, own]): Values => ({
          ...(by in collections ? { [by]: names.get(key ?? '') ?? null, [`${by}Id`]: key } : { [by]: key }),
          ...figures(own.map(([, part]) => part)),
          filter: both(base, filterOf(by, key)),
        }))
        .toSorted((a, b) => inOrder(a[by], b[by])),
      totals: figures(parts),
      currency,
      unconverted: idsOf(parts.filter((part) => currencyOf(part) !== currency)).size,
    }
  },
}

const idsOf = (parts: readonly Part[]) => new Set(parts.map(({ contract }) => contract.id as string))

/** By name or by time; what has none comes last. */
const inOrder = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(a === null) - Number(b === null) : a.localeCompare(b)

const collections: Partial<Record<Group, string>> = {
  contract: 'contracts',
  account: 'accounts',
  product: 'products',
  owner: 'users',
}

const namesOf = async (app: App, caller: Caller, by: Group, keys: readonly Key[]) => {
  const collection = collections[by]
  return collection ? titles(app, caller, collection, keys) : new Map<string, string>()
}

/** The contracts of a group: those whose term touches a month, for one. */
function filterOf(by: Group, key: Key): Values {
  if (by === 'contract') return { id: key }
  if (by === 'account' || by === 'owner') return { [`${by}Id`]: key }
  if (by === 'product') return { lines: { some: { productId: key } } }
  const month = by === 'quarter' ? quarterStart(key!) : key!
  const after = monthAfter(month, by === 'quarter' ? 3 : 1)
  return { validFrom: { lt: after }, validUntil: { gte: `${month}-01` } }
}

const columns = ['accountId', 'ownerId', 'currency', 'validFrom', 'validUntil', 'terminatedOn']
const amounts = ['targetAmount', 'calledAmount', 'deliveredAmount']

/** Contracts, or their parts, each with the value of the group in which it stands. */
async function partsBy(app: App, caller: Caller, by: Group, filter: Filter): Promise<[Key, Part][]> {
  const contracts = readable(app, caller, 'contracts', [...columns, ...amounts], { filter })
  const lines = readableLines(app, caller, 'contracts', 'lines', ['kind', 'productId', ...amounts])
  const sums = (of: 'c' | 'l') =>
    amounts.map((name) => `${of}."${name}"::text as "${name.replace('Amount', '')}"`).join(', ')
  const [part, product] = by === 'product' ? [sums('l'), 'l."productId"'] : [sums('c'), 'null']
  const { rows } = await app.pool.query<Values>(sql`select c.id, c."accountId", c."ownerId", c.currency,
      c."validFrom"::text, c."validUntil"::text, c."terminatedOn"::text, ${raw(product)} as "productId", ${raw(part)}
    from ${contracts} c
    ${by === 'product' ? sql`join ${lines} l on l."recordId" = c.id and l.kind <> 'text'` : empty} order by c.id`)
  const today = todayOf(app)
  const whole = rows.map(
    ({ target, called, delivered, ...contract }) =>
      [contract, wholePart(contract, { target, called, delivered }, today)] as const,
  )
  if (by !== 'month' && by !== 'quarter')
    return whole.map(([contract, one]) => [contract[by === 'contract' ? 'id' : `${by}Id`] ?? null, one])
  const drawn = Map.groupBy(await drawnOn(app, caller, contracts), ({ contractId }) => contractId)
  return whole.flatMap(([{ id }, one]) =>
    monthlyParts(one, drawn.get(id) ?? [], today).map(([month, mine]): [Key, Part] => [
      by === 'month' ? month : quarterOf(month),
      mine,
    ]),
  )
}

const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

function reckoned(parts: readonly Part[], count: number, currency: string): Values {
  const sum = (of: (part: Part) => Decimal) => parts.reduce((all, part) => all.plus(big(of(part))), big(0))
  const [target, called, delivered, expected] = [
    sum((part) => part.target),
    sum((part) => part.called),
    sum((part) => part.delivered),
    sum((part) => part.expected),
  ] as const
  const money = (amount: Decimal) => rounded(amount, currency)
  return {
    count,
    target: money(target),
    called: money(called),
    delivered: money(delivered),
    open: money(called.minus(delivered)),
    remaining: money(target.minus(called)),
    percent: target.gt(0) ? called.times(100).div(target).toFixed(1) : null,
    expected: money(expected),
    ahead: money(called.minus(expected)),
  }
}
