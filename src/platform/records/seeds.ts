/** Shipped records: each comes to a company once, at set-up or with the version that brings it, and never again. */
import { explain } from '#platform/db/errors.ts'
import { guarded } from '#platform/db/savepoint.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import type { RecordType, Values } from './record-type.ts'

/** Records by collection, in order; an `id` only where another one names it. */
export type Seeds = Record<string, Values[]>

export interface Refused {
  collection: string
  name: string
  problem: Problem
}

interface Seed {
  type: RecordType
  name: string
  record: Values
}

/** By which fields a shipped record of a type is known again. */
export const knownBy = ({ knownBy, fields }: RecordType): string[] =>
  knownBy ?? Object.keys(fields).filter((name) => fields[name]!.unique)

/**
 * Creates those of the seeds that this company has not had, unless a record of that name is or once was there; answers
 * those that the company's own rules refused, which come again next time. Of two at once, one does it.
 */
export async function sow(change: Change, seeds: readonly Seeds[]): Promise<Refused[]> {
  await change.begin()
  const missing = await claim(change, seeds.flatMap(Object.entries).flatMap(named(change)))
  const known = new Map<RecordType, Set<string>>()
  const refused: Refused[] = []
  for (const { type, name, record } of missing) {
    if (!known.has(type)) known.set(type, await namesOf(change, type))
    if (known.get(type)!.has(name)) continue
    const { id, ...values } = record
    try {
      await guarded(change.db, () => change.create(type.name, values, { trusted: true, id }))
    } catch (error) {
      const problem = explain(error)
      if (!(problem instanceof Problem)) throw error
      refused.push({ collection: type.name, name, problem })
      await change.db.query(
        sql`delete from platform_seeds where collection = ${type.name} and name = ${name}`,
      )
    }
  }
  return refused
}

const named =
  ({ app }: Change) =>
  ([collection, records]: [string, Values[]]): Seed[] => {
    const type = app.registry.type(collection)
    return records.map((record) => ({ type, name: nameOf(type, record), record }))
  }

// Unique is what is so without regard to case.
const nameOf = (type: RecordType, record: Values): string =>
  knownBy(type)
    .map((field) => record[field] ?? '')
    .join(' ')
    .toLowerCase()

/** Those that nobody had before, from now on had. Another process that does the same waits here, and then has none. */
async function claim({ db }: Change, seeds: Seed[]): Promise<Seed[]> {
  const key = (collection: string, name: string) => `${collection} ${name}`
  const claimed = await db.query<{
    collection: string
    name: string
  }>(sql`insert into platform_seeds (collection, name)
    select * from unnest(${seeds.map(({ type }) => type.name)}::text[], ${seeds.map(({ name }) => name)}::text[])
    on conflict do nothing returning collection, name`)
  const mine = new Set(claimed.rows.map(({ collection, name }) => key(collection, name)))
  return seeds.filter(({ type, name }) => mine.has(key(type.name, name)))
}

/** What the records of a type are called and were once called, those in the bin among them. */
async function namesOf({ db }: Change, type: RecordType): Promise<Set<string>> {
  const fields = knownBy(type)
  const columns = raw(fields.map((name) => `'${name}', t."${columnName(name)}"`).join(', '))
  const found = await db.query<{ now: Values; then: Values }>(sql`select
      jsonb_build_object(${columns}) as now, coalesce(h.then, '{}') as then
    from ${raw(type.table)} t left join lateral (
      select jsonb_object_agg(c.key, c.value -> 0) as then from history_ledger h, jsonb_each(h.changes) c
      where h.type = ${type.name} and h.record_id = t.id and c.key = any(${fields}::text[])
      group by h.id
    ) h on true`)
  return new Set(
    found.rows.flatMap(({ now, then }) => [nameOf(type, now), nameOf(type, { ...now, ...then })]),
  )
}
