/**
 * Type-ahead over everything that the caller may see: words as beginnings, then anywhere in a title, then with typos
 * mended; each step only when the ones before found too little.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Hit, Part } from './candidates.ts'
import { rareOf } from './common.ts'
import { corrections } from './corrections.ts'
import { groupsOf, type Group } from './groups.ts'
import { best } from './reach.ts'
import { anyOf, likeText, prefixQuery, termsOf, within } from './terms.ts'

export type { Hit } from './candidates.ts'

/** The best hits among `types` (all that the caller may read when left out). */
export async function search(
  app: App,
  caller: Caller,
  q: string,
  limit: number,
  types?: readonly string[],
): Promise<Hit[]> {
  const groups = groupsOf(app, caller, types)
  const terms = termsOf(q)
  if (terms.length === 0 || groups.length === 0) return []
  const text = q.trim()
  const hits = new Map<string, Hit>()
  const add = async (find: (group: Group) => Part[]) => {
    for (const hit of await best(app, caller, text, groups.flatMap(find), limit))
      if (hits.size < limit && !hits.has(hit.id)) hits.set(hit.id, hit)
  }
  const rare = await rareOf(app, terms)
  const words = (group: Group) =>
    having(group, (weights) => prefixQuery(text, weights), prefixQuery(rare.join(' ')))
  // One or two letters begin too many words to look at all of them: beginnings of titles come first.
  const short = text.length < 3
  await add((group) => [
    ...beginnings(group, text, limit),
    ...mine(caller, group, text),
    ...(short ? [] : words(group)),
  ])
  if (hits.size < limit && short) await add(words)
  if (hits.size < limit && text.length >= 3)
    await add((group) => (group.title ? parts(group, sql`d.folded like norm(${within(text)})`, true) : []))
  if (hits.size === 0) {
    const meant = await corrections(app.pool, terms)
    if (meant.some((words) => words.length > 1))
      await add((group) => having(group, (weights) => anyOf(meant, weights)))
  }
  return [...hits.values()]
}

/** What meets a condition; of what has to be asked, that of the likeliest owners once more, lest it be lost. */
const parts = (group: Group, found: Sql, byTitle = false): Part[] => [
  { group, found, byTitle },
  ...(group.asked.length ? [{ group: { ...group, types: group.asked }, found, byTitle, second: true }] : []),
]

/** What has the words; `rare` ones find it, and what all of them say is looked at afterwards. */
const having = (group: Group, query: (weights: string) => string, rare = ''): Part[] => {
  if (!group.weights) return []
  const all = query(group.weights)
  return parts(
    group,
    rare && rare !== all
      ? sql`d.words @@ norm_query(${rare}) and (d.words || ''::tsvector) @@ norm_query(${all})`
      : sql`d.words @@ norm_query(${all})`,
  )
}

/** Titles that begin with what was typed, in the order of the index that has them: the typed text itself first. */
const beginnings = (group: Group, text: string, limit: number): Part[] => {
  if (!group.title) return []
  const found = sql`d.folded like norm(${`${likeText(text)}%`})`
  const order = raw(' order by d.folded')
  return [{ group, found, order, byTitle: true, ...(group.reach === 'owners' ? { most: limit } : {}) }]
}

/** What matches among the caller's own newest records: it must not be lost among the many of others. */
const mine = (caller: Caller, group: Group, text: string): Part[] => {
  const from = sql`(select * from search_documents where owner_id = ${caller.userId}::uuid order by id desc limit 200)`
  return group.weights
    ? [{ group, found: sql`d.words @@ norm_query(${prefixQuery(text, group.weights)})`, from }]
    : []
}
