/** Who is in a segment for this caller, and who of them may not be contacted. */
import { barrierTo, contactableFields, type Barrier } from '#base/parties/index.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { forbidden, Problem } from '#platform/http/problems.ts'
import { everything, type Filter } from '#platform/records/filter/ast.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface Person {
  id: string
  title: string
  /** The address over which they are reached, and the company. */
  detail: string
  barrier: Barrier | null
}

const titleParts: Record<string, string[]> = {
  contacts: ['name'],
  leads: ['name', 'company'],
  accounts: ['name'],
}

/**
 * The people of a segment in batches, under the caller's own rights: what they may not read is not in it.
 * @throws Problem when a field of the filter is hidden from the caller
 */
export async function* audience(
  app: App,
  db: Queryable,
  caller: Caller,
  segment: Values,
): AsyncGenerator<Person[]> {
  const { collection } = segment
  const known = app.registry.type(collection).fields
  const names = [...new Set([...titleParts[collection]!, ...contactableFields])].filter(
    (name) => known[name] && caller.access.field(collection, name) !== 'hidden',
  )
  for await (const people of rowsIn(app, db, caller, segment, names, 2_000))
    yield people.map(({ p }) => personOf(collection, segment, p!))
}

/** Their ids alone, in larger batches. */
export async function* idsIn(
  app: App,
  db: Queryable,
  caller: Caller,
  segment: Values,
): AsyncGenerator<string[]> {
  for await (const people of rowsIn(app, db, caller, segment, [], 10_000)) yield people.map(({ id }) => id)
}

async function* rowsIn(
  app: App,
  db: Queryable,
  caller: Caller,
  segment: Values,
  names: readonly string[],
  batch: number,
): AsyncGenerator<{ id: string; p: Values | null }[]> {
  const { collection } = segment
  if (caller.access.level(collection, 'read') === 'none') throw forbidden('segment_unreadable')
  const people = asked(() => readable(app, caller, collection, names, { filter: filterOf(segment) }))
  const row = raw(names.length ? 'row_to_json(p)' : 'null::json')
  const ids: string[] = segment.recordIds ?? []
  const listed = segment.mode === 'static' ? sql` and p.id = any(${ids}::uuid[])` : sql``
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await db.query<{
      id: string
      p: Values | null
    }>(sql`select p.id, ${row} as p from ${people} p
      where p.id > ${after}::uuid${listed} order by p.id limit ${batch}`)
    if (rows.length) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)!.id
  }
}

/** A field that the caller may not see, or that is gone, closes the segment to them. */
function asked<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    throw error instanceof Problem && error.kind === 'malformed' ? forbidden('segment_unreadable') : error
  }
}

const filterOf = ({ mode, filter }: Values): Filter =>
  mode === 'static' || filter === null || filter === undefined ? everything : parseJson(filter)

function personOf(collection: string, { channel, basisNeeded }: Values, record: Values): Person {
  const [first, ...rest] = (titleParts[collection] ?? []).map((name) => record[name]).filter(Boolean)
  return {
    id: record.id,
    title: first ?? record.email ?? record.phone ?? '',
    detail: [...rest, reachedAt(record, channel)].filter(Boolean).join(' · '),
    barrier: barrierTo(record, channel ?? null, basisNeeded ?? false),
  }
}

function reachedAt({ phone, mobile, email, ...record }: Values, channel: string | null): string | null {
  if (channel === 'phone') return phone ?? mobile
  if (channel === 'sms') return mobile
  if (channel !== 'post') return email
  const { street, postalCode, city } = record.address ?? record.billingAddress ?? {}
  return [street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

export interface Preview {
  /** All whom the filter or list finds. */
  found: number
  /** Those of them who may be contacted. */
  included: number
  excluded: Partial<Record<Barrier, number>>
  /** The first of each, to look at. */
  in: Person[]
  out: Person[]
}

const shown = 20

/** How large a segment is for this caller, and the first of those who are in it and who are left out. */
export async function preview(app: App, caller: Caller, segment: Values): Promise<Preview> {
  const result: Preview = { found: 0, included: 0, excluded: {}, in: [], out: [] }
  for await (const people of audience(app, app.pool, caller, segment))
    for (const person of people) {
      result.found += 1
      if (person.barrier) result.excluded[person.barrier] = (result.excluded[person.barrier] ?? 0) + 1
      else result.included += 1
      const list = person.barrier ? result.out : result.in
      if (list.length < shown) list.push(person)
    }
  return result
}

/** Refuses a filter that this caller cannot ask: unknown fields and operators are named as in any list. */
export function refuseUnaskable(app: App, caller: Caller, segment: Values): void {
  readable(app, caller, segment.collection, [], { filter: filterOf(segment) })
}
