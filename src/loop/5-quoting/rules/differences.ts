/** What a revision changed against the one before. Pure. */
import { allFields } from '#platform/records/record-type.ts'
import type { Values } from '#platform/records/record-type.ts'
import { equal } from '#platform/records/diff.ts'
import { quotes } from '../schema.ts'

export interface FieldDifference {
  field: string
  from: unknown
  to: unknown
}
export interface LineDifference {
  change: 'added' | 'removed' | 'changed'
  /** The line as it stands now, or stood before it was removed. */
  line: Values
  fields: FieldDifference[]
}
export interface QuoteDifferences {
  fields: FieldDifference[]
  lines: LineDifference[]
}

/** What a customer or colleague would call a change; the machinery of revisions is none. */
const told = Object.entries(allFields(quotes)).flatMap(([name, field]) =>
  [
    'contactId',
    'validUntil',
    'leadTimeDays',
    'currency',
    'subject',
    'introduction',
    'terms',
    'priceListId',
  ].includes(name) ||
  ['discountPercent', 'netTotal', 'taxTotal', 'grossTotal', 'marginPercent'].includes(name)
    ? [[name, field] as const]
    : [],
)
const columns = Object.entries(quotes.fields.lines!.fields!).filter(
  ([name]) => !['originId', 'listPrice', 'taxCategory'].includes(name),
)

/** Fields that a reader may not see are in neither record, and so in no difference. */
export function quoteDifferences(before: Values, after: Values): QuoteDifferences {
  const differing = (fields: typeof told, from: Values, to: Values) =>
    fields.flatMap(([name, field]) =>
      equal(field, from[name], to[name])
        ? []
        : [{ field: name, from: from[name] ?? null, to: to[name] ?? null }],
    )
  const origin = (line: Values) => (line.originId ?? line.id) as string
  const standing = new Map((before.lines as Values[]).map((line) => [origin(line), line]))
  const kept = new Set((after.lines as Values[]).map(origin))
  const lines = (after.lines as Values[]).flatMap((line): LineDifference[] => {
    const was = standing.get(origin(line))
    if (!was) return [{ change: 'added', line, fields: [] }]
    const fields = differing(columns, was, line)
    return fields.length ? [{ change: 'changed', line, fields }] : []
  })
  const gone = (before.lines as Values[]).filter((line) => !kept.has(origin(line)))
  return {
    fields: differing(told, before, after),
    lines: [...lines, ...gone.map((line) => ({ change: 'removed' as const, line, fields: [] }))],
  }
}
