/** The columns of an exported list: API names, so that the file comes in again without being mapped by hand. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Field, Kind } from './fields.ts'
import { includeName, type RecordType, type Values } from './record-type.ts'
import { visibleFields } from './select.ts'
import { titleFields } from './title.ts'

export interface ExportColumn {
  heading: string
  kind: Kind
  value: (row: Values) => unknown
}

interface Exported {
  /** What to ask of the list. */
  fields: string[]
  columns: ExportColumn[]
}

/**
 * The columns of `names` (every visible field, the company's own too, when left out): the id first, the parts of an
 * object each by itself, and beside the id of a reference its title. Lines are documents of their own and stay out.
 */
export function exportColumns(app: App, caller: Caller, type: RecordType, names?: string[]): Exported {
  const visible = visibleFields(app, caller, type)
  const own = app.config.customFields(type.name)
  const ownNames = Object.keys(own)
    .map((key) => `custom.${key}`)
    .filter((name) => visible.custom && caller.access.field(type.name, name) !== 'hidden')
  const wanted = names ?? [...Object.keys(visible).filter((name) => name !== 'custom'), ...ownNames]
  const fields = new Set<string>(['id'])
  const columns: ExportColumn[] = [{ heading: 'id', kind: 'text', value: (row) => row.id }]
  for (const name of wanted) {
    if (name === 'id') continue
    const field = name.startsWith('custom.') ? own[name.slice(7)] : visible[name]
    if (field?.kind === 'lines') continue
    fields.add(name)
    columns.push(
      ...(field ? columnsOf(name, field) : [{ heading: name, kind: 'text' as const, value: at(name) }]),
    )
    if (field?.kind === 'ref' && !name.startsWith('custom.'))
      columns.push(...titleOf(app, caller, name, field, fields))
  }
  return { fields: [...fields], columns }
}

function columnsOf(name: string, field: Field): ExportColumn[] {
  if (field.kind !== 'object') return [{ heading: name, kind: field.kind, value: at(name) }]
  return Object.entries(field.fields!).map(([part, { kind }]) => ({
    heading: `${name}.${part}`,
    kind,
    value: at(`${name}.${part}`),
  }))
}

/** What the record is called to which a reference points, as far as the caller may read it. */
function titleOf(app: App, caller: Caller, name: string, field: Field, fields: Set<string>): ExportColumn[] {
  const other = app.registry.type(field.to!)
  const visible = visibleFields(app, caller, other)
  const parts = titleFields(other, (part) => Object.hasOwn(visible, part))
  if (parts.length === 0) return []
  const heading = includeName(name)
  for (const part of parts) fields.add(`${heading}.${part}`)
  const value = (row: Values) =>
    parts
      .map((part) => row[heading]?.[part])
      .filter(Boolean)
      .join(' ')
  return [{ heading, kind: 'text', value }]
}

const at = (path: string) => {
  const [head = '', ...rest] = path.split('.')
  return (row: Values): unknown => rest.reduce<any>((value, part) => value?.[part], row[head])
}

/** A value as the text of a cell. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ')
  return typeof value === 'object'
    ? Array.isArray(value) && !value.length
      ? ''
      : JSON.stringify(value)
    : String(value)
}
