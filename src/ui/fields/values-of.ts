/** Fields that the company added lie under `custom` in a record and are called `custom.<key>` in the meta. */
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { includeName } from './titles.ts'

const own = (name: string) => (name.startsWith('custom.') ? name.slice('custom.'.length) : undefined)

/** A record's value by the name that the meta gives the field. */
export const valueOf = (record: Record<string, any>, name: string): unknown => {
  const key = own(name)
  return key === undefined ? record[name] : record.custom?.[key]
}

/** Values by meta name → the body of a create or patch. `record` brings along the custom values that stay. */
export function bodyOf(values: Record<string, unknown>, record?: Record<string, any>) {
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const key = own(name)
    if (key === undefined) body[name] = value
    else body.custom = { ...record?.custom, ...(body.custom as object | undefined), [key]: value }
  }
  return body
}

/** What `include` must name so that a record comes with its references and lines. */
export const wholeInclude = (type: TypeMeta | undefined): string =>
  Object.entries(type?.fields ?? {})
    .filter(([name, { kind }]) => ['ref', 'refs', 'lines'].includes(kind) && !name.startsWith('custom.'))
    .map(([name, { kind }]) => (kind === 'lines' ? name : includeName(name)))
    .join(',')
