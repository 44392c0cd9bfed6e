/** What was typed, as PostgreSQL's text search takes it. */
import { wordsOf } from './document.ts'

const most = 8

/** The words of a query. */
export const termsOf = (q: string): string[] => wordsOf(q).split(' ').filter(Boolean).slice(0, most)

/** What may be a number to dial: its words are parts of one. */
export const isNumber = (q: string): boolean => /^[\d\s+()/.-]+$/.test(q)

/** Every word a beginning (`Schm Bau` → `'schm':* & 'bau':*`), in the given weights; empty when there is no word. */
export function prefixQuery(q: string, weights = 'ABC'): string {
  const all = anyOf(
    termsOf(q).map((term) => [term]),
    weights,
  )
  // A number to dial is written with blanks, signs and leading zeros; its row has the bare digits.
  const digits = isNumber(q) ? q.replace(/\D/g, '').replace(/^0+/, '') : ''
  if (digits.length < 5) return all
  return /^[+(0]/.test(q.trim()) ? prefix(digits, weights) : `${all} | ${prefix(digits, weights)}`
}

/** Every place taken by one of its alternatives. */
export const anyOf = (places: string[][], weights = 'ABC'): string =>
  places.map((words) => `(${words.map((word) => prefix(word, weights)).join(' | ')})`).join(' & ')

const prefix = (word: string, weights: string) => `'${word}':*${weights === 'ABC' ? '' : weights}`

/** `%text%` for LIKE, without the meaning of its signs. */
export const within = (text: string) => `%${likeText(text)}%`
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
