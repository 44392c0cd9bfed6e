/** The best hits within a caller's reach: found first, then asked of their records, and joined where that is too few. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { candidates, ranked, typesIn, type Found, type Part } from './candidates.ts'
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
): Promise<Found[]> {
  const asked = new Set(parts.flatMap(({ group }) => group.asked.map(({ name }) => name)))
  const among = async (some: Part[]) => {
    if (some.length === 0) return { found: [], cut: false }
    const { hits, cut } = await ranked(app, caller, text, some, asked.size ? candidates : limit)
    return { found: await readable(app, caller, hits, asked, limit), cut }
  }
  const first = await among(parts.filter(({ second }) => !second))
  if (first.found.length === limit || !first.cut) return first.found
  if (parts.some(({ second }) => second)) {
    const { found } = await among(parts)
    if (found.length === limit) return found
  }
  const types = await typesIn(
    app,
    parts.filter(({ group }) => group.asked.length),
  )
  const exact = parts.filter(({ second }) => !second).flatMap((part) => exactly(app, caller, part, types))
  return (await ranked(app, caller, text, exact, limit)).hits
}

/** A part without what has to be asked, and each such type of it that is among `types` with its records joined. */
function exactly(app: App, caller: Caller, part: Part, types: ReadonlySet<string>): Part[] {
  const { group } = part
  const open = group.types.filter((type) => !group.asked.includes(type))
  return [
    ...(open.length ? [{ ...part, group: { ...group, types: open, asked: [] } }] : []),
    ...group.asked
      .filter(({ name }) => types.has(name))
      .map((type) => ({ ...part, group: joined(app, caller, group, type) })),
  ]
}

/** The first `limit` hits that are open or whose records say that the caller may read them. */
async function readable(
  app: App,
  caller: Caller,
  hits: Found[],
  asked: ReadonlySet<string>,
  limit: number,
): Promise<Found[]> {
  const found: Found[] = []
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
