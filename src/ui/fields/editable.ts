import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'

/** Whether this field of this record is edited by hand: the right, the field and the record's state allow it. */
export function isEditable(type: TypeMeta, record: Row, name: string): boolean {
  const field = type.fields[name]
  if (!type.can.change || !field || field.readOnly) return false
  const state = type.statusField && record[type.statusField]
  return !type.sealed?.states.includes(state) || type.sealed.open.includes(name) || Boolean(field.custom)
}
