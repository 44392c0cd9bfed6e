/**
 * Type-ahead over everything that the caller may see: words as beginnings, then anywhere in a title, then with typos
 * mended; each step only when the ones before found too little.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { called } from '#platform/history/titles.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Found, Hit, Part } from './candidates.ts'
import { corrections } from './corrections.ts'
import { groupsOf, type Group } from './groups.ts'
import { best } from './reach.ts'
import { rareOf, statisticsOf, worthNaming } from './statistics.ts'
import { anyOf, isNumber, likeText, prefixQuery, termsOf, within } from './terms.ts'

export type { Hit } from './candidates.ts'

/** The best hits among `types` (all that the caller may read when left out). */
export async function search(
  app: App,
  caller: Caller,
  q: string,
  limit: number,
  types?: readonly string[],
): Promise<Hit[]> {
  const terms = termsOf(q)
  const all = groupsOf(app, caller, types)
  if (terms.length === 0 || all.length === 0) return []
  const statistics = await statisticsOf(app)
  // The parts of a number to dial are none of its own: it is found as a whole.
  const rare = isNumber(q.trim()) ? terms : rareOf(statistics, terms)
  const first = rare.length < terms.length ? anyOf(rare.map((term) => [term])) : ''
  const groups = all.map((group) => {
    const names = group.types.map(({ name }) => name)
    return { ...group, named: worthNaming(statistics, names) }
  })
  const text = q.trim()
  const hits = new Map<string, Found>()
  const add = async (find: (group: Group) => Part[]) => {
    for (const hit of await best(app, caller, text, groups.flatMap(find), limit))
      if (!hits.has(hit.id)) hits.set(hit.id, hit)
  }
  const words = (group: Group) => having(group, (weights) => prefixQuery(text, weights), first)
  const told = () => [...hits.values()].filter(({ type }) => !app.registry.type(type).mentions).length
  // What begins so comes first, and where that is enough, a common word need not be looked for.
  await add((group) => [...beginnings(group, text), ...mine(caller, group, text)])
  if (told() < limit) await add(words)
  if (hits.size < limit && text.length >= 3)
    await add((group) =>
      group.title ? parts(group, sql`d.folded like norm(${within(text)})`, 'titles') : [],
    )
  if (hits.size === 0) {
    const meant = await corrections(app.pool, terms)
    if (meant.some((words) => words.length > 1))
      await add((group) => having(group, (weights) => anyOf(meant, weights)))
  }
  const ordered = [...hits.values()].toSorted((a, b) => Number(b.fits) - Number(a.fits)).slice(0, limit)
  const shown = ordered.map(({ type, id, title, subtitle }): Hit => ({ type, id, title, subtitle }))
  return called(app, caller, shown)
}

/** What meets a condition; of what has to be asked, that of the likeliest owners once more, lest it be lost. */
const parts = (group: Group, found: Sql, by: Part['by']): Part[] => [
  { group, found, by },
  ...(group.asked.length ? [{ group: { ...group, types: group.asked }, found, by, second: true }] : []),
]

/** What has the words; with `first` that finds it, and what all of them say is looked at afterwards. */
const having = (group: Group, query: (weights: string) => string, first = ''): Part[] => {
  if (!group.weights) return []
  const all = query(group.weights)
  const found = first
    ? sql`d.words @@ norm_query(${first}) and (d.words || ''::tsvector) @@ norm_query(${all})`
    : sql`d.words @@ norm_query(${all})`
  return parts(group, mayFind(group, found, all), 'words')
}

/** Of what was found by any of its words, what has them among those that may be seen. */
const mayFind = ({ seen }: Group, found: Sql, query: string): Sql =>
  seen ? sql`${found} and ${seen} @@ norm_query(${query})` : found

/** Titles that begin with what was typed, in the order of the index that has them: the typed text itself first. */
const beginnings = (group: Group, text: string): Part[] =>
  group.title ? [{ group, found: sql`d.folded like norm(${`${likeText(text)}%`})`, by: 'beginnings' }] : []

/** What matches among the caller's own newest records: it must not be lost among the many of others. */
const mine = (caller: Caller, group: Group, text: string): Part[] => {
  const from = sql`(select * from search_documents where owner_id = ${caller.userId}::uuid order by id desc limit 200)`
  if (!group.weights) return []
  const query = prefixQuery(text, group.weights)
  return [{ group, found: mayFind(group, sql`d.words @@ norm_query(${query})`, query), from, by: 'titles' }]
}
