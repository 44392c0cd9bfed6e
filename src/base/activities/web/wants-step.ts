import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'

/** What the choices of states mean by which a record is over. */
const endings = new Set<string | undefined>(['won', 'lost', 'done', 'cancelled'])

/** Whether somebody would miss a next step: the record can belong to a person, and there is something left to do. */
export function wantsStep(type: Pick<TypeMeta, 'owned' | 'fields' | 'statusField'>, record: Row): boolean {
  const { owned, fields, statusField } = type
  if (!owned || record.deletedAt) return false
  if (!statusField) return true
  const state = fields[statusField]?.choices?.find(({ key }) => key === record[statusField])
  return !endings.has(state?.kind)
}
