/**
 * `q=` in a list: the records whose search row has all the words as beginnings, or the text anywhere in its title,
 * without case and accents. Typos are the type-ahead's: a list's condition stays the same from page to page.
 */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { prefixQuery, within } from './terms.ts'
import { seenWords, visibleIn } from './visible.ts'

/** Condition on the rows of `type` under `t`. */
export function matching(type: RecordType, q: string, caller: Caller): Sql {
  const { weights, title } = visibleIn(caller, type)
  const seen = seenWords(caller, type, 'v')
  const all = prefixQuery(q)
  if (seen && all)
    return sql`t.id in (select d.id from search_documents d join ${raw(type.table)} v on v.id = d.id
      where d.type = ${type.name} and d.words @@ norm_query(${all}) and ${seen} @@ norm_query(${all}))`
  const query = prefixQuery(q, weights)
  if (!query) return raw('true')
  const words = weights ? sql`d.words @@ norm_query(${query})` : raw('false')
  // One condition rather than a union: for what is common the list is walked until a page is full.
  const found =
    title && q.trim().length > 2 ? sql`(${words} or d.folded like norm(${within(q.trim())}))` : words
  return sql`t.id in (select d.id from search_documents d where d.type = ${type.name} and ${found})`
}
