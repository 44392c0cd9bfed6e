/** What may be meant by what was typed: capped selections from the search rows, ranked together. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Group } from './groups.ts'
import { likeText, termsOf } from './terms.ts'

export interface Hit {
  type: string
  id: string
  title: string
  subtitle: string
}
/** `fits`: what was typed is its title, or a title of the business itself has the words of it. */
export type Found = Hit & { fits: boolean }

/** So many are ranked: more than anybody reads, few enough to sort at every keystroke. */
export const candidates = 300
/** So many of one type, where all are within reach, are more than are ever answered. */
const enough = 50

/** Rows of a group that meet a condition. */
export interface Part {
  group: Group
  found: Sql
  /** What finds them: the index of words, that of titles, or for each type that of how titles begin. */
  by: 'words' | 'titles' | 'beginnings'
  /** Other rows than all. */
  from?: Sql
  /** Only what belongs to the likeliest owners; looked at when too few of all are within reach. */
  second?: boolean
}

/** The rows of a part that are of these types, under `d`, uncapped. */
const source = ({ group, found, by, from = raw('search_documents'), second }: Part, ofTypes: Sql): Sql => {
  const record = group.scope
    ? sql` join ${raw(group.types[0]!.table)} t on t.id = d.id and ${group.scope}`
    : raw('')
  const owners = second || group.reach === 'owners' ? group.owners : null
  const named = owners ?? (group.named ? namesOf(group) : null)
  const whose = by === 'words' ? named && among(named) : owners && belonging(owners)
  return sql`from ${from} d${record} where ${ofTypes}${whose ?? raw('')} and not d.binned and ${found}`
}

const namesOf = ({ types }: Group) => types.map((type) => type.name)
const anyOf = (group: Group) => sql`d.type = any(${namesOf(group)}::text[])`

/** Whose type or owner is named, in the form in which the index of words has both beside them. */
const among = (names: string[]): Sql => sql` and array[d.type, d.owner_id::text] && ${names}::text[]`

/** To whom, in a form for which no index is asked: what the title finds is few. */
const belonging = (owners: string[]): Sql => sql` and d.owner_id::text = any(${owners}::text[])`

const rows = (part: Part): Sql => {
  const { group, by } = part
  const subtitle = group.subtitle ? raw('d.subtitle') : raw("''::text")
  const title = group.title ? raw('d.title, d.folded') : raw("''::text as title, ''::text as folded")
  const selected = sql`select d.type, d.id, ${title}, ${subtitle} as subtitle, d.owner_id`
  if (by !== 'beginnings') return sql`${selected} ${source(part, anyOf(group))} limit ${candidates}`
  const most = group.asked.length ? candidates : enough
  return sql`select e.* from unnest(${namesOf(group)}::text[]) n(name), lateral (
    ${selected} ${source(part, raw('d.type = n.name'))} order by d.folded limit ${most}) e`
}

/**
 * The best of all parts: titles that are what was typed, then those of the business that have its words (what mentions
 * them comes after), those that begin so, one's own, the newest (ids grow with time). `cut` says that a part whose
 * records are still to be asked had more than were ranked.
 */
export async function ranked(app: App, caller: Caller, text: string, parts: Part[], limit: number) {
  const all = parts.map((part, index) => sql`${raw(`p${index}`)} as materialized (${rows(part)})`)
  const union = parts.map((_, index) => sql`select * from ${raw(`p${index}`)}`)
  const full = parts.flatMap(({ group }, index) =>
    group.asked.length ? [sql`(select count(*) from ${raw(`p${index}`)}) >= ${candidates}`] : [],
  )
  const mentioning = [...app.registry.types.values()].filter((type) => type.mentions).map(({ name }) => name)
  // Planned for its very values: a plan for any text would read the whole table for a rare one.
  const found = await app.pool.query<Found & { cut: boolean }>(
    prepared(
      sql`with ${join(all, ', ')}, c as materialized (${join(union, ' union ')}),
        q as materialized (select norm(${text}) as whole, norm(${likeText(text)}) as part,
          (select array_agg('% ' || norm(word) || '%') from unnest(${termsOf(text).map(likeText)}::text[]) word) as words),
        told as (select c.*, q.whole, q.part, folded = whole or (type <> all(${mentioning}::text[])
          and ' ' || folded like all(words)) as fits from c, q)
      select type, id, title, subtitle, fits, ${full.length ? join(full, ' or ') : raw('false')} as cut from told
      order by (folded = whole) desc, fits desc,
        (case when folded like part || '%' then 2 when folded like '% ' || part || '%' then 1 else 0 end
          + case when owner_id = ${caller.userId}::uuid then 1.5 else 0 end) desc, id desc limit ${limit}`,
      true,
    ),
  )
  return {
    cut: found.rows[0]?.cut || found.rows.length === limit,
    hits: found.rows.map(({ cut: _cut, ...hit }): Found => hit),
  }
}

/** Names of the types of which anything meets a part's condition, be it within reach or not. */
export async function typesIn(app: App, parts: Part[]): Promise<Set<string>> {
  const found = await app.pool.query<{ type: string }>(
    prepared(
      join(
        parts.map((part) => sql`select distinct d.type ${source(part, anyOf(part.group))}`),
        ' union ',
      ),
      true,
    ),
  )
  return new Set(found.rows.map(({ type }) => type))
}
