/** Many new records of one type at once: the same checks as `create`, but one statement for all of them. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { recordFacts } from '#platform/history/ledger.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { insertKeys } from '#platform/duplicates/keys.ts'
import { documentOf } from '#platform/search/document.ts'
import { v7 } from 'uuid'
import type { Change } from './change.ts'
import { columnName, linesTable } from './columns.ts'
import { drafted, type CreateOptions } from './create.ts'
import type { Field, Fields } from './fields.ts'
import { kinds } from './kinds.ts'
import { noteNumbers, numberedAll } from './numbers.ts'
import type { RecordType, Values } from './record-type.ts'
import { unknownReferences } from './refs.ts'

/** One for each body, in order: the record as it was written, or why it was refused. */
export type Created = Values | Problem

/**
 * Creates what is right and answers the problem of what is not. A constraint that speaks in the database (a value
 * that is taken) throws: then nothing was written and the records have to come one by one.
 */
export async function createMany(
  change: Change,
  collection: string,
  bodies: readonly Values[],
  options: CreateOptions = {},
): Promise<Created[]> {
  const { app, caller } = change
  const type = app.registry.type(collection)
  // One after the other: a type's guard may ask the database, over this change's one connection.
  const drafts: Created[] = []
  for (const body of bodies)
    drafts.push(
      await drafted(change, type, body, options).catch((error: unknown) => {
        if (error instanceof Problem) return error
        throw error
      }),
    )
  const right: Values[] = drafts.filter((draft) => !(draft instanceof Problem))
  const unknown = await unknownReferences(change, type, right)
  const refused = new Map(right.map((draft, index) => [draft, unknown[index]!]))
  const records = right.filter((draft) => refused.get(draft)!.length === 0)
  await noteNumbers(change, type, records)
  const numbers = await numberedAll(change, type, records)
  records.forEach((record, index) => Object.assign(record, numbers[index]))
  if (records.length) await change.db.query(prepared(insertMany(app, caller, type, records)))
  if (records.length) change.touched.add(type.name)
  const follow = app.registry.after(type.name)
  if (follow) for (const record of records) await follow(change, record, null)
  return drafts.map((draft) => {
    const errors = draft instanceof Problem ? [] : refused.get(draft)!
    return errors.length ? invalid(errors) : draft
  })
}

const bare = (field: Field) => kinds[field.kind].column.replace(/ collate .*/, '')
const typed = (fields: [string, Field][]) =>
  fields.map(([name, field]) => `"${name}" ${bare(field)}`).join(', ')
const listed = (fields: [string, Field][]) => fields.map(([name]) => `"${columnName(name)}"`).join(', ')
const picked = (fields: [string, Field][]) => fields.map(([name]) => `x."${name}"`).join(', ')

function insertMany(app: App, caller: Caller, type: RecordType, records: readonly Values[]): Sql {
  const fields = app.config.fields(type.name)
  const own = Object.entries(fields).filter(([, field]) => field.kind !== 'lines')
  const rows = records.map((record) => ({ ...record, factId: v7() }))
  const made = sql`select "factId", id, 1 as version, '{}'::jsonb as data from x`
  const ctes = [
    sql`x as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(id uuid, "factId" uuid, ${raw(typed(own))}))`,
    sql`r as (insert into ${raw(type.table)} (id, ${raw(listed(own))}) select x.id, ${raw(picked(own))} from x)`,
    sql`h as (${recordFacts(app, type.name, caller, 'created', made)})`,
    ...documents(type, fields, records),
    ...insertKeys(type, fields, records),
    ...linesOf(type, fields, records),
  ]
  return sql`with ${join(ctes, ', ')} select 1`
}

function documents(type: RecordType, fields: Fields, records: readonly Values[]): Sql[] {
  const made = records.flatMap((record) => {
    const document = documentOf(type, fields, record)
    return document ? [{ id: record.id, owner: record.ownerId, ...document, ...document.weights }] : []
  })
  if (made.length === 0) return []
  return [
    sql`s as (insert into search_documents (type, id, title, subtitle, owner_id, words)
      select ${type.name}, d.id, d.title, d.subtitle, d.owner, setweight(to_tsvector('simple', norm(d."A")), 'A')
        || setweight(to_tsvector('simple', norm(d."B")), 'B') || setweight(to_tsvector('simple', norm(d."C")), 'C')
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
        as d(id uuid, owner uuid, title text, subtitle text, "A" text, "B" text, "C" text))`,
  ]
}

function linesOf(type: RecordType, fields: Fields, records: readonly Values[]): Sql[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'lines') return []
    const rows = records.flatMap((record) =>
      ((record[name] ?? []) as Values[]).map((line, position) => ({ ...line, record: record.id, position })),
    )
    if (rows.length === 0) return []
    const own = Object.entries(field.fields!)
    return [
      sql`${raw(`l_${columnName(name)}`)} as (
        insert into ${raw(linesTable(type.table, name))} (id, record_id, position, ${raw(listed(own))})
        select x.id, x.record, x.position, ${raw(picked(own))} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as x(id uuid, record uuid, position int, ${raw(typed(own))}))`,
    ]
  })
}
