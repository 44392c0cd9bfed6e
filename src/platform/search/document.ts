/** A record's search row: what it is called and all words by which it is found. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
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

interface SearchDocument {
  title: string
  subtitle: string
  weights: Record<'A' | 'B' | 'C', string>
}

function documentOf(type: RecordType, fields: Fields, record: Values): SearchDocument {
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
  return {
    title: titleOf(words, record).slice(0, 600),
    subtitle: second.join(' · ').slice(0, 300),
    weights: { A: cut(weights.A), B: cut(weights.B), C: cut(weights.C) },
  }
}

const vector = raw(
  (['A', 'B', 'C'] as const)
    .map((weight) => `setweight(to_tsvector('simple', norm(d."${weight}")), '${weight}')`)
    .join(' || '),
)

/**
 * The search rows beside the records that the CTE `r` writes in the same statement; `stood` when those may have some
 * already. None for a type that is not searched.
 */
export function writeDocuments(
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  stood: boolean,
): Sql[] {
  if (shapeOf(fields).searched.length === 0) return []
  const documents = records.map((record) => {
    const { title, subtitle, weights } = documentOf(type, fields, record)
    return { id: record.id, owner: record.ownerId, title, subtitle, ...weights }
  })
  const again = raw(
    stood
      ? ` on conflict (type, id) do update set title = excluded.title, subtitle = excluded.subtitle,
          words = excluded.words, owner_id = excluded.owner_id`
      : '',
  )
  return [
    sql`s as (insert into search_documents (type, id, title, subtitle, words, owner_id)
      select ${type.name}, r.id, d.title, d.subtitle, ${vector}, d.owner
      from r join jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
        as d(id uuid, owner uuid, title text, subtitle text, "A" text, "B" text, "C" text) using (id)${again})`,
  ]
}

/** Whether the record lies in the bin, where a search does not look. */
export const binDocument = (type: RecordType, binned: boolean): Sql =>
  sql`update search_documents d set binned = ${binned} from r where d.type = ${type.name} and d.id = r.id`
