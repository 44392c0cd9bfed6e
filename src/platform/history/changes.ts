/** What a fact changed, as a caller may see it and read it: labels for fields, titles for references. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { isConfined } from '#platform/access/scope.ts'
import type { Field } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import type { LedgerEntry } from './ledger.ts'

export interface ChangedField {
  field: string
  label: string
  /** The value before; a reference as `{ id, title }`, the title null when it is not the caller's to read. */
  from: unknown
  to: unknown
  /** Of an amount: the currency in which it is from then on; where that changed too, it stands among the changes. */
  currency?: string
}

type Titles = (collection: string, id: string | null | undefined) => string | null

export const fieldOf = (app: App, type: RecordType, name: string): Field | undefined =>
  name.startsWith('custom.')
    ? app.config.customFields(type.name)[name.slice(7)]
    : app.config.fields(type.name)[name]

const seen = (caller: Caller, type: RecordType, name: string) =>
  caller.access.field(type.name, name) !== 'hidden' &&
  !(name.startsWith('custom.') && caller.access.field(type.name, 'custom') === 'hidden')

/** What a fact changed, without what the caller may not see: values as they are stored, by field. */
export const visibleChanges = (
  caller: Caller,
  type: RecordType,
  { changes }: Pick<LedgerEntry, 'changes'>,
): [name: string, pair: [from: unknown, to: unknown]][] =>
  Object.entries(changes)
    .filter(([name]) => seen(caller, type, name) && !isConfined(caller, type, name))
    .map(([name, pair]) => {
      if (type.fields[name]?.kind !== 'lines') return [name, pair]
      const [from, to] = pair.map((rows) => withoutHidden(caller, `${type.name}.${name}`, rows))
      return [name, [from, to]]
    })

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** The references among a fact's values, to be asked for their titles. */
export const referencesIn = (app: App, type: RecordType, fact: Pick<LedgerEntry, 'changes'>) =>
  Object.entries(fact.changes).flatMap(([name, pair]) => {
    const to = fieldOf(app, type, name)?.to
    return to ? pair.flatMap(listed).map((id) => [to, id as string | null] as const) : []
  })

/** The changed fields that the caller may see; one that is no longer declared goes by its name. */
export function changedFields(
  app: App,
  caller: Caller,
  type: RecordType,
  fact: Pick<LedgerEntry, 'changes'>,
  titles: Titles,
  currency: string | null,
): ChangedField[] {
  const order = Object.keys(app.config.fields(type.name))
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return visibleChanges(caller, type, fact)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([name, [from, to]]) => {
      const field = fieldOf(app, type, name)
      const one = (value: unknown): unknown =>
        !field?.to || value === null || value === undefined
          ? (value ?? null)
          : Array.isArray(value)
            ? value.map(one)
            : { id: value, title: titles(field.to, value as string) }
      return {
        field: name,
        label: field?.label[caller.language] ?? name,
        from: one(from),
        to: one(to),
        ...(currency && field?.kind === 'money' ? { currency } : {}),
      }
    })
}

/** Rows of a document without the columns that are hidden from the caller. */
const withoutHidden = (caller: Caller, rows: string, value: unknown) =>
  Array.isArray(value)
    ? value.map((row: Values) =>
        Object.fromEntries(
          Object.entries(row).filter(([column]) => caller.access.field(rows, column) !== 'hidden'),
        ),
      )
    : value

/**
 * What a fact tells besides, without what the caller may not see of an action's input: hidden fields, and what went
 * into one under another name (a note). Which key it was is told apart from it.
 */
export function visibleData(
  caller: Caller,
  type: RecordType,
  { changes, data: { keyId: _keyId, ...data } }: Pick<LedgerEntry, 'changes' | 'data'>,
): Values {
  if (!data.input || typeof data.input !== 'object') return data
  const hidden = new Set(
    Object.entries(changes).flatMap(([name, [, to]]) =>
      seen(caller, type, name) ? [] : [JSON.stringify(to)],
    ),
  )
  const input = Object.fromEntries(
    Object.entries(data.input).filter(
      ([name, value]) => seen(caller, type, name) && !hidden.has(JSON.stringify(value)),
    ),
  )
  return { ...data, input }
}
