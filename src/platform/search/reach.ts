/** The best hits within a caller's reach: found first, then asked of their records, and joined where that is too few. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { candidates, ranked, typesIn, type Hit, type Part } from './candidates.ts'
import { joined } from './groups.ts'

/** So many records are asked at once; mostly the first ones are enough. */
const chunk = 100

/**
 * The best of `parts`, at most `limit`. Joining every type's records into the query takes longer to plan than to run,
 * so only the records of what was found are asked. If too few of them are within reach and more had been found, the
 * types of these are joined after all: what is within reach is never lost among what is not.
 */
export async function best(
  app: App,
  caller: Caller,
  text: string,
  parts: Part[],
  limit: number,
): Promise<Hit[]> {
  if (parts.length === 0) return []
  const asked = parts.filter(({ group }) => group.reach === 'records')
  const { hits, cut } = await ranked(app, caller, text, parts, asked.length ? candidates : limit)
  if (asked.length === 0) return hits
  const found = await readable(app, caller, hits, new Set(asked.flatMap(namesOf)), limit)
  if (found.length === limit || !cut) return found
  const types = await typesIn(app, asked)
  const exact = parts.flatMap((part) =>
    part.group.reach === 'records'
      ? part.group.types
          .filter(({ name }) => types.has(name))
          .map((type) => ({ ...part, group: joined(app, caller, part.group, type) }))
      : [part],
  )
  return (await ranked(app, caller, text, exact, limit)).hits
}

const namesOf = ({ group }: Part) => group.types.map(({ name }) => name)

/** The first `limit` hits that are open or whose records say that the caller may read them. */
async function readable(
  app: App,
  caller: Caller,
  hits: Hit[],
  asked: ReadonlySet<string>,
  limit: number,
): Promise<Hit[]> {
  const found: Hit[] = []
  for (let from = 0; from < hits.length && found.length < limit; from += chunk) {
    const some = hits.slice(from, from + chunk)
    const within = new Set<string>()
    for (const [type, of] of Map.groupBy(some, (hit) => hit.type)) {
      const ids = of.map(({ id }) => id)
      for (const id of asked.has(type) ? await readableIds(app, caller, type, ids) : ids) within.add(id)
    }
    found.push(...some.filter(({ id }) => within.has(id)))
  }
  return found.slice(0, limit)
}

async function readableIds(app: App, caller: Caller, name: string, ids: string[]): Promise<string[]> {
  const type = app.registry.type(name)
  const condition = scope(app.registry, caller, type, 'read') ?? raw('true')
  const found = await app.pool.query<{ id: string }>(
    prepared(sql`select t.id from ${raw(type.table)} t where t.id = any(${ids}::uuid[]) and ${condition}`),
  )
  return found.rows.map(({ id }) => id)
}
