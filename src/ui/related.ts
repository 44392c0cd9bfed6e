/** The lists on a record's page of what points to it: which there are, in which order, and what modules say of theirs. */
import type { ComponentType } from 'react'
import type { Label } from '#platform/records/fields.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from './api/types.ts'

/** What a module says about a list of its records; a list without such a word is drawn plainly. */
export interface RelatedSlot {
  of: string
  /** Collections on whose pages this holds. */
  on: readonly string[]
  /** Only for this reference; for each when left out. */
  by?: string
  title?: Label
  /** Narrows the list to what is alive, in the API's own words; the rest is behind "all". */
  query?: Record<string, string>
  sort?: string
  /** References that come along with each row. */
  include?: string
  /** What a row is called here; by its own title when left out. */
  name?: (row: Row) => string
  /** Said in the second line of a row, as far as they are filled. */
  facts?: readonly string[]
  /** Facts of it that need no word beside them. */
  bare?: readonly string[]
  /** Choice shown beside the title; the lifecycle's state when left out. */
  badge?: string
  /** When something was promised of a row: it then stands among the page's next promises. */
  due?: (row: Row) => string | null | undefined
  /** Stands among the promises alone. */
  promisesOnly?: boolean
  /** Figures above the rows. */
  above?: ComponentType<{ type: TypeMeta; record: Row }>
  /** The module's own way to a new one, instead of the form. */
  add?: ComponentType<{ type: TypeMeta; record: Row }>
  /** False: not on this record. */
  when?: (record: Row) => boolean
}

export interface RelatedList {
  key: string
  type: TypeMeta
  field: string
  slot: RelatedSlot | undefined
  /** Other references of the same collection are listed too, so the title names this one. */
  told: boolean
}

const slots: RelatedSlot[] = []
export const registerRelated = (more: readonly RelatedSlot[]) => void slots.push(...more)

let rank: (type: TypeMeta) => number = () => 0
/** The app says in which order collections stand on a page. */
export const rankRelated = (given: (type: TypeMeta) => number) => {
  rank = given
}
export const rankOf = (type: TypeMeta | undefined) => (type ? rank(type) : Infinity)

/** Within one step the lists that a module speaks of stand in the order in which it does, before the others. */
const placeOf = ({ slot }: RelatedList) => (slot ? slots.indexOf(slot) : slots.length)

/**
 * The lists on the page of a record, in their order. References that the server fills for itself (quiet ones) and
 * collections that are quiet are listed where a module asks for it.
 */
export function relatedOf(
  type: TypeMeta,
  record: Row,
  types: Record<string, TypeMeta>,
  covered: ReadonlySet<string>,
): RelatedList[] {
  const asked = slots.flatMap(({ of, by, on }) =>
    by && on.includes(type.name) ? [{ collection: of, field: by }] : [],
  )
  const seen = new Set<string>()
  const lists = [...type.related, ...asked].flatMap(({ collection, field }): RelatedList[] => {
    const key = `${collection}.${field}`
    const other = types[collection]
    const slot = slots.find(
      ({ of, by, on }) => of === collection && on.includes(type.name) && (!by || by === field),
    )
    const reference = other?.fields[field]
    if (!reference || seen.has(key) || (covered.has(collection) && !slot)) return []
    if ((reference.quiet && slot?.by !== field) || slot?.when?.(record) === false) return []
    seen.add(key)
    return [{ key, type: other, field, slot, told: false }]
  })
  const many = (list: RelatedList) =>
    lists.some((one) => one !== list && one.type === list.type && !one.slot?.promisesOnly)
  return lists
    .map((list) => ({ ...list, told: many(list) }))
    .toSorted((a, b) => rankOf(a.type) - rankOf(b.type) || placeOf(a) - placeOf(b))
}
