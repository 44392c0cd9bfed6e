/** Who of the owners of addresses may not be written to, whoever of the people with an address is visible. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import { emailKey } from '#platform/duplicates/normalise.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { barrierAt, contactableFields, type Barrier } from '../rules.ts'

/** The people who can be written to at an address. */
const collections = ['contacts', 'leads']
/** So many of those who share one address are asked and told; what they say counts for the address. */
const mostAtOne = 1_000

/** The barrier of each address, null where nothing speaks against it; in the order of `addresses`. */
export async function barriersOf(
  app: App,
  db: Queryable,
  addresses: readonly string[],
): Promise<{ address: string; barrier: Barrier | null }[]> {
  const byKey = new Map<string, Values[]>()
  for (const person of await peopleAt(app, db, addresses))
    byKey.set(person.key, [...(byKey.get(person.key) ?? []), person])
  return addresses.map((address) => ({
    address,
    // They have this address, whichever of theirs it is.
    barrier: barrierAt((byKey.get(emailKey(address)) ?? []).map((one) => ({ ...one, email: address }))),
  }))
}

/** Everybody with one of the addresses: `key` is the address, `collection` where they stand, and what permits writing. */
export async function peopleAt(app: App, db: Queryable, addresses: readonly string[]): Promise<Values[]> {
  const keys = [...new Set(addresses.map(emailKey).filter(Boolean))]
  const found: Values[] = []
  for (const collection of collections) found.push(...(await peopleIn(app, db, collection, keys)))
  return found
}

async function peopleIn(app: App, db: Queryable, collection: string, keys: string[]): Promise<Values[]> {
  const known = app.registry.type(collection).fields
  const fields = contactableFields.filter((name) => known[name])
  const people: Sql = readable(app, jobCaller(app, 'barriers'), collection, fields)
  const { rows } = await db.query<{ key: string; p: Values }>(sql`select asked.key, row_to_json(p) as p
    from unnest(${keys}::text[]) as asked(key) cross join lateral (
      select p.* from duplicate_keys k join ${people} p on p.id = k.record_id
      where k.type = ${collection} and k.kind = 'email' and k.key = asked.key
      order by k.record_id limit ${mostAtOne}) p`)
  return rows.map(({ key, p }) => ({ ...p, key, collection }))
}
