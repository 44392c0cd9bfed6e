/** The one statement of a write: the record, its lines, its ledger row and the rows by which it is found, or none. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, Sql, sql } from '#platform/db/sql.ts'
import { recordFact, type Fact } from '#platform/history/ledger.ts'
import { indexed, reindexed } from '#platform/search/indexed.ts'
import { columnName, linesTable } from './columns.ts'
import { shapeOf, type Field, type Fields } from './fields.ts'
import { kinds } from './kinds.ts'
import type { RecordType, Values } from './record-type.ts'
import { remembered } from './remembered.ts'

const castOf = (field: Field) => kinds[field.kind].column.replace(/ collate .*/, '')

const written = (field: Field, value: unknown): unknown =>
  kinds[field.kind].column === 'jsonb' && value !== null && value !== undefined
    ? JSON.stringify(value)
    : (value ?? null)

/** A value as the column takes it. */
export const parameter = (field: Field, value: unknown): Sql =>
  sql`${written(field, value) as string | null}::${raw(castOf(field))}`

/** Columns and casts of a type's row are the same for every insert, so they are put together once. */
const rowOf = (app: App, type: RecordType) =>
  remembered(app, `insert ${type.name}`, () => {
    const names = shapeOf(app.config.fields(type.name)).columns
    const casts = ['uuid', ...names.map(([, field]) => castOf(field))]
    return {
      names,
      into: raw(`${type.table} (id, ${names.map(([name]) => `"${columnName(name)}"`).join(', ')})`),
      strings: ['', ...casts.map((cast, i) => `::${cast}${i < casts.length - 1 ? ', ' : ''}`)],
    }
  })

/** Inserts `record` (every field of the type, `id` and moments set) and answers its id. */
export function insert(app: App, caller: Caller, type: RecordType, record: Values, fact: Fact): Sql {
  const fields = app.config.fields(type.name)
  const { names, into, strings } = rowOf(app, type)
  const values = new Sql(strings, [record.id, ...names.map(([name, field]) => written(field, record[name]))])
  const all = new Set(Object.keys(record))
  const needed = livingReferences(app, type, record, all)
  const ctes = [
    ...needed.ctes,
    sql`r as (insert into ${into} select ${values} where true${needed.holds} returning id, version)`,
    sql`h as (${recordFact(app, type.name, caller, fact)})`,
    ...linesWritten(type, fields, record, all),
    ...indexed(type, fields, record),
  ]
  return sql`with ${join(ctes, ', ')} select id from r`
}

/**
 * Updates what `changed` names, if the record still has the version that was checked; no row when somebody was
 * faster. `record` is the whole next record.
 */
export function update(
  app: App,
  caller: Caller,
  type: RecordType,
  record: Values,
  changed: ReadonlySet<string>,
  fact: Fact,
): Sql {
  const fields = app.config.fields(type.name)
  const set = shapeOf(fields).columns.filter(([name]) => changed.has(name))
  const assignments = set.map(
    ([name, field]) => sql`${raw(`"${columnName(name)}"`)} = ${parameter(field, record[name])}`,
  )
  const binned = fact.bin === false
  if (fact.bin)
    assignments.push(sql`deleted_at = ${app.now()}::timestamptz, deleted_by = ${caller.userId}::uuid`)
  if (binned) assignments.push(raw('deleted_at = null, deleted_by = null'))
  const needed = livingReferences(app, type, record, changed)
  const ctes = [
    ...needed.ctes,
    sql`r as (update ${raw(type.table)} t set ${join(
      [
        ...assignments,
        sql`updated_at = ${app.now()}::timestamptz`,
        sql`updated_by = ${caller.userId}::uuid`,
        raw('version = version + 1'),
      ],
      ', ',
    )} where t.id = ${record.id}::uuid and t.version = ${record.version}::bigint and t.deleted_at is ${raw(binned ? 'not null' : 'null')}${needed.holds} returning id, version, moment_text(updated_at) as at)`,
    sql`h as (${recordFact(app, type.name, caller, fact)})`,
    ...linesWritten(type, fields, record, changed),
    ...reindexed(type, fields, record, changed, fact.bin),
  ]
  return sql`with ${join(ctes, ', ')} select version, at from r`
}

/**
 * What a record cannot do without must still be alive when it is written. Each is locked against removal by the same
 * statement, so that a removal at the same moment either sees this record or keeps it from being written.
 */
function livingReferences(app: App, type: RecordType, record: Values, changed: ReadonlySet<string>) {
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of shapeOf(type.fields).refs)
    if (field.kind === 'ref' && field.onDelete !== 'clear' && changed.has(name) && record[name])
      wanted.set(field.to!, (wanted.get(field.to!) ?? new Set()).add(record[name]))
  const each = [...wanted].map(([to, ids], index) => ({
    name: raw(`n${index}`),
    table: raw(app.registry.type(to).table),
    ids: [...ids],
  }))
  return {
    ctes: each.map(
      ({ name, table, ids }) =>
        sql`${name} as (select 1 from ${table} where id = any(${ids}::uuid[]) and deleted_at is null for key share)`,
    ),
    holds: each.length
      ? join(
          each.map(({ name, ids }) => sql` and (select count(*) from ${name}) = ${ids.length}::int`),
          '',
        )
      : raw(''),
  }
}

/** Replaces the rows of each `lines` field that changed, keeping the ids that are sent. */
function linesWritten(type: RecordType, fields: Fields, record: Values, changed: ReadonlySet<string>): Sql[] {
  return shapeOf(fields).lines.flatMap(([name, field]) => {
    if (!changed.has(name)) return []
    const table = raw(linesTable(type.table, name))
    const own = Object.entries(field.fields!)
    const names = raw(own.map(([n]) => `"${columnName(n)}"`).join(', '))
    const typed = raw(
      own.map(([n, f]) => `"${n}" ${kinds[f.kind].column.replace(/ collate .*/, '')}`).join(', '),
    )
    const picked = raw(own.map(([n]) => `x."${n}"`).join(', '))
    const updates = raw(own.map(([n]) => `"${columnName(n)}" = excluded."${columnName(n)}"`).join(', '))
    const rows = (record[name] as Values[]).map((line, position): Values => ({ ...line, position }))
    const ids = rows.map((line) => line.id as string)
    return [
      sql`${raw(`g_${columnName(name)}`)} as (delete from ${table} l using r where l.record_id = r.id and l.id <> all(${ids}::uuid[]))`,
      sql`${raw(`l_${columnName(name)}`)} as (insert into ${table} (id, record_id, position, ${names})
        select x.id, r.id, x.position, ${picked} from r, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, position int, ${typed})
        on conflict (id) do update set position = excluded.position, ${updates} where ${table}.record_id = excluded.record_id)`,
    ]
  })
}
