/**
 * Type-ahead over everything that the caller may see: words as beginnings, then anywhere in a title, then with typos
 * mended; each step only when the ones before found too little. Candidates are capped inside the caller's scope.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'
import { corrections } from './corrections.ts'
import { anyOf, likeText, prefixQuery, termsOf, within } from './terms.ts'
import { visibleIn, type Visible } from './visible.ts'

export interface Hit {
  type: string
  id: string
  title: string
  subtitle: string
}

/** So many are ranked: more than anybody reads, few enough to sort at every keystroke. */
const candidates = 300

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
  const add = async (find: (group: Group) => Sql[]) => {
    for (const hit of await ranked(app, caller, text, limit, groups.flatMap(find)))
      if (hits.size < limit && !hits.has(hit.id)) hits.set(hit.id, hit)
  }
  const words = (group: Group) =>
    group.weights ? [rows(group, sql`d.words @@ norm_query(${prefixQuery(text, group.weights)})`)] : []
  // One or two letters begin too many words to look at all of them: beginnings of titles come first.
  const short = text.length < 3
  await add((group) => [
    ...beginnings(group, text),
    ...mine(caller, group, text),
    ...(short ? [] : words(group)),
  ])
  if (hits.size < limit && short) await add(words)
  if (hits.size < limit && text.length >= 3)
    await add((group) => (group.title ? [rows(group, sql`norm(d.title) like norm(${within(text)})`)] : []))
  if (hits.size === 0) {
    const meant = await corrections(app.pool, terms)
    if (meant.some((words) => words.length > 1))
      await add((group) =>
        group.weights ? [rows(group, sql`d.words @@ norm_query(${anyOf(meant, group.weights)})`)] : [],
      )
  }
  return [...hits.values()]
}

/** Types that are asked together: those of the same visibility and owners, and each with a scope of its own. */
interface Group extends Visible {
  types: RecordType[]
  scope: Sql | null
  /** All whose records the scope allows, where owners alone decide: the search row has them, so nothing is joined. */
  owners: string[] | null
}

function groupsOf(app: App, caller: Caller, wanted?: readonly string[]): Group[] {
  const groups = new Map<string, Group>()
  for (const type of app.registry.types.values()) {
    if (caller.access.level(type.name, 'read') === 'none' || (wanted && !wanted.includes(type.name))) continue
    if (!Object.values(allFields(type)).some((field) => field.search)) continue
    const visible = visibleIn(caller, type)
    const owners = ownersOf(app, caller, type)
    const readable = owners ? null : scope(app.registry, caller, type, 'read')
    const key = `${JSON.stringify(visible)} ${owners?.join()} ${readable ? type.name : ''}`
    const group = groups.get(key)
    if (group) group.types.push(type)
    else groups.set(key, { ...visible, types: [type], scope: readable, owners })
  }
  return [...groups.values()]
}

function ownersOf(app: App, caller: Caller, type: RecordType): string[] | null {
  const level = caller.access.level(type.name, 'read')
  const shared = Object.values(type.fields).some((field) => field.kind === 'refs' && field.to === 'users')
  if (!caller.userId || shared || type.owned === false || app.registry.scope(type.name)) return null
  if (level === 'own') return [caller.userId]
  return level === 'team' ? [caller.userId, ...caller.access.teamUserIds] : null
}

const rows = (group: Group, found: Sql, from: Sql = raw('search_documents'), order: Sql = raw('')): Sql => {
  const scoped = group.scope
    ? sql` join ${raw(group.types[0]!.table)} t on t.id = d.id and ${group.scope}`
    : raw('')
  const owners = group.owners ? sql` and d.owner_id = any(${group.owners}::uuid[])` : raw('')
  const subtitle = group.subtitle ? raw('d.subtitle') : raw("''::text")
  const title = group.title ? raw('d.title') : raw("''::text")
  return sql`(select d.type, d.id, ${title} as title, ${subtitle} as subtitle, d.owner_id from ${from} d${scoped}
    where d.type = any(${group.types.map((type) => type.name)}::text[]) and not d.binned${owners} and ${found}${order} limit ${candidates})`
}

/** Titles that begin with what was typed, in the order of the index that has them. */
const beginnings = (group: Group, text: string): Sql[] => {
  const begins = sql`norm(d.title) like norm(${`${likeText(text)}%`})`
  return group.title ? [rows(group, begins, undefined, raw(' order by norm(d.title) using ~<~'))] : []
}

/** What matches among the caller's own newest records: it must not be lost among the many of others. */
const mine = (caller: Caller, group: Group, text: string): Sql[] => {
  const newest = sql`(select * from search_documents where owner_id = ${caller.userId}::uuid order by id desc limit 200)`
  return group.weights
    ? [rows(group, sql`d.words @@ norm_query(${prefixQuery(text, group.weights)})`, newest)]
    : []
}

/** Titles that are what was typed first, then those that begin so, one's own, and the newest (ids grow with time). */
async function ranked(app: App, caller: Caller, text: string, limit: number, parts: Sql[]): Promise<Hit[]> {
  if (parts.length === 0) return []
  // Planned for its very values: a plan for any text would read the whole table for a rare one.
  const found = await app.pool.query<Hit>(
    prepared(
      sql`with c as materialized (${join(parts, ' union ')}), n as materialized (select *, norm(title) as n from c),
        q as materialized (select norm(${text}) as whole, norm(${likeText(text)}) as part)
      select type, id, title, subtitle from n, q order by (n = whole) desc,
        (case when n like part || '%' then 2 when n like '% ' || part || '%' then 1 else 0 end
          + case when owner_id = ${caller.userId}::uuid then 1.5 else 0 end) desc, id desc limit ${limit}`,
      true,
    ),
  )
  return found.rows
}
