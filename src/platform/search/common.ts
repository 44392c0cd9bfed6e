/** Words that are in so many records that an index gains little by them, as PostgreSQL's own statistics know them. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { foldWords } from '#platform/imports/propose/names.ts'

/** A beginning that so large a share of all records has is looked for among what the other words have found. */
const often = 0.02
const minutes = 10

interface Known {
  at: number
  /** By word, the share of records that have it. */
  shares: Promise<Map<string, number>>
}
const known = new WeakMap<App, Known>()

/** Of several words those that few records have, and of only common ones the rarest; a word alone is what it is. */
export async function rareOf(app: App, terms: string[]): Promise<string[]> {
  if (terms.length < 2) return terms
  const shares = await sharesOf(app)
  const weighed = terms.map((term) => ({ term, share: shareOf(shares, foldWords(term)) }))
  const rare = weighed.filter(({ share }) => share < often)
  const least = weighed.reduce((a, b) => (b.share < a.share ? b : a))
  return (rare.length ? rare : [least]).map(({ term }) => term)
}

function shareOf(shares: Map<string, number>, beginning: string): number {
  let sum = 0
  for (const [word, share] of shares) if (word.startsWith(beginning)) sum += share
  return sum
}

function sharesOf(app: App): Promise<Map<string, number>> {
  let mine = known.get(app)
  if (!mine || mine.at + minutes * 60_000 < Date.now())
    known.set(app, (mine = { at: Date.now(), shares: read(app).catch(() => new Map()) }))
  return mine.shares
}

async function read(app: App): Promise<Map<string, number>> {
  const found = await app.pool.query<{ word: string; share: number }>(
    sql`select e.word, e.share from pg_stats s,
      lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as e(word, share)
      where s.schemaname = 'public' and s.tablename = 'search_documents' and s.attname = 'words' and e.word is not null`,
  )
  return new Map(found.rows.map(({ word, share }) => [word, Number(share)]))
}
