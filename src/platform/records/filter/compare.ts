/** One column against one or more values, by the family of its kind. */
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Column } from '../columns.ts'
import { Wrong, kinds } from '../kinds.ts'
import type { Operator } from './ast.ts'
import { readSpan, startOfDay, type Span } from './dates.ts'

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
type Comparison = keyof typeof comparisons
const isComparison = (op: Operator): op is Comparison => op in comparisons

/** The condition `column op values`; an operator that does not fit the kind, or a value it cannot have, is named. */
export function compareColumn(
  column: Column,
  op: Operator,
  values: string[],
  caller: Caller,
  alias: string,
): Sql {
  const value = raw(column.value(alias))
  if (op === 'empty') return empty(column, value, values[0]!)
  if (op === 'contains' || op === 'startsWith') return like(column, value, op, values[0]!)
  if (column.family === 'day' || column.family === 'moment') return dated(column, value, op, values, caller)
  if (column.family === 'json') throw unfit(column, op)
  const parsed = values.flatMap((v) => readValue(column, v, caller))
  if (isComparison(op)) {
    if (column.family !== 'number' && column.family !== 'text') throw unfit(column, op)
    return sql`${value} ${raw(comparisons[op])} ${parsed[0]}::${raw(column.cast)}`
  }
  const wanted = op === 'eq' || op === 'in'
  if (column.family === 'keys' || column.family === 'ids') {
    const overlap =
      column.cast === 'jsonb'
        ? sql`${value} ?| ${parsed}::text[]`
        : sql`${value} && ${parsed}::${raw(column.cast)}`
    return wanted ? overlap : sql`(${overlap}) is not true`
  }
  if (!wanted)
    return column.nullable
      ? sql`(${value} <> all(${parsed}::${raw(column.cast)}[]) or ${value} is null)`
      : sql`${value} <> all(${parsed}::${raw(column.cast)}[])`
  return parsed.length === 1
    ? sql`${value} = ${parsed[0]}::${raw(column.cast)}`
    : sql`${value} = any(${parsed}::${raw(column.cast)}[])`
}

const unfit = (column: Column, op: Operator) =>
  malformed('operator_does_not_fit', { field: column.path, operator: op })

function empty(column: Column, value: Sql, wanted: string): Sql {
  if (wanted !== 'true' && wanted !== 'false')
    throw malformed('invalid_filter_value', { field: column.path, value: wanted })
  const none =
    column.cast === 'jsonb'
      ? sql`(${value} is null or ${value} in ('[]', '{}'))`
      : column.family === 'keys' || column.family === 'ids'
        ? sql`coalesce(cardinality(${value}), 0) = 0`
        : sql`${value} is null`
  return wanted === 'true' ? none : sql`not (${none})`
}

/** Text as LIKE takes it literally. */
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function like(column: Column, value: Sql, op: 'contains' | 'startsWith', wanted: string): Sql {
  if (column.family !== 'text' && column.family !== 'key') throw unfit(column, op)
  const escaped = likeText(wanted)
  return sql`norm(${value}) like norm(${op === 'contains' ? `%${escaped}%` : `${escaped}%`})`
}

function readValue(column: Column, written: string, caller: Caller): unknown[] {
  if (column.field.to === 'users' && written === 'me') return caller.userId ? [caller.userId] : []
  if (column.field.to === 'users' && written === 'myTeam')
    return [...new Set([...(caller.userId ? [caller.userId] : []), ...caller.access.teamUserIds])]
  const bad = () => malformed('invalid_filter_value', { field: column.path, value: written })
  if (column.family === 'boolean') {
    if (written !== 'true' && written !== 'false') throw bad()
    return [written]
  }
  // A key that is not a choice (any longer) finds nothing rather than failing; text is compared as it is.
  if (column.family === 'text' || column.family === 'key' || column.family === 'keys') return [written]
  const kind = column.family === 'id' || column.family === 'ids' ? 'ref' : column.field.kind
  const parsed = kinds[kind].parse(written, { ...column.field, min: undefined, max: undefined })
  if (parsed instanceof Wrong || parsed === null) throw bad()
  return [parsed]
}

/** A day against a moment is the whole day in the caller's zone; a period (`thisQuarter`) is all of its days. */
function dated(column: Column, value: Sql, op: Operator, values: string[], caller: Caller): Sql {
  const parts = values.map((written) => {
    const span = readSpan(written, caller.timeZone)
    if (span) return within(column, value, op, span, caller.timeZone)
    const exact =
      column.family === 'moment' ? kinds.moment.parse(written, column.field) : new Wrong('not_day')
    if (exact instanceof Wrong)
      throw malformed('invalid_filter_value', { field: column.path, value: written })
    const sign = isComparison(op) ? comparisons[op] : '='
    return sql`${value} ${raw(sign)} ${exact as string}::${raw(column.cast)}`
  })
  const any = parts.length === 1 ? parts[0]! : sql`(${join(parts, ' or ')})`
  return op === 'ne' || op === 'nin' ? sql`(${any}) is not true` : any
}

function within(column: Column, value: Sql, op: Operator, span: Span, timeZone: string): Sql {
  const cast = raw(column.cast)
  if (column.family === 'day') return onDays(value, op, span, cast)
  const edge = (day: string) => momentText(startOfDay(day, timeZone), column.cast === 'text')
  const [from, until] = [edge(span.from), edge(span.until)]
  if (op === 'gt') return sql`${value} >= ${until}::${cast}`
  if (op === 'gte') return sql`${value} >= ${from}::${cast}`
  if (op === 'lt') return sql`${value} < ${from}::${cast}`
  if (op === 'lte') return sql`${value} < ${until}::${cast}`
  return sql`(${value} >= ${from}::${cast} and ${value} < ${until}::${cast})`
}

/** Days are compared with the first and the last one that count: the day after the last may be beyond the calendar. */
function onDays(value: Sql, op: Operator, { from, last }: Span, cast: Sql): Sql {
  if (op === 'gt') return sql`${value} > ${last}::${cast}`
  if (op === 'gte') return sql`${value} >= ${from}::${cast}`
  if (op === 'lt') return sql`${value} < ${from}::${cast}`
  if (op === 'lte') return sql`${value} <= ${last}::${cast}`
  return sql`(${value} >= ${from}::${cast} and ${value} <= ${last}::${cast})`
}

/** Own moment fields are compared as text, so every moment is written alike; beyond the calendar lies nothing. */
function momentText(iso: string, own: boolean): string {
  if (iso.startsWith('+')) return own ? '~' : 'infinity'
  if (iso.startsWith('-') || iso.startsWith('0000')) return own ? '' : '-infinity'
  return new Date(iso).toISOString()
}
