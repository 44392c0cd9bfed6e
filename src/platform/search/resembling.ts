/** What is like a whole text: records that share words with it, the more and the weightier the better. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { wordsOf } from './document.ts'
import { visibleIn } from './visible.ts'

const mostWords = 40
/** So many, the newest, are weighed: common words must not make it slow. */
const candidates = 2000

/**
 * A subselect of `id` and `rank` (higher is more alike) of the living records of `type`. Words that are in every text
 * do not count; the others count by their stem, as beginnings. Rights are the asker's to join.
 */
export function resembling(type: RecordType, text: string, caller: Caller): Sql {
  const { weights } = visibleIn(caller, type)
  const words = [...new Set(wordsOf(text).split(' '))].filter((word) => word.length > 2).slice(0, mostWords)
  const suffix = weights === 'ABC' ? ':*' : `:*${weights}`
  const stems = sql`select string_agg(quote_literal(case when starts_with(w, e.stem) then e.stem else w end) || ${suffix}, ' | ') as asked
    from unnest(${words}::text[]) w, lateral (select (ts_lexize('english_stem', w))[1] as stem) e
    where e.stem is not null and ts_lexize('german_stem', w) <> '{}'`
  return sql`(select c.id, ts_rank(c.words, c.query)::float8 as rank from (
      select d.id, d.words, q.query from (select norm_query(asked) as query from (${stems}) s where asked is not null) q,
        search_documents d where d.type = ${type.name} and not d.binned and ${raw(String(weights !== ''))} and d.words @@ q.query
      order by d.id desc limit ${candidates}) c)`
}
