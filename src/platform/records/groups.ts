/** How many records of a list have which value of a field, and what their amounts add up to: boards and groups. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Column } from './columns.ts'
import { resolvePath } from './filter/path.ts'
import { parseQuery } from './filter/parse.ts'
import { condition } from './list.ts'
import type { RecordType } from './record-type.ts'

export interface Group {
  /** Null: the records that have none. */
  value: string | boolean | null
  count: number
  /** One sum for each currency; for a plain number the currency is null. Only with `sum`. */
  sums?: { currency: string | null; amount: string }[]
}

const reserved = new Set(['by', 'sum', 'q', 'deleted'])
const most = 500
const groupable = new Set(['key', 'id', 'boolean'])

/** `GET /{collection}/groups?by=status&sum=amount&…filters`: the largest groups first. */
export async function groups(
  app: App,
  caller: Caller,
  type: RecordType,
  query: URLSearchParams,
): Promise<{ data: Group[] }> {
  const by = column(app, caller, type, query.get('by') ?? '')
  if (!groupable.has(by.family)) throw malformed('not_groupable', { field: by.path })
  const summed = query.get('sum') ? column(app, caller, type, query.get('sum')!) : null
  if (summed && summed.family !== 'number') throw malformed('not_summable', { field: summed.path })
  const where = condition(app, caller, type, {
    filter: parseQuery(query, reserved),
    q: query.get('q')?.trim() || undefined,
    binned: query.get('deleted') === 'true',
  })
  const money = summed?.field.kind === 'money' && app.config.fields(type.name).currency
  const currency = raw(money ? 't.currency' : 'null::text')
  const sum = raw(
    summed ? `${money ? 'money_text' : ''}(sum(${summed.value('t')}::numeric))::text` : 'null::text',
  )
  const statement = sql`select v as value, sum(n)::int as count,
      coalesce(json_agg(json_build_object('currency', c, 'amount', s) order by n desc) filter (where s is not null), '[]') as sums
    from (select ${raw(by.value('t'))} as v, ${currency} as c, count(*) as n, ${sum} as s
      from ${raw(type.table)} t where ${where} group by 1, 2) g
    group by v order by count desc, v limit ${most}`
  const found = await app.pool.query<Required<Group>>(prepared(statement, Boolean(query.get('q'))))
  return { data: found.rows.map(({ sums, ...group }) => (summed ? { ...group, sums } : group)) }
}

function column(app: App, caller: Caller, type: RecordType, path: string): Column {
  const target = resolvePath(app, caller, type, path)
  if (target.kind === 'column') return target.column
  throw malformed('unknown_field_in_query', { field: path, collection: type.name })
}
