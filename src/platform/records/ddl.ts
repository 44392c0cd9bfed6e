/** The table that a declaration asks for, as SQL, and what has to change in a database that has another one. */
import { columnName, linesTable, snake } from './columns.ts'
import type { Field, Fields } from './fields.ts'
import { kinds } from './kinds.ts'
import { allFields, type RecordType } from './record-type.ts'
import type { Registry } from './registry.ts'

export interface WantedTable {
  name: string
  /** Column name → definition. */
  columns: Map<string, string>
  /** Index name → statement. */
  indexes: Map<string, string>
  /** Constraint name → `foreign key …`; added when all tables stand. */
  references: Map<string, string>
}

/** Every table of every record type, its lines after it. */
export const wantedTables = (registry: Registry): WantedTable[] =>
  [...registry.types.values()].flatMap((type) => tablesOf(registry, type))

function tablesOf(registry: Registry, type: RecordType): WantedTable[] {
  const table = type.table
  const fields = allFields(type)
  const columns = new Map([['id', 'uuid primary key'], ...columnsOf(fields)])
  columns.set('created_at', 'timestamptz(3) not null default now()')
  columns.set('updated_at', 'timestamptz(3) not null default now()')
  columns.set('version', 'bigint not null default 1')
  columns.set('custom', "jsonb not null default '{}'")
  columns.set('deleted_at', 'timestamptz(3)')
  columns.set('deleted_by', 'uuid')
  const made: WantedTable[] = [
    {
      name: table,
      columns,
      indexes: indexesOf(type, fields),
      references: referencesOf(registry, table, fields),
    },
  ]
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'lines') continue
    const lines = linesTable(table, name)
    const parent = `foreign key (record_id) references ${table} (id) on delete cascade`
    made.push({
      name: lines,
      columns: new Map([
        ['id', 'uuid primary key'],
        ['record_id', 'uuid not null'],
        ['position', 'integer not null'],
        ...columnsOf(field.fields!),
      ]),
      indexes: new Map([
        index(lines, 'record_id', '(record_id, position)'),
        ...Object.entries(field.fields!)
          .filter(([, f]) => f.kind === 'ref')
          .map(([n]) => index(lines, columnName(n), `("${columnName(n)}")`)),
      ]),
      references: new Map([
        [`${lines}_record_id_fkey`, parent],
        ...referencesOf(registry, lines, field.fields!),
      ]),
    })
  }
  return made
}

/** Who wrote a record is a note about it, as in the ledger, not a tie between records. */
const authorship = new Set(['createdById', 'updatedById'])

const columnsOf = (fields: Fields): [string, string][] =>
  Object.entries(fields)
    .filter(([, field]) => field.kind !== 'lines')
    .map(([name, field]) => [
      columnName(name),
      kinds[field.kind].column + (field.required ? ' not null' : ''),
    ])

function referencesOf(registry: Registry, table: string, fields: Fields): Map<string, string> {
  const found = Object.entries(fields).filter(
    ([name, field]) => field.kind === 'ref' && !authorship.has(name) && !registry.type(field.to!).untied,
  )
  return new Map(
    found.map(([name, field]) => [
      `${table}_${columnName(name)}_fkey`,
      `foreign key ("${columnName(name)}") references ${registry.type(field.to!).table} (id)`,
    ]),
  )
}

const index = (table: string, name: string, on: string, unique = false): [string, string] => [
  `${table}_${name}_idx`.slice(0, 63),
  `create ${unique ? 'unique ' : ''}index ${`${table}_${name}_idx`.slice(0, 63)} on ${table} ${on}`,
]

/**
 * Indexes follow the views that people use: newest first, mine by state, by every column of the list as delivered,
 * by reference. Those of the views hold the living alone, so that they also count without reading a record.
 */
function indexesOf(type: RecordType, fields: Fields): Map<string, string> {
  const table = type.table
  const state = type.lifecycle && snake(type.lifecycle.field)
  const listed = type.owned === false || type.internal ? [] : (type.list?.columns ?? [])
  const made: [string, string][] = [
    index(table, 'created', `(created_at desc, id desc)${living}`),
    index(table, 'binned', '(deleted_at) where deleted_at is not null'),
    index(
      table,
      'external',
      '(external_source, external_id) nulls not distinct where external_id is not null',
      true,
    ),
  ]
  if (type.owned !== false)
    made.push(
      index(table, 'owner', `(owner_id, ${state ? `${state}, ` : ''}created_at desc, id desc)${living}`),
    )
  if (listed.includes('ownerId'))
    made.push(index(table, 'owned', '(owner_id, id) where owner_id is not null'))
  const repeats = type.calendar?.repeats && columnName(type.calendar.repeats)
  // Few repeat, and a calendar asks for all of them whatever days it shows.
  if (repeats) made.push(index(table, 'repeats', `(id)${living} and "${repeats}" is not null`))
  if (state) made.push(index(table, 'state', `(${state}, created_at desc, id desc)${living}`))
  for (const [name, field] of Object.entries(fields))
    made.push(...indexOf(type, name, field, listed.includes(name)))
  for (const [name, { by, with: along }] of Object.entries(type.covered ?? {}))
    made.push(
      index(
        table,
        name,
        `(${by.map(columnName).join(', ')}) include (${along.map(columnName).join(', ')})${living}`,
      ),
    )
  return new Map(made)
}

const lists = new Set(['keys', 'ids', 'json'])
const living = ' where deleted_at is null'

function indexOf(type: RecordType, name: string, field: Field, listed: boolean): [string, string][] {
  const table = type.table
  const column = columnName(name)
  if (name === 'createdAt' || name === 'createdById' || name === 'updatedById' || name === 'ownerId')
    return []
  if (field.unique)
    return [
      index(
        table,
        `${column}_unique`,
        `(${field.kind === 'text' ? `lower("${column}")` : `"${column}"`})${name === 'number' ? '' : living}`,
        true,
      ),
    ]
  if (field.kind === 'ref')
    return [index(table, column, `("${column}"${listed ? ', id' : ''}) where "${column}" is not null`)]
  if (field.kind === 'refs') return [index(table, column, `using gin ("${column}")`)]
  // Titles are sought in the search rows, and of what lists do not show (keys of something else) nobody seeks a part.
  const text = field.kind === 'text' && field.indexed && !field.quiet && !type.title.includes(name)
  const made: [string, string][] = []
  // A list shows what has no value in a stretch of its own (sort.ts), so the index need not hold it.
  const filled = field.required ? '' : ` where "${column}" is not null`
  // An index by the last change would make every change write all the others too (no HOT updates).
  const sorted = listed && name !== 'updatedAt' && !lists.has(kinds[field.kind].family)
  if (field.indexed || sorted || name === type.title[0])
    made.push(index(table, column, `("${column}", id)${filled}`))
  if (text) made.push(index(table, `${column}_words`, `using gin (norm("${column}") gin_trgm_ops)`))
  return made
}
