/** The one statement of a write: records, their lines, ledger rows and the rows by which they are found, or none. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { recordFacts, type Fact } from '#platform/history/ledger.ts'
import { indexed, reindexed } from '#platform/search/indexed.ts'
import { columnName, linesTable } from './columns.ts'
import { shapeOf, type Entry, type Fields } from './fields.ts'
import { kinds } from './kinds.ts'
import type { RecordType, Values } from './record-type.ts'
import { remembered } from './remembered.ts'

/** One record's next state, whole, and the fact that tells of it. */
export interface Write {
  id: string
  caller: Caller
  record: Values
  fact: Fact
}

/** What a written row has become. */
export interface Written {
  id: string
  version: string
  at: string
}

const typed = (entries: readonly Entry[]) =>
  entries.map(([name, { kind }]) => `"${name}" ${kinds[kind].column.replace(/ collate .*/, '')}`).join(', ')
const listed = (entries: readonly Entry[]) => entries.map(([name]) => `"${columnName(name)}"`).join(', ')
const picked = (entries: readonly Entry[]) => entries.map(([name]) => `x."${name}"`).join(', ')

/** The values of some fields as JSON for `jsonb_to_recordset`, where what is missing is null. */
function rowOf(entries: readonly Entry[], record: Values, more: Values): Values {
  const row = more
  for (const [name] of entries) {
    const value = record[name]
    if (value !== null && value !== undefined) row[name] = value
  }
  return row
}

/** Inserts new records (every field of the type, `id` and moments set): all, or none when something they need is gone. */
export async function insert(
  app: App,
  db: Queryable,
  type: RecordType,
  writes: readonly Write[],
): Promise<Map<string, { id: string }>> {
  const fields = app.config.fields(type.name)
  const { columns } = shapeOf(fields)
  const records = writes.map(({ record }) => record)
  const rows = records.map((record) => rowOf(columns, record, { id: record.id }))
  const needed = livingReferences(app, type, records)
  const ctes = [
    ...needed.ctes,
    sql`r as (insert into ${raw(type.table)} (id, ${raw(listed(columns))}) select x.id, ${raw(picked(columns))}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ${raw(typed(columns))})
      where true${needed.holds} returning id, version)`,
    sql`h as (${recordFacts(app, type.name, writes)})`,
    ...newLines(type, fields, records, false),
    ...indexed(type, fields, records),
  ]
  return perform(db, sql`with ${join(ctes, ', ')} select id from r`)
}

/**
 * Updates what `changed` names in records that still have the version that was checked; one that somebody else was
 * faster with is left alone, and is not among the answers. `bin` takes them to the recycle bin or back.
 */
export async function update(
  app: App,
  db: Queryable,
  type: RecordType,
  writes: readonly Write[],
  changed: ReadonlySet<string>,
  bin?: boolean,
): Promise<Map<string, Written>> {
  const fields = app.config.fields(type.name)
  const set = shapeOf(fields).columns.filter(([name]) => changed.has(name))
  const records = writes.map(({ record }) => record)
  const rows = writes.map(({ record, caller }) =>
    rowOf(set, record, { id: record.id, '#version': record.version, '#by': caller.userId }),
  )
  const assigned = set.map(([name]) => `"${columnName(name)}" = x."${name}", `).join('')
  const now = sql`${app.now()}::timestamptz`
  const binned =
    bin === undefined
      ? raw('')
      : bin
        ? sql`deleted_at = ${now}, deleted_by = x."#by", `
        : raw('deleted_at = null, deleted_by = null, ')
  const needed = livingReferences(app, type, records, changed)
  // The number of rows stands in the statement, so that it is planned for few; powers of two keep the texts few.
  const most = raw(String(2 ** Math.ceil(Math.log2(writes.length))))
  const ctes = [
    ...needed.ctes,
    sql`r as (update ${raw(type.table)} t set ${raw(assigned)}${binned}updated_at = ${now}, updated_by = x."#by", version = t.version + 1
      from (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(id uuid, "#version" bigint, "#by" uuid${raw(set.length ? `, ${typed(set)}` : '')}) limit ${most}) x
      where t.id = x.id and t.version = x."#version" and t.deleted_at is ${raw(bin === false ? 'not null' : 'null')}${needed.holds}
      returning t.id, t.version, moment_text(t.updated_at) as at)`,
    sql`h as (${recordFacts(app, type.name, writes)})`,
    ...linesReplaced(type, fields, records, changed),
    ...reindexed(type, fields, records, changed, bin),
  ]
  return perform(db, sql`with ${join(ctes, ', ')} select id, version, at from r`)
}

async function perform<R extends { id: string }>(db: Queryable, statement: Sql): Promise<Map<string, R>> {
  const { rows } = await db.query<R>(prepared(statement))
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * What records cannot do without must still be alive when they are written. Each is locked against removal by the same
 * statement, so that a removal at the same moment either sees these records or keeps them from being written.
 */
function livingReferences(
  app: App,
  type: RecordType,
  records: readonly Values[],
  changed?: ReadonlySet<string>,
) {
  const needing = remembered(app, `needing ${type.name}`, () =>
    shapeOf(type.fields).refs.filter(([, field]) => field.kind === 'ref' && field.onDelete !== 'clear'),
  )
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of needing) {
    if (changed && !changed.has(name)) continue
    for (const record of records)
      if (record[name])
        wanted.set(field.to!, (wanted.get(field.to!) ?? new Set()).add(record[name] as string))
  }
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

/** The rows of all `lines` fields, or of those that changed, in their order; ids that are sent stay. */
function newLines(
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  stood: boolean,
  changed?: ReadonlySet<string>,
): Sql[] {
  return shapeOf(fields).lines.flatMap(([name, field]) => {
    if (changed && !changed.has(name)) return []
    const own = shapeOf(field.fields!).all
    const rows = records.flatMap((record) =>
      ((record[name] ?? []) as Values[]).map((line, position): Values => ({
        ...line,
        '#record': record.id,
        '#position': position,
      })),
    )
    if (rows.length === 0) return []
    const table = raw(linesTable(type.table, name))
    const again = raw(own.map(([n]) => `, "${columnName(n)}" = excluded."${columnName(n)}"`).join(''))
    return [
      sql`${raw(`l_${columnName(name)}`)} as (insert into ${table} (id, record_id, position, ${raw(listed(own))})
        select x.id, r.id, x."#position", ${raw(picked(own))} from r join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as x(id uuid, "#record" uuid, "#position" int, ${raw(typed(own))}) on x."#record" = r.id
        ${stood ? sql`on conflict (id) do update set position = excluded.position${again} where ${table}.record_id = excluded.record_id` : raw('')})`,
    ]
  })
}

/** Takes away the rows of each `lines` field that changed and is to have them no longer, and writes the others. */
function linesReplaced(
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  changed: ReadonlySet<string>,
): Sql[] {
  const gone = shapeOf(fields).lines.flatMap(([name]) => {
    if (!changed.has(name)) return []
    const ids = records.flatMap((record) => (record[name] as Values[]).map((line) => line.id as string))
    return [
      sql`${raw(`g_${columnName(name)}`)} as (delete from ${raw(linesTable(type.table, name))} l using r
        where l.record_id = r.id and l.id <> all(${ids}::uuid[]))`,
    ]
  })
  return [...gone, ...newLines(type, fields, records, true, changed)]
}
