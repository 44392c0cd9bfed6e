/** What of the search rows a caller may be found by and shown: a hidden field gives nothing away. */
import type { Caller } from '#platform/access/caller.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'

export interface Visible {
  /** Weights in which every field is the caller's to see; a field that shares its weight with a hidden one is lost. */
  weights: string
  title: boolean
  subtitle: boolean
}

export function visibleIn(caller: Caller, type: RecordType): Visible {
  const fields = Object.entries(allFields(type))
  const hidden = new Set(
    fields.filter(([name]) => caller.access.field(type.name, name) === 'hidden').map(([name]) => name),
  )
  const lost = new Set(
    fields.filter(([name, field]) => field.search && hidden.has(name)).map(([, f]) => f.search),
  )
  return {
    weights: ['A', 'B', 'C'].filter((weight) => !lost.has(weight as 'A')).join(''),
    title: !type.title.some((name) => hidden.has(name)),
    subtitle: !lost.has('B'),
  }
}
