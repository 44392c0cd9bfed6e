/** What is like a whole text: records that share words with it, the more, the rarer and the weightier the better. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { wordsOf } from './document.ts'
import { rareOf, statisticsOf } from './statistics.ts'
import { visibleIn } from './visible.ts'

const mostWords = 40
/** So many of each type, the newest, are weighed for all words, and as many for the rare ones. */
const candidates = 2000

/**
 * A subselect of `type`, `id` and `rank` (higher is more alike; comparable between types) of the living records of
 * `types`. Words that are in every text do not count; the others count by their stem, as beginnings, each by how few
 * of what is weighed have it. Rights are the asker's to join.
 */
export async function resembling(
  app: App,
  types: readonly RecordType[],
  text: string,
  caller: Caller,
): Promise<Sql> {
  const seen = types.flatMap((type) => {
    const { weights } = visibleIn(caller, type)
    return weights ? [{ type, suffix: weights === 'ABC' ? ':*' : `:*${weights}` }] : []
  })
  const stems = await stemsOf(app, text)
  if (!seen.length || !stems.length)
    return sql`(select null::text as type, null::uuid as id, null::float8 as rank where false)`
  const rare = rareOf(await statisticsOf(app), stems)
  const asked = seen.map(
    ({ type, suffix }) => sql`select ${type.name}::text as type, w.at, ${query(sql`w.stem`, suffix)} as query
      from unnest(${stems}::text[]) with ordinality w (stem, at)`,
  )
  const found = seen.flatMap(({ type, suffix }) =>
    (rare.length < stems.length ? [rare, stems] : [stems]).map((words) => having(type, words, suffix)),
  )
  return sql`(with asked as materialized (${join(asked, ' union all ')}),
      found as materialized (select distinct on (u.id) * from (${join(found, ' union all ')}) u),
      hits as materialized (select f.type, f.id, a.at, ts_rank(f.words, a.query) as rank
        from found f join asked a on a.type = f.type and f.words @@ a.query),
      shares as (select at, ln(1 + (select count(*) from found) / count(*)::float8) as weight from hits group by at)
    select h.type, h.id, sum(h.rank * s.weight)::float8 as rank from hits h join shares s using (at)
    group by h.type, h.id)`
}

const query = (stem: Sql, suffix: string) => sql`norm_query(quote_literal(${stem}) || ${suffix}::text)`

const having = (type: RecordType, words: readonly string[], suffix: string): Sql =>
  sql`(select d.type, d.id, d.words from search_documents d
    where d.type = ${type.name} and not d.binned and d.words @@ ${anyOf(words, suffix)}
    order by d.id desc limit ${raw(String(candidates))})`

const anyOf = (words: readonly string[], suffix: string) =>
  sql`(select norm_query(string_agg(quote_literal(w) || ${suffix}::text, ' | ')) from unnest(${[...words]}::text[]) w)`

/** The stems of the words that say something, in German or English, as beginnings of what was written. */
async function stemsOf(app: App, text: string): Promise<string[]> {
  const words = [...new Set(wordsOf(text).split(' '))].filter((word) => word.length > 2).slice(0, mostWords)
  const found = await app.pool.query<{ stem: string }>(
    sql`select distinct case when starts_with(w, e.stem) then e.stem else w end as stem
      from unnest(${words}::text[]) w, lateral (select (ts_lexize('english_stem', w))[1] as stem) e
      where e.stem is not null and ts_lexize('german_stem', w) <> '{}' order by stem`,
  )
  return found.rows.map(({ stem }) => stem)
}
