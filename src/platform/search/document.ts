/** A record's search row: what it is called and all words by which it is found. */
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'

/** Title of a record: its title fields, in order. */
export const titleOf = (type: RecordType, record: Values) =>
  type.title
    .map((name) => record[name])
    .filter(Boolean)
    .join(' ')

/** Text cut into words as queries are: signs part words, so that `anna@firm.com` is found by `firm`. */
export const wordsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join(' ')

export interface SearchDocument {
  title: string
  subtitle: string
  weights: Record<'A' | 'B' | 'C', string>
}

/** Null when nothing of the type is searched for. */
export function documentOf(type: RecordType, fields: Fields, record: Values): SearchDocument | null {
  const weights = { A: '', B: '', C: '' }
  const second: string[] = []
  let searched = false
  for (const [name, field] of Object.entries(fields)) {
    if (!field.search) continue
    searched = true
    const value = record[name]
    if (typeof value !== 'string') continue
    const digits = field.kind === 'phone' ? ` ${value.replace(/\D/g, '')}` : ''
    weights[field.search] += ` ${wordsOf(value)}${digits}`
    if (field.search === 'B' && second.length < 2) second.push(value)
  }
  const cut = (text: string) => text.trim().slice(0, 20_000)
  return searched
    ? {
        title: titleOf(type, record).slice(0, 300),
        subtitle: second.join(' · ').slice(0, 300),
        weights: { A: cut(weights.A), B: cut(weights.B), C: cut(weights.C) },
      }
    : null
}

const vector = ({ A, B, C }: SearchDocument['weights']): Sql =>
  sql`setweight(to_tsvector('simple', norm(${A})), 'A') || setweight(to_tsvector('simple', norm(${B})), 'B') || setweight(to_tsvector('simple', norm(${C})), 'C')`

/** The upsert that stands beside the record's own write; the CTE `r` returns the written row. */
export const writeDocument = (type: RecordType, document: SearchDocument): Sql =>
  sql`insert into search_documents (type, id, title, subtitle, words)
    select ${type.name}, r.id, ${document.title}, ${document.subtitle}, ${vector(document.weights)} from r
    on conflict (type, id) do update set title = excluded.title, subtitle = excluded.subtitle, words = excluded.words`
