/** The rows of `lines` fields, beside the records that the CTE `r` writes in the same statement. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName, linesTable, namesOf } from './columns.ts'
import { shapeOf, type Entry, type Fields } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'

/** Those of new records, in their order. */
export const newLines = (type: RecordType, fields: Fields, records: readonly Values[]): Sql[] =>
  shapeOf(fields).lines.flatMap((entry) => written(type, entry, records, false))

/** Those of the fields that changed: what is gone is taken away, ids that are sent stay. */
export const replacedLines = (
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  changed: ReadonlySet<string>,
): Sql[] =>
  shapeOf(fields)
    .lines.filter(([name]) => changed.has(name))
    .flatMap((entry) => [gone(type, entry, records), ...written(type, entry, records, true)])

function gone(type: RecordType, [name]: Entry, records: readonly Values[]): Sql {
  const ids = records.flatMap((record) => (record[name] as Values[]).map((line) => line.id as string))
  return sql`${raw(`g_${columnName(name)}`)} as (delete from ${raw(linesTable(type.table, name))} l using r
    where l.record_id = r.id and l.id <> all(${ids}::uuid[]))`
}

/** `stood`: some of them may be there already. */
function written(type: RecordType, [name, field]: Entry, records: readonly Values[], stood: boolean): Sql[] {
  const own = shapeOf(field.fields!).all
  const { listed, typed, picked } = namesOf(own)
  const rows = records.flatMap((record) =>
    ((record[name] ?? []) as Values[]).map((line, position): Values => ({
      ...line,
      '#record': record.id,
      '#position': position,
    })),
  )
  if (rows.length === 0) return []
  const table = raw(linesTable(type.table, name))
  const set = raw(own.map(([n]) => `, "${columnName(n)}" = excluded."${columnName(n)}"`).join(''))
  const again = sql`on conflict (id) do update set position = excluded.position${set}
    where ${table}.record_id = excluded.record_id`
  return [
    sql`${raw(`l_${columnName(name)}`)} as (insert into ${table} (id, record_id, position, ${raw(listed)})
      select x.id, r.id, x."#position", ${raw(picked)} from r join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(id uuid, "#record" uuid, "#position" int, ${raw(typed)}) on x."#record" = r.id
      ${stood ? again : raw('')})`,
  ]
}
