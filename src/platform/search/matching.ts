/** `q=` in a list: the records whose search row has all the words, as beginnings, without case and accents. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { wordsOf } from './document.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { RecordType } from '#platform/records/record-type.ts'

/** Words of a query as a tsquery of prefixes: `Schm Bau` → `'schm':* & 'bau':*`. Empty when nothing can be sought. */
export function prefixQuery(q: string): string {
  const words = wordsOf(q).split(' ').filter(Boolean).slice(0, 8)
  return words.map((word) => `'${word}':*`).join(' & ')
}

/** Condition on the rows of `type` under `t`. */
export function matching(type: RecordType, q: string, _caller: Caller): Sql {
  const query = prefixQuery(q)
  if (!query) return raw('true')
  return sql`t.id in (select d.id from search_documents d where d.type = ${type.name} and d.words @@ norm_query(${query}))`
}
