/** What PostgreSQL's own statistics know of the search rows: how many records have a word, and how many a type has. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { foldWords } from '#platform/imports/propose/names.ts'

export interface Statistics {
  /** Share of all records, by common word and by type. */
  words: Map<string, number>
  types: Map<string, number>
}

/** A beginning that so large a share of all records has is looked for among what the other words have found. */
const often = 0.02
const minutes = 10
const known = new WeakMap<App, { at: number; read: Promise<Statistics> }>()

/** Read anew every ten minutes; empty before the first ANALYZE. */
export function statisticsOf(app: App): Promise<Statistics> {
  let mine = known.get(app)
  if (!mine || mine.at + minutes * 60_000 < Date.now()) {
    known.set(app, (mine = { at: Date.now(), read: read(app) }))
    mine.read.catch(() => known.delete(app))
  }
  return mine.read
}

/** Of several words those that few records have, and of only common ones the rarest; a word alone is what it is. */
export function rareOf({ words }: Statistics, terms: string[]): string[] {
  if (terms.length < 2) return terms
  const weighed = terms.map((term) => ({ term, share: shareOf(words, foldWords(term)) }))
  const rare = weighed.filter(({ share }) => share < often)
  const least = weighed.reduce((a, b) => (b.share < a.share ? b : a))
  return (rare.length ? rare : [least]).map(({ term }) => term)
}

/**
 * Whether an index that has types beside words finds some types' records sooner: not where they are nearly all of
 * the records, nor where they are so few that all of them may be read.
 */
export function worthNaming({ types }: Statistics, names: string[]): boolean {
  const share = names.reduce((sum, name) => sum + (types.get(name) ?? 0), 0)
  return share > 0.005 && share < 0.5
}

function shareOf(words: Map<string, number>, beginning: string): number {
  let sum = 0
  for (const [word, share] of words) if (word.startsWith(beginning)) sum += share
  return sum
}

async function read(app: App): Promise<Statistics> {
  const found = await app.pool.query<{ attname: string; value: string; share: number }>(
    sql`select s.attname, e.value, e.share from pg_stats s, lateral unnest(
        coalesce(s.most_common_elems, s.most_common_vals)::text::text[],
        coalesce(s.most_common_elem_freqs, s.most_common_freqs)) as e(value, share)
      where s.schemaname = 'public' and s.tablename = 'search_documents' and s.attname in ('words', 'type')
        and e.value is not null`,
  )
  const of = (name: string) =>
    new Map(
      found.rows.filter((row) => row.attname === name).map(({ value, share }) => [value, Number(share)]),
    )
  return { words: of('words'), types: of('type') }
}
