/** Turns a filter into SQL, each joined type under the caller's own right to read it. */
import { validate as isUuid } from 'uuid'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { columnName, linesTable } from '../columns.ts'
import { shapeOf } from '../fields.ts'
import type { RecordType } from '../record-type.ts'
import type { Filter } from './ast.ts'
import { compareColumn, likeText } from './compare.ts'
import { resolvePath } from './path.ts'

/** Condition on rows of `type` under `alias`. */
export function compileFilter(app: App, caller: Caller, type: RecordType, filter: Filter, alias = 't'): Sql {
  if ('all' in filter)
    return combine(
      filter.all.map((f) => compileFilter(app, caller, type, f, alias)),
      ' and ',
      'true',
    )
  if ('any' in filter)
    return combine(
      filter.any.map((f) => compileFilter(app, caller, type, f, alias)),
      ' or ',
      'false',
    )
  if ('not' in filter) return sql`(${compileFilter(app, caller, type, filter.not, alias)}) is not true`
  if ('relation' in filter) return related(app, caller, type, filter, alias)
  const belonging = app.registry.belonging(filter.path)
  if (belonging) return belonging(idsIn(filter), alias)
  const target = resolvePath(app, caller, type, filter.path)
  if (target.kind === 'column') {
    const compared = compareColumn(target.column, filter.op, filter.values, caller, alias)
    return isSought(app, type, filter.path) ? sql`${titled(type, filter, alias)}${compared}` : compared
  }
  // One hop: ne, nin and empty also hold where there is no record at all, so they are asked the other way round.
  const negative = { ne: 'eq', nin: 'in' }[filter.op as string]
  const absent = filter.op === 'empty' && filter.values[0] === 'true'
  const inner = `${alias}h`
  const ask: Filter = absent
    ? { path: target.rest, op: 'empty', values: ['false'] }
    : { path: target.rest, op: (negative as 'eq' | undefined) ?? filter.op, values: filter.values }
  const found = exists(
    app,
    caller,
    target.type,
    sql`${raw(`${inner}.id`)} = ${raw(target.reference.value(alias))}`,
    ask,
    inner,
  )
  return negative || absent ? sql`not ${found}` : found
}

function idsIn({ path, op, values }: Extract<Filter, { path: string }>): string[] {
  if (op !== 'eq' && op !== 'in') throw malformed('operator_does_not_fit', { field: path, operator: op })
  const wrong = values.find((value) => !isUuid(value))
  if (wrong !== undefined) throw malformed('invalid_filter_value', { field: path, value: wrong })
  return values
}

/** Whether a field stands in a search row, which types have of which something is searched. */
const isSought = (app: App, type: RecordType, name: string): boolean =>
  type.title.includes(name) && shapeOf(app.config.fields(type.name)).searched.length > 0

/** Part of a title is sought in the search rows first, whose one trigram index serves every type. */
function titled(type: RecordType, { op, values }: Extract<Filter, { path: string }>, alias: string): Sql {
  if (op !== 'contains' && op !== 'startsWith') return raw('')
  return sql`${raw(alias)}.id in (select d.id from search_documents d where d.type = ${type.name} and d.folded like norm(${`%${likeText(values[0]!)}%`})) and `
}

const combine = (parts: Sql[], glue: ' and ' | ' or ', none: 'true' | 'false') =>
  parts.length === 0 ? raw(none) : parts.length === 1 ? parts[0]! : sql`(${join(parts, glue)})`

/** A living row of `type` that the caller may read, tied to the outer row, for which `filter` holds. */
function exists(app: App, caller: Caller, type: RecordType, tie: Sql, filter: Filter, alias: string): Sql {
  const readable = scope(app.registry, caller, type, 'read', alias)
  const condition = compileFilter(app, caller, type, filter, alias)
  return sql`exists (select 1 from ${raw(`${type.table} ${alias}`)} where ${tie} and ${raw(alias)}.deleted_at is null${
    readable ? sql` and ${readable}` : raw('')
  } and ${condition})`
}

function related(
  app: App,
  caller: Caller,
  type: RecordType,
  filter: Extract<Filter, { relation: string }>,
  alias: string,
): Sql {
  const inner = `${alias}r`
  const asked: Filter = filter.quantifier === 'every' ? { not: filter.filter } : filter.filter
  const field = type.fields[filter.relation]
  const found =
    field?.kind === 'lines' && caller.access.field(type.name, filter.relation) !== 'hidden'
      ? linesExist(app, caller, type, filter.relation, asked, alias)
      : exists(app, caller, ...inverseOf(app, caller, type, filter.relation, alias, inner), asked, inner)
  return filter.quantifier === 'some' ? found : sql`not ${found}`
}

function linesExist(
  app: App,
  caller: Caller,
  type: RecordType,
  name: string,
  filter: Filter,
  alias: string,
): Sql {
  const inner = `${alias}l`
  const line: RecordType = {
    ...type,
    name: `${type.name}.${name}`,
    fields: type.fields[name]!.fields!,
    owned: false,
  }
  const condition = compileFilter(lineApp(app, line), caller, line, filter, inner)
  return sql`exists (select 1 from ${raw(`${linesTable(type.table, name)} ${inner}`)} where ${raw(`${inner}.record_id = ${alias}.id`)} and ${condition})`
}

/** Lines are no record type of their own: their fields are looked up in the declaration. */
const lineApp = (app: App, line: RecordType): App => ({
  ...app,
  config: {
    ...app.config,
    fields: (name) => (name === line.name ? line.fields : app.config.fields(name)),
    customFields: () => ({}),
  },
})

function inverseOf(
  app: App,
  caller: Caller,
  type: RecordType,
  relation: string,
  alias: string,
  inner: string,
): [RecordType, Sql] {
  const [collection, via] = relation.split('.') as [string, string | undefined]
  const ties = app.registry
    .inverse(type.name)
    .filter((i) => i.collection === collection && (!via || i.field === via))
    .filter((i) => caller.access.field(i.collection, i.field) !== 'hidden')
  const tie = ties.find((i) => i.field === `${type.label.one.en.toLowerCase()}Id`) ?? ties[0]
  if (!tie) throw malformed('unknown_relation', { relation, collection: type.name })
  const other = app.registry.type(tie.collection)
  const column = raw(`${inner}."${columnName(tie.field)}"`)
  const me = raw(`${alias}.id`)
  const list = other.fields[tie.field]?.kind === 'refs'
  return [other, list ? sql`${column} @> array[${me}]` : sql`${column} = ${me}`]
}
