/** Which fields a list asks for, so that one request brings every cell with the names of its references. */
import type { FieldMeta, Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { includeName } from '#ui/fields/titles.ts'

/** Columns can show everything but what has a screen of its own. */
export const showable = (field: FieldMeta | undefined): field is FieldMeta =>
  field !== undefined && field.kind !== 'json' && field.kind !== 'lines'

export function requestFields(meta: Meta, type: TypeMeta, names: readonly string[]): string {
  const fields = new Set<string>()
  const add = (name: string) => {
    const field = type.fields[name]
    if (!showable(field)) return
    fields.add(name)
    if (field.kind === 'money' && type.fields.currency) fields.add('currency')
    const to = field.to && !field.custom ? meta.types[field.to] : undefined
    for (const title of to?.title ?? []) fields.add(`${includeName(name)}.${title}`)
  }
  for (const name of [...type.title, type.statusField ?? '', 'version', ...names]) add(name)
  return [...fields].join(',')
}
