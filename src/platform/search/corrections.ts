/** The words that may have been meant by mistyped ones: those of the records that are one edit away. */
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { sql } from '#platform/db/sql.ts'
import { damerauLevenshtein } from '#platform/imports/propose/names.ts'

/** Shorter words have too many neighbours for any of them to be likely. */
const shortest = 3
const most = 6

/** For each word itself, then its neighbours, the likelier first: those that begin and end alike. */
export async function corrections(db: Queryable, words: string[]): Promise<string[][]> {
  const asked = words.filter((word) => word.length >= shortest && !/\d/.test(word))
  if (asked.length === 0) return words.map((word) => [word])
  // A lateral subquery for each word, so that the index is asked with the forms of that word alone.
  const found = await db.query<{ typed: string; word: string }>(
    prepared(sql`select a.typed, w.word from unnest(${asked}::text[]) as a(typed) cross join lateral
      (select word from search_words where word_forms(word) && word_forms(norm(a.typed)) limit 200) w`),
  )
  return words.map((typed) => {
    const near = found.rows
      .filter((row) => row.typed === typed && row.word !== typed)
      .map(({ word }) => ({ word, distance: likeness(typed, word) }))
      .filter(({ distance }) => distance < 2)
      .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    return [typed, ...near.slice(0, most).map(({ word }) => word)]
  })
}

/** Edits between two words; those that leave the ends alone come a little nearer. */
const likeness = (typed: string, word: string) =>
  damerauLevenshtein(typed, word) -
  (typed[0] === word[0] ? 0.2 : 0) -
  (typed.at(-1) === word.at(-1) ? 0.1 : 0)
