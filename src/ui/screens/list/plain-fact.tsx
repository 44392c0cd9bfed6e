import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { includeName, titleIn } from '#ui/fields/titles.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { FieldValue } from '#ui/fields/value.tsx'

/** One value on a card; a reference is only named, for the card itself leads on. */
export function PlainFact({ type, row, name }: { type: TypeMeta; row: Row; name: string }) {
  const meta = useMeta()
  const field = type.fields[name]!
  const embedded = field.kind === 'ref' ? row[includeName(name)] : undefined
  if (embedded) return titleIn(meta, field.to!, embedded)
  return (
    <FieldValue
      compact={field.kind !== 'money'}
      field={field}
      name={name}
      value={valueOf(row, name)}
      record={row}
    />
  )
}
