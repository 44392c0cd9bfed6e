/** The words that may have been meant by mistyped ones: those of the records that are one edit away. */
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, sql } from '#platform/db/sql.ts'
import { damerauLevenshtein, foldWords } from '#platform/imports/propose/names.ts'

/** Shorter words have too many neighbours for any of them to be likely. */
const shortest = 3
const most = 6

/** For each word itself, then its neighbours, the likelier first: those that begin and end alike. */
export async function corrections(db: Queryable, words: string[]): Promise<string[][]> {
  const asked = words
    .map(foldWords)
    .map((word) => (word.length < shortest || /[\d ]/.test(word) ? null : word))
  // A query of its own for each word, so that the index is asked with the forms of that word alone.
  const parts = asked.flatMap((word, index) =>
    word
      ? [
          sql`(select ${index}::int as index, word from search_words where word_forms(word) && ${formsOf(word)}::text[] limit 200)`,
        ]
      : [],
  )
  if (parts.length === 0) return words.map((word) => [word])
  const found = await db.query<{ index: number; word: string }>(prepared(join(parts, ' union all ')))
  return words.map((typed, index) => {
    const near = found.rows
      .filter((row) => row.index === index && row.word !== asked[index])
      .map(({ word }) => ({ word, distance: likeness(asked[index]!, word) }))
      .filter(({ distance }) => distance < 2)
      .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    return [typed, ...near.slice(0, most).map(({ word }) => word)]
  })
}

/** The word and the word without each one of its letters, as `word_forms` has them. */
const formsOf = (word: string): string[] => {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, at) => letters.filter((__, i) => i !== at).join(''))])]
}

/** Edits between two words; those that leave the ends alone come a little nearer. */
const likeness = (typed: string, word: string) =>
  damerauLevenshtein(typed, word) -
  (typed[0] === word[0] ? 0.2 : 0) -
  (typed.at(-1) === word.at(-1) ? 0.1 : 0)
