/** Which fields are answered when nobody said: what people see in the list, with names beside ids. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { includeName, type RecordType } from '#platform/records/record-type.ts'
import { visibleFields, type Wanted } from '#platform/records/select.ts'

/** The columns of the list, what names a record, its state and its owner. */
export function listed(app: App, caller: Caller, type: RecordType): string[] {
  const visible = visibleFields(app, caller, type)
  const names = [
    'number',
    ...type.title,
    ...(type.list?.columns ?? []),
    type.lifecycle?.field ?? '',
    'ownerId',
  ]
  const own = [...new Set(names)].filter((name) => visible[name] && visible[name].kind !== 'lines')
  return [...own, ...referenceNames(app, caller, type, own)]
}

/** All there is of one record: lines, what is worked out, and the names of what it refers to. */
export function whole(app: App, caller: Caller, type: RecordType): Wanted {
  const all = Object.entries(visibleFields(app, caller, type))
  const plain = all.filter(([, field]) => field.kind !== 'lines').map(([name]) => name)
  const computed = Object.keys(type.computed ?? {})
  const includes = all.filter(([, field]) => field.kind === 'lines').map(([name]) => name)
  return { fields: [...plain, ...computed, ...referenceNames(app, caller, type, plain)], includes }
}

/** `account.name` for `accountId`, where the caller may read accounts. */
function referenceNames(app: App, caller: Caller, type: RecordType, names: readonly string[]): string[] {
  const visible = visibleFields(app, caller, type)
  return names.flatMap((name) => {
    const { to } = visible[name]!
    if (!to || caller.access.level(to, 'read') === 'none') return []
    const other = app.registry.type(to)
    const shown = visibleFields(app, caller, other)
    return other.title.filter((part) => shown[part]).map((part) => `${includeName(name)}.${part}`)
  })
}
