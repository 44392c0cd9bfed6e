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
  words: Record<'A' | 'B' | 'C', string>
}

function documentOf(type: RecordType, fields: Fields, record: Values): SearchDocument {
  const words = { A: '', B: '', C: '' }
  const second: string[] = []
  const { searched } = shapeOf(fields)
  for (const [name, field] of searched) {
    const value = record[name]
    if (typeof value !== 'string') continue
    const digits = field.kind === 'phone' ? ` ${phoneWords(value)}` : ''
    words[field.search!] += ` ${wordsOf(value)}${digits}`
    if (field.search === 'B' && second.length < 2) second.push(value)
  }
  // Read in every language: a day is left to those who know the reader's.
  const called = { title: type.title.filter((name) => fields[name]?.kind !== 'day') }
  const cut = (text: string) => text.trim().slice(0, 20_000)
  return {
    title: titleOf(called, record).slice(0, 600),
    subtitle: second.join(' · ').slice(0, 300),
    words: { A: cut(words.A), B: cut(words.B), C: cut(words.C) },
  }
}

/** Parts the texts that are folded in one call, and stands in none of them. */
const parting = '\u0001'

const weights = ['A', 'B', 'C'] as const
/** The words of a document whose parts are folded: the title stands first. */
const vector = raw(
  weights
    .map((weight, index) => `setweight(to_tsvector('simple', d.parts[${index + 2}]), '${weight}')`)
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
    const { title, subtitle, words } = documentOf(type, fields, record)
    const whole = [title.replaceAll(parting, ' '), ...weights.map((weight) => words[weight])].join(parting)
    return { id: record.id, owner: record.ownerId, title, subtitle, whole }
  })
  const again = raw(
    stood
      ? ` on conflict (type, id) do update set title = excluded.title, folded = excluded.folded, subtitle = excluded.subtitle,
          words = excluded.words, owner_id = excluded.owner_id`
      : '',
  )
  return [
    sql`s as (insert into search_documents (type, id, title, folded, subtitle, words, owner_id)
      select ${type.name}, d.id, d.title, d.parts[1], d.subtitle, ${vector}, d.owner
      from (select r.id, owner, title, subtitle, string_to_array(norm(whole), ${parting}) as parts
        from r join jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
          as x(id uuid, owner uuid, title text, subtitle text, whole text) using (id) offset 0) d${again})`,
  ]
}

/** Whether the record lies in the bin, where a search does not look. */
export const binDocument = (type: RecordType, binned: boolean): Sql =>
  sql`update search_documents d set binned = ${binned} from r where d.type = ${type.name} and d.id = r.id`
