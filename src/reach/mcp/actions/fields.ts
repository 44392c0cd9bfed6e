/** Which fields are answered when nobody said: what people see in the list, with names beside ids. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { titles } from '#platform/history/titles.ts'
import { includeName, type RecordType, type Values } from '#platform/records/record-type.ts'
import { visibleFields, type Wanted } from '#platform/records/select.ts'

/** The columns of the list, what names a record, its state and its owner; references with their names. */
export function listed(app: App, caller: Caller, type: RecordType): string[] {
  const visible = visibleFields(app, caller, type)
  const columns = type.list?.columns ?? []
  const names = ['number', 'key', ...type.title, ...columns, type.lifecycle?.field ?? '', 'ownerId']
  if (names.some((name) => visible[name]?.kind === 'money')) names.push('currency')
  const own = [...new Set(names)].filter((name) => visible[name] && visible[name].kind !== 'lines')
  return own.flatMap((name) => {
    const named = referenceNames(app, caller, type, name)
    return named.length ? named : name
  })
}

/** All there is of one record: lines, what is worked out, and the names of what it refers to. */
export function whole(app: App, caller: Caller, type: RecordType): Wanted {
  const all = Object.entries(visibleFields(app, caller, type))
  const plain = all.filter(([, field]) => field.kind !== 'lines').map(([name]) => name)
  const named = plain.flatMap((name) => referenceNames(app, caller, type, name))
  const includes = all.filter(([, field]) => field.kind === 'lines').map(([name]) => name)
  return { fields: [...plain, ...Object.keys(type.computed ?? {}), ...named], includes }
}

/** `account.name` for `accountId`, where the caller may read accounts; the key too of what actions name by it. */
function referenceNames(app: App, caller: Caller, type: RecordType, name: string): string[] {
  const { to } = visibleFields(app, caller, type)[name]!
  if (!to || caller.access.level(to, 'read') === 'none') return []
  const other = app.registry.type(to)
  const shown = visibleFields(app, caller, other)
  const parts = [...new Set([...other.title, 'key'])].filter((part) => shown[part])
  return parts.map((part) => `${includeName(name)}.${part}`)
}

/** A record whose lines say what they refer to: `product` beside `productId`. */
export async function withLineTitles(
  app: App,
  caller: Caller,
  type: RecordType,
  record: Values,
): Promise<Values> {
  const places = Object.entries(visibleFields(app, caller, type)).flatMap(([name, { kind, fields = {} }]) =>
    kind !== 'lines'
      ? []
      : Object.entries(fields).flatMap(([column, { to }]) => (to ? [{ name, column, to }] : [])),
  )
  const linesOf = (name: string): Values[] => record[name] ?? []
  const asked = places.flatMap(({ name, column, to }) =>
    linesOf(name).map((line) => [to, line[column]] as const),
  )
  if (asked.length === 0) return record
  const title = await titles(app, caller, asked)
  const named = (name: string, line: Values) =>
    places
      .filter((place) => place.name === name)
      .map(({ column, to }) => [includeName(column), title(to, line[column])] as const)
  const lines = [...new Set(places.map(({ name }) => name))].map((name) => [
    name,
    linesOf(name).map((line) => ({ ...line, ...Object.fromEntries(named(name, line)) })),
  ])
  return { ...record, ...Object.fromEntries(lines) }
}
