/** The vocabulary by which typos are mended: every word of the search rows, gathered beside the writes. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import type { Queryable } from '#platform/db/pool.ts'

const batch = 5_000

/** Words of letters that people type; digits and codes are no words to be mended. A regular expression takes five times as long. */
const wanted = sql`length(w) between 3 and 30 and translate(w, '0123456789', '') = w`

/** Takes the words of all records that were written since the last time. */
export async function gatherWords(app: App): Promise<void> {
  while ((await gather(app.pool)) === batch);
}

/** One stretch of the ledger, below the oldest running transaction so that no fact is skipped; how many facts it had. */
async function gather(db: Queryable): Promise<number> {
  const taken = await db.query<{ n: number }>(sql`
    with p as materialized (select tx, id from search_positions where reader = 'words' for update),
      f as materialized (select h.tx, h.id, h.type, h.record_id from history_ledger h, p
        where (h.tx, h.id) > (p.tx, p.id) and h.tx < pg_snapshot_xmin(pg_current_snapshot())
        order by h.tx, h.id limit ${batch}),
      n as (insert into search_words (word)
        select distinct w from (select distinct type, record_id from f) c
          join search_documents d on d.type = c.type and d.id = c.record_id
          cross join lateral unnest(tsvector_to_array(d.words)) as w where ${wanted} on conflict do nothing),
      m as (update search_positions s set tx = last.tx, id = last.id
        from (select tx, id from f order by tx desc, id desc limit 1) last where s.reader = 'words')
    select count(*)::int as n from f`)
  return taken.rows[0]!.n
}

/** Forgets words that no record has any more, and rows of records that are gone for good. */
export async function tidyWords(app: App): Promise<void> {
  await app.pool.query(sql`delete from search_words w
    where not exists (select 1 from search_documents d where d.words @@ (quote_literal(w.word))::tsquery)`)
}
