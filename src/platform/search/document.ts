/** A record's search row: what it is called and all words by which it is found. */
import { sql, type Sql } from '#platform/db/sql.ts'
import { shapeOf, type Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { titleOf } from '#platform/records/title.ts'

/** Text cut into words as queries are: signs part words, so that `anna@firm.com` is found by `firm`. */
export const wordsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join(' ')

/** The digits of a phone number, whole and without a country code of one to three: it is found by each beginning. */
const phoneWords = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  const without = phone.trim().startsWith('+') ? [1, 2, 3].map((length) => digits.slice(length)) : []
  return [digits, digits.replace(/^0+/, ''), ...without].filter((one) => one.length > 3).join(' ')
}

export interface SearchDocument {
  title: string
  subtitle: string
  weights: Record<'A' | 'B' | 'C', string>
}

/** Null when nothing of the type is searched for. */
export function documentOf(type: RecordType, fields: Fields, record: Values): SearchDocument | null {
  const weights = { A: '', B: '', C: '' }
  const second: string[] = []
  const { searched } = shapeOf(fields)
  for (const [name, field] of searched) {
    const value = record[name]
    if (typeof value !== 'string') continue
    const digits = field.kind === 'phone' ? ` ${phoneWords(value)}` : ''
    weights[field.search!] += ` ${wordsOf(value)}${digits}`
    if (field.search === 'B' && second.length < 2) second.push(value)
  }
  // Read in every language: a day is left to those who know the reader's.
  const words = { title: type.title.filter((name) => fields[name]?.kind !== 'day') }
  const cut = (text: string) => text.trim().slice(0, 20_000)
  return searched.length
    ? {
        title: titleOf(words, record).slice(0, 600),
        subtitle: second.join(' · ').slice(0, 300),
        weights: { A: cut(weights.A), B: cut(weights.B), C: cut(weights.C) },
      }
    : null
}

const vector = ({ A, B, C }: SearchDocument['weights']): Sql =>
  sql`setweight(to_tsvector('simple', norm(${A})), 'A') || setweight(to_tsvector('simple', norm(${B})), 'B') || setweight(to_tsvector('simple', norm(${C})), 'C')`

/** The insert that stands beside that of a new record; the CTE `r` returns the written row. */
export const insertDocument = (type: RecordType, document: SearchDocument, ownerId: string | null): Sql =>
  sql`insert into search_documents (type, id, title, subtitle, words, owner_id)
    select ${type.name}, r.id, ${document.title}, ${document.subtitle}, ${vector(document.weights)}, ${ownerId}::uuid from r`

/** The same for a record that stood before. */
export const writeDocument = (type: RecordType, document: SearchDocument, ownerId: string | null): Sql =>
  sql`${insertDocument(type, document, ownerId)}
    on conflict (type, id) do update set title = excluded.title, subtitle = excluded.subtitle, words = excluded.words,
      owner_id = excluded.owner_id`

/** Whether the record lies in the bin, where a search does not look. */
export const binDocument = (type: RecordType, binned: boolean): Sql =>
  sql`update search_documents d set binned = ${binned} from r where d.type = ${type.name} and d.id = r.id`
