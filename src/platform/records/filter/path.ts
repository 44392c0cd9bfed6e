/** Finds what a path in a filter, sort or report means: a field, a sub-field, an own field, or one hop further. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { isConfined } from '#platform/access/scope.ts'
import { malformed } from '#platform/http/problems.ts'
import { builtIn, columnName, ownField, type Column } from '../columns.ts'
import type { Field } from '../fields.ts'
import { includeName, type RecordType } from '../record-type.ts'

export type Target =
  { kind: 'column'; column: Column } | { kind: 'hop'; reference: Column; type: RecordType; rest: string }

/** Names in a path: each hop asks one more table. */
const deepest = 5

const idField: Field = { kind: 'ref', label: { en: 'Id', de: 'Kennung' } }
const binned: Field = { kind: 'moment', label: { en: 'Deleted', de: 'Gelöscht' } }

/** What `path` means on `type` for this caller; a field that the caller may not see is as unknown as one that is not there. */
export function resolvePath(app: App, caller: Caller, type: RecordType, path: string): Target {
  if (path === 'id') return { kind: 'column', column: { ...builtIn('id', idField), nullable: false } }
  if (path === 'deletedAt') return { kind: 'column', column: builtIn('deletedAt', binned) }
  const fields = app.config.fields(type.name)
  const unknown = () => malformed('unknown_field_in_query', { field: path, collection: type.name })
  if (path.split('.', deepest + 1).length > deepest) throw unknown()
  const visible = (name: string) =>
    caller.access.field(type.name, name) !== 'hidden' && !isConfined(caller, type, name)
  if (path.startsWith('custom.')) {
    const own = app.config.customFields(type.name)
    const field = Object.hasOwn(own, path.slice(7)) && own[path.slice(7)]
    if (!field || !visible(path)) throw unknown()
    return { kind: 'column', column: ownField(path.slice(7), field) }
  }
  const dot = path.indexOf('.')
  const head = dot < 0 ? path : path.slice(0, dot)
  const rest = dot < 0 ? '' : path.slice(dot + 1)
  const field = Object.hasOwn(fields, head) ? fields[head] : undefined
  if (field && !visible(head)) throw unknown()
  if (!rest) {
    if (!field || field.kind === 'lines' || head === 'custom') throw unknown()
    return { kind: 'column', column: builtIn(head, field) }
  }
  const sub = field?.kind === 'object' && Object.hasOwn(field.fields!, rest) && field.fields![rest]
  if (sub) return { kind: 'column', column: subField(head, rest, sub) }
  const reference = Object.entries(fields).find(([name, f]) => f.kind === 'ref' && includeName(name) === head)
  if (!reference || !visible(reference[0])) throw unknown()
  return { kind: 'hop', reference: builtIn(...reference), type: app.registry.type(reference[1].to!), rest }
}

const subField = (name: string, sub: string, field: Field): Column => ({
  ...builtIn(name, field),
  path: `${name}.${sub}`,
  nullable: true,
  cast: 'text',
  value: (alias) => `(${alias}."${columnName(name)}"->>'${sub}')`,
})
