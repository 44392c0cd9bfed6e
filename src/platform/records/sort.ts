/**
 * Sorting and keyset pages. Nulls stand last in both directions; the id breaks ties, so that no record is shown
 * twice or lost when others are inserted.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Column } from './columns.ts'
import { resolvePath } from './filter/path.ts'
import { allFields, type RecordType } from './record-type.ts'
import { standIns } from './title.ts'

export interface SortKey {
  value: Sql
  cast: string
  nullable: boolean
  descending: boolean
}

/** As a list stands until somebody says otherwise: as its type says, by what they may see of it. */
export const usualSort = (type: RecordType, sees: (name: string) => boolean): string => {
  const asked = (type.list?.sort ?? '-createdAt').split(',').flatMap((key) => {
    const [, down = '', name = ''] = /^(-?)(.+)$/.exec(key)!
    return standIns(allFields(type), name, sees).map((one) => `${down}${one}`)
  })
  return asked.join() || '-createdAt'
}

/** Reads `-createdAt,name`; always ends with the id. */
export function parseSort(app: App, caller: Caller, type: RecordType, written: string): SortKey[] {
  const names = written.split(',').filter(Boolean)
  if (names.length > 4) throw malformed('too_many_sorts', { max: 4 })
  const keys = names.map((name): SortKey => {
    const descending = name.startsWith('-')
    const path = name.replace(/^[-+]/, '')
    const target = resolvePath(app, caller, type, path)
    if (target.kind === 'column') return { ...sortable(target.column, path, 't'), descending }
    const inner = resolvePath(app, caller, target.type, target.rest)
    if (inner.kind !== 'column')
      throw malformed('unknown_field_in_query', { field: path, collection: type.name })
    const key = sortable(inner.column, path, 'h')
    const readable = scope(app.registry, caller, target.type, 'read', 'h')
    return {
      value: sql`(select ${key.value} from ${raw(target.type.table)} h where h.id = ${raw(target.reference.value('t'))} and h.deleted_at is null${readable ? sql` and ${readable}` : raw('')})`,
      cast: key.cast,
      nullable: true,
      descending,
    }
  })
  const down = keys[0]?.descending ?? false
  return [...keys, { value: raw('t.id'), cast: 'uuid', nullable: false, descending: down }]
}

function sortable(column: Column, path: string, alias: string): Omit<SortKey, 'descending'> {
  if (column.family === 'json' || column.family === 'keys' || column.family === 'ids')
    throw malformed('not_sortable', { field: path })
  return { value: raw(column.value(alias)), cast: column.cast, nullable: column.nullable }
}

export const orderBy = (keys: SortKey[]): Sql =>
  join(
    keys.map(
      (key) => sql`${key.value}${raw((key.descending ? ' desc' : '') + (key.nullable ? ' nulls last' : ''))}`,
    ),
    ', ',
  )

/** The values at which a page ended, as text; moments keep every digit. */
export type Position = (string | null)[]

export const encodeCursor = (position: Position, sort: string) =>
  Buffer.from(JSON.stringify([sort, ...position])).toString('base64url')

/** Reads a cursor back; one that was made for another sort or by another hand is refused. */
export function decodeCursor(cursor: string, sort: string, keys: readonly SortKey[]): Position {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw malformed('invalid_cursor')
  }
  const [madeFor, ...position] = Array.isArray(read) ? (read as (string | null)[]) : []
  if (madeFor !== sort || position.length !== keys.length) throw malformed('invalid_cursor')
  if (
    !position.every((value, index) => typeof value === 'string' || (value === null && keys[index]!.nullable))
  )
    throw malformed('invalid_cursor')
  return position
}

/** A part of the list that one walk along an index answers. */
export interface Stretch {
  where: Sql | null
  keys: SortKey[]
}

/**
 * The stretches that together make what follows `position` (or the whole list): first what has a value in the
 * leading key, then what has none: its index holds only what has one, and walked backwards would begin with the rest.
 */
export function stretches(keys: SortKey[], position: Position | null): Stretch[] {
  const [first, ...rest] = keys as [SortKey, ...SortKey[]]
  const filled = [{ ...first, nullable: false }, ...rest]
  if (!position) {
    if (!first.nullable) return [{ where: null, keys }]
    return [
      { where: sql`${first.value} is not null`, keys: filled },
      { where: sql`${first.value} is null`, keys: rest },
    ]
  }
  const [value, ...others] = position
  if (value === null) return [{ where: sql`${first.value} is null and ${beyond(rest, others)}`, keys: rest }]
  const pair = keys.length === 2 && first.descending === rest[0]!.descending
  const sign = raw(first.descending ? '<' : '>')
  const where = pair
    ? sql`(${first.value}, ${rest[0]!.value}) ${sign} (${value}::${raw(first.cast)}, ${others[0]}::uuid)`
    : sql`${first.value} ${raw(first.descending ? '<=' : '>=')} ${value}::${raw(first.cast)} and ${beyond(filled, position)}`
  // Said once more: from a comparison of rows the planner does not see that the index of what is filled will do.
  const here = { where: first.nullable ? sql`${first.value} is not null and ${where}` : where, keys: filled }
  return first.nullable ? [here, { where: sql`${first.value} is null`, keys: rest }] : [here]
}

/** What stands strictly behind `position`, by plain logic; no index can help with it. */
function beyond(keys: SortKey[], position: Position): Sql {
  const [key, ...rest] = keys
  if (!key) return raw('false')
  const [value, ...others] = position
  if (value === null || value === undefined) return sql`(${key.value} is null and ${beyond(rest, others)})`
  const parameter = sql`${value}::${raw(key.cast)}`
  const further = sql`${key.value} ${raw(key.descending ? '<' : '>')} ${parameter}`
  const same = rest.length ? sql` or (${key.value} = ${parameter} and ${beyond(rest, others)})` : raw('')
  return key.nullable ? sql`(${further} or ${key.value} is null${same})` : sql`(${further}${same})`
}
