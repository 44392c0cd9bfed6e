/** Makes everything that names one record name another: each as a change of its own record, with its history. */
import { raw, sql } from '#platform/db/sql.ts'
import { newId } from '#platform/ids.ts'
import { authorOf } from '#platform/history/ledger.ts'
import type { Change } from './change.ts'
import { same } from './diff.ts'
import { placesOf, renamed, type Place } from './references.ts'

/** What was moved at one place. */
export interface Moved {
  collection: string
  field: string
  table: string
  rows: { id: string; before: unknown; after: unknown }[]
}

interface Row {
  id: string
  record: string
  before: unknown
  after: unknown
}

/** Moves all references from `from` to `into`, save those of the two themselves. */
export async function moveReferences(
  change: Change,
  collection: string,
  from: string,
  into: string,
): Promise<Moved[]> {
  const moved: Moved[] = []
  for (const place of placesOf(change.app, collection)) {
    const found = await change.db.query<Omit<Row, 'after'>>(
      sql`select t.id, t.${raw(place.record)} as record, ${place.value} as before from ${raw(place.table)} t
        where ${place.names(from)} and not (t.${raw(place.record)} in (${from}::uuid, ${into}::uuid)) order by t.id for update`,
    )
    if (found.rows.length === 0) continue
    const rows = found.rows.map((row) => ({ ...row, after: renamed(row.before, from, into) }))
    await write(change, place, rows, { mergedFrom: from, mergedInto: into })
    const kept = rows.map(({ id, before, after }) => ({ id, before, after }))
    moved.push({ collection: place.type.name, field: place.field, table: place.table, rows: kept })
  }
  return moved
}

/** Gives back what was moved and says the same as then; how many references that were. */
export async function moveBack(
  change: Change,
  collection: string,
  moved: Moved[],
  data: object,
): Promise<number> {
  let count = 0
  for (const place of placesOf(change.app, collection)) {
    const then = moved.find(
      (one) => one.collection === place.type.name && one.field === place.field && one.table === place.table,
    )
    if (!then) continue
    const found = await change.db.query<{ id: string; record: string; now: unknown }>(
      sql`select t.id, t.${raw(place.record)} as record, ${place.value} as now from ${raw(place.table)} t
        where t.id = any(${then.rows.map((row) => row.id)}::uuid[]) order by t.id for update`,
    )
    const known = new Map(then.rows.map((row) => [row.id, row]))
    const rows = found.rows
      .filter((row) => same(row.now, known.get(row.id)!.after))
      .map(({ id, record, now }) => ({ id, record, before: now, after: known.get(id)!.before }))
    if (rows.length) await write(change, place, rows, data)
    count += rows.length
  }
  return count
}

async function write(change: Change, place: Place, rows: Row[], data: object): Promise<void> {
  const { caller, db } = change
  const table = raw(place.type.table)
  const given = JSON.stringify(rows.map(({ id, after }) => ({ id, after })))
  const facts = new Map(
    rows.map((row) => {
      const changes = place.record === 'id' ? { [place.field]: [row.before, row.after] } : {}
      return [row.record, { id: row.record, fact: newId(), changes }]
    }),
  )
  await db.query(sql`update ${raw(place.table)} t set ${place.assign}
    from jsonb_to_recordset(${given}::jsonb) as v(id uuid, after jsonb) where t.id = v.id`)
  await db.query(sql`with v as (select * from jsonb_to_recordset(${JSON.stringify([...facts.values()])}::jsonb)
        as v(id uuid, fact uuid, changes jsonb)),
      r as (update ${table} t set updated_at = ${change.now}::timestamptz, updated_by = ${caller.userId}::uuid, version = t.version + 1
        from v where t.id = v.id returning t.id, t.version, v.fact, v.changes)
    insert into history_ledger (id, at, type, record_id, version, kind, caller, user_id, changes, data)
      select r.fact, ${change.now}::timestamptz, ${place.type.name}, r.id, r.version, 'changed', ${caller.kind}, ${caller.userId}::uuid, r.changes,
        ${JSON.stringify({ ...data, ...authorOf(caller) })}::jsonb from r`)
  change.touched.add(place.type.name)
}
