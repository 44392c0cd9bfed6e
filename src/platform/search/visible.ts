/** What of the search rows a caller may be found by and shown: a hidden field gives nothing away. */
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName } from '#platform/records/columns.ts'
import type { Field } from '#platform/records/fields.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'

export interface Visible {
  /** Weights in which every field is the caller's to see; for one that shares its weight with a hidden one see `seenWords`. */
  weights: string
  title: boolean
  subtitle: boolean
}

/** Searched fields that the caller may see although their weight has hidden ones, and the seen parts of a hidden whole. */
interface Lost {
  weights: Set<string>
  hidden: Set<string>
  seen: [name: string, field: Field][]
}

function lostOf(caller: Caller, type: RecordType): Lost {
  const all = allFields(type)
  const fields = Object.entries(all)
  const hidden = new Set(
    fields.filter(([name]) => caller.access.field(type.name, name) === 'hidden').map(([name]) => name),
  )
  const weights = new Set(
    fields.flatMap(([name, { search }]) => (search && hidden.has(name) ? [search as string] : [])),
  )
  const sharing = fields.filter(([, { search }]) => search && weights.has(search))
  // A whole that was hidden itself, not by one of its parts, is not to be found by them either.
  const partsOf = ({ madeOf = [] }: Field) => (madeOf.some((part) => hidden.has(part)) ? madeOf : [])
  const names = new Set(sharing.flatMap(([name, field]) => (hidden.has(name) ? partsOf(field) : [name])))
  const seen = [...names]
    .filter((name) => !hidden.has(name) && !type.confined?.includes(name))
    .flatMap((name): [string, Field][] => (all[name] ? [[name, all[name]]] : []))
    .filter(([, { kind }]) => textual.has(kind))
  return { weights, hidden, seen }
}

const textual = new Set(['text', 'longText', 'email', 'phone', 'url'])

export function visibleIn(caller: Caller, type: RecordType): Visible {
  const { weights, hidden } = lostOf(caller, type)
  return {
    weights: ['A', 'B', 'C'].filter((weight) => !weights.has(weight)).join(''),
    title: !type.title.some((name) => hidden.has(name)),
    subtitle: !weights.has('B'),
  }
}

/**
 * Where fields share a weight with hidden ones: the words by which the caller may find the row `d`, those that are
 * seen of its record under `alias` among them. The index finds by all words, this says of what was found whether it
 * may be. Null where the weights alone say it.
 */
export function seenWords(caller: Caller, type: RecordType, alias: string): Sql | null {
  const { weights, seen } = lostOf(caller, type)
  if (seen.length === 0) return null
  const kept = ['a', 'b', 'c'].filter((weight) => !weights.has(weight.toUpperCase()))
  const texts = seen.flatMap(([name, { kind }]) => {
    const column = `${alias}."${columnName(name)}"`
    const digits = `regexp_replace(${column}, '\\D', '', 'g')`
    return kind === 'phone' ? [column, digits, `ltrim(${digits}, '0')`] : [column]
  })
  const words = sql`translate(norm(concat_ws(' ', ${raw(texts.join(', '))})), ${signs}, ${' '.repeat(signs.length)})`
  return sql`(ts_filter(d.words, ${`{${kept}}`}::"char"[]) || to_tsvector('simple', ${words}))`
}

/** What parts words, as in the rows. */
const signs = `.,;:@/\\-_'"()+&|<>[]{}!?#*=~^%$\``
