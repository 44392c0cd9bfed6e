/** Who of the owners of addresses may not be written to, whoever of the people with an address is visible. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { emailKey } from '#platform/duplicates/normalise.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { barrierAt, contactableFields, type Barrier } from '../rules.ts'

/** The people who can be written to at an address. */
const collections = ['contacts', 'leads']
/** So many of those who share one address are asked and told; what they say counts for the address. */
const mostAtOne = 1_000

/**
 * The barrier of each address, null where nothing speaks against it; in the order of `addresses`. Of the people `clear`
 * it is known already that nothing is noted.
 */
export async function barriersOf(
  app: App,
  db: Queryable,
  addresses: readonly string[],
  clear: readonly string[] = [],
): Promise<{ address: string; barrier: Barrier | null }[]> {
  const keys = addresses.map(emailKey)
  const noted = new Map<string, Values[]>()
  for (const collection of collections)
    for (const { key, p } of await peopleIn(app, db, collection, keys, { clear }))
      noted.set(key, [...(noted.get(key) ?? []), p])
  return addresses.map((address, index) => ({
    address,
    // They have this address, whichever of theirs it is.
    barrier: barrierAt((noted.get(keys[index]!) ?? []).map((one) => ({ ...one, email: address }))),
  }))
}

/** To look for an address takes as long as to read so many people. */
const oneSearch = 12

/**
 * The same for a long list that is asked about part by part: as soon as looking for each address costs more than
 * reading everybody once, all of whom something is noted are read, and kept for the rest of the list.
 */
export function barriersOfMany(app: App, db: Queryable) {
  let asked = 0
  let people: number | undefined
  let noted: Map<string, Barrier> | undefined
  return async (addresses: readonly string[], clear: readonly string[]): Promise<(Barrier | null)[]> => {
    asked += addresses.length
    people ??= await howMany(app, db)
    if (!noted && asked * oneSearch > people) noted = await allNoted(app, db)
    if (noted) return addresses.map((address) => noted!.get(emailKey(address)) ?? null)
    return (await barriersOf(app, db, addresses, clear)).map(({ barrier }) => barrier)
  }
}

/** About how many people there are, as PostgreSQL last counted them. */
async function howMany(app: App, db: Queryable): Promise<number> {
  const tables = collections.map((collection) => app.registry.type(collection).table)
  const { rows } = await db.query<{ n: number }>(
    sql`select sum(reltuples)::float8 as n from pg_class where oid = any(${tables}::regclass[])`,
  )
  return rows[0]!.n
}

/** What speaks against writing to an address, for all of which something is noted. */
async function allNoted(app: App, db: Queryable): Promise<Map<string, Barrier>> {
  const noted = new Map<string, Barrier>()
  for (const collection of collections) {
    const { rows } = await db.query<{ key: string; p: Values }>(sql`select k.key, row_to_json(p) as p
      from ${noting(app, collection)} p join duplicate_keys k on k.record_id = p.id
      where k.type = ${collection} and k.kind = 'email' and ${somethingNoted('p')} order by k.key, k.record_id`)
    for (const { key, p } of rows) {
      const barrier = barrierAt([{ ...p, email: key }])
      if (barrier && !noted.has(key)) noted.set(key, barrier)
    }
  }
  return noted
}

/** What permits writing to people, or forbids it, whoever may see it. */
function noting(app: App, collection: string): Sql {
  const known = app.registry.type(collection).fields
  const fields = contactableFields.filter((name) => known[name])
  return readable(app, jobCaller(app, 'barriers'), collection, fields)
}

/** Everybody with one of the addresses: `key` is the address, `collection` where they stand, and what permits writing. */
export async function peopleAt(app: App, db: Queryable, addresses: readonly string[]): Promise<Values[]> {
  const keys = addresses.map(emailKey)
  const found: Values[] = []
  for (const collection of collections)
    for (const { key, p } of await peopleIn(app, db, collection, keys)) found.push({ ...p, key, collection })
  return found
}

/** Those with one of the keys; without the `clear` ones, only those of whom something is noted. */
async function peopleIn(
  app: App,
  db: Queryable,
  collection: string,
  keys: readonly string[],
  only?: { clear: readonly string[] },
): Promise<{ key: string; p: Values }[]> {
  const asked = [...new Set(keys.filter(Boolean))]
  const noted = only
    ? sql` and k.record_id not in (select unnest(${[...only.clear]}::uuid[])) and ${somethingNoted('p')}`
    : sql``
  // Lists inside of selects: looking at thousands of values while planning took as long as finding them.
  const { rows } = await db.query<{ key: string; p: Values }>(sql`select k.key, row_to_json(p) as p
    from duplicate_keys k join ${noting(app, collection)} p on p.id = k.record_id
    where k.type = ${collection} and k.kind = 'email' and k.key = any(array(select unnest(${asked}::text[])))${noted}
    order by k.key, k.record_id limit ${asked.length * mostAtOne}`)
  return rows
}

/**
 * Whether the rule may have something against writing to `alias` (a subselect with `contactableFields`), as SQL: the
 * others, nearly all, need not be read to be judged. `barrierTo` decides.
 */
export const somethingNoted = (alias: string): Sql =>
  raw(`(${alias}."doNotContact" or ${alias}."bounced" or ${alias}."doNotCall"
    or ${alias}."consents" @? '$[*].withdrawnAt ? (@ != null)')`)
