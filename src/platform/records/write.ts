/** The one statement of a write: records, their lines, ledger rows and the rows by which they are found, or none. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { recordFacts, type Told } from '#platform/history/ledger.ts'
import { indexed, reindexed } from '#platform/search/indexed.ts'
import { columnName, namesOf } from './columns.ts'
import { shapeOf, type Entry } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'
import { remembered } from './remembered.ts'
import { newLines, replacedLines } from './write-lines.ts'

/** One record's next state, whole, beside the fact that tells of it. */
export interface Write extends Told {
  record: Values
}

/** What a written row has become. */
export interface Written {
  id: string
  version: string
  at: string
}

/** The values of some fields as JSON for `jsonb_to_recordset`, where what is missing is null. */
function rowOf(entries: readonly Entry[], record: Values, more: Values): Values {
  const row = { ...more }
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
  const { listed, typed, picked } = namesOf(columns)
  const records = writes.map(({ record }) => record)
  const rows = writes.map(({ id, record }) => rowOf(columns, record, { id }))
  const needed = livingReferences(app, type, records)
  const ctes = [
    ...needed.ctes,
    sql`r as (insert into ${raw(type.table)} (id, ${raw(listed)}) select x.id, ${raw(picked)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ${raw(typed)})
      where true${needed.holds} returning id, version)`,
    sql`h as (${recordFacts(app, type.name, writes)})`,
    ...newLines(type, fields, records),
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
  const rows = writes.map(({ id, record, caller }) =>
    rowOf(set, record, { id, '#version': record.version, '#by': caller.userId }),
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
        as x(id uuid, "#version" bigint, "#by" uuid${raw(set.length ? `, ${namesOf(set).typed}` : '')}) limit ${most}) x
      where t.id = x.id and t.version = x."#version" and t.deleted_at is ${raw(bin === false ? 'not null' : 'null')}${needed.holds}
      returning t.id, t.version, moment_text(t.updated_at) as at)`,
    sql`h as (${recordFacts(app, type.name, writes)})`,
    ...replacedLines(type, fields, records, changed),
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
