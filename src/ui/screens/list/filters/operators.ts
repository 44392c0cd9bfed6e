/** Which conditions a field can have, and how they are said. */
import type { Operator } from '#platform/records/filter/ast.ts'
import type { FieldMeta, Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { includeName } from '#ui/fields/titles.ts'
import type { Translate } from '#ui/texts/engine.ts'
import type { Condition } from '../view/view.ts'

/** `filled` is `empty` with the value false: people ask for one or the other. */
export type Word = Operator | 'filled'
export type Shape = 'text' | 'keys' | 'ids' | 'number' | 'date' | 'boolean' | 'parts'

export function shapeOf({ kind }: FieldMeta): Shape {
  if (kind === 'choice' || kind === 'choices') return 'keys'
  if (kind === 'ref' || kind === 'refs') return 'ids'
  if (['integer', 'decimal', 'money', 'percent'].includes(kind)) return 'number'
  if (kind === 'day' || kind === 'moment') return 'date'
  if (kind === 'boolean') return 'boolean'
  return kind === 'object' ? 'parts' : 'text'
}

const words: Record<Shape, Word[]> = {
  text: ['contains', 'eq', 'ne', 'startsWith', 'empty', 'filled'],
  keys: ['eq', 'ne', 'empty', 'filled'],
  ids: ['eq', 'ne', 'empty', 'filled'],
  number: ['gte', 'lte', 'eq', 'gt', 'lt', 'empty', 'filled'],
  date: ['eq', 'gte', 'lte', 'gt', 'lt', 'empty', 'filled'],
  boolean: ['eq'],
  parts: ['filled', 'empty'],
}
export const wordsOf = (field: FieldMeta) => words[shapeOf(field)]

export const wordOf = ({ op, value }: Condition): Word =>
  op === 'empty' && value === 'false' ? 'filled' : op === 'in' ? 'eq' : op === 'nin' ? 'ne' : op

export const needsValue = (word: Word) => word !== 'empty' && word !== 'filled'

/** The condition that a word makes; what was the value stays where it still means something. */
export const withWord = (condition: Condition, word: Word): Condition =>
  needsValue(word)
    ? { ...condition, op: word as Operator, value: needsValue(wordOf(condition)) ? condition.value : '' }
    : { ...condition, op: 'empty', value: String(word === 'empty') }

export const said = (field: FieldMeta, word: Word, t: Translate<any>): string =>
  t(shapeOf(field) === 'date' && ['gt', 'gte', 'lt', 'lte'].includes(word) ? `date_${word}` : `op_${word}`)

export interface PathField {
  path: string
  field: FieldMeta
  label: string
}

/** What a path means: a field, a part of an address, or a field of a record that is pointed to. */
export function fieldAt(meta: Meta, type: TypeMeta, path: string): PathField | undefined {
  const direct = type.fields[path]
  if (direct) return { path, field: direct, label: direct.label }
  const dot = path.indexOf('.')
  const [head, rest] = [path.slice(0, dot), path.slice(dot + 1)]
  const group = type.fields[head]
  const part = group?.fields?.[rest]
  if (group && part) return { path, field: part, label: `${group.label} · ${part.label}` }
  const reference = Object.entries(type.fields).find(
    ([name, field]) => field.kind === 'ref' && includeName(name) === head,
  )?.[1]
  const other = reference?.to ? meta.types[reference.to]?.fields[rest] : undefined
  return reference && other ? { path, field: other, label: `${reference.label} · ${other.label}` } : undefined
}

/** Every path that can be filtered by; those of records pointed to come last. */
export function filterable(meta: Meta, type: TypeMeta): PathField[] {
  const parts = Object.entries(type.fields).flatMap(([name, field]) =>
    field.kind === 'object' ? Object.keys(field.fields ?? {}).map((part) => `${name}.${part}`) : [name],
  )
  const hops = Object.entries(type.fields).flatMap(([name, field]) => {
    const to = field.kind === 'ref' && !field.custom && field.to ? meta.types[field.to] : undefined
    return Object.entries(to?.fields ?? {})
      .filter(([, { quiet, filterable, kind }]) => !quiet && filterable && kind !== 'object')
      .map(([inner]) => `${includeName(name)}.${inner}`)
  })
  return [...parts, ...hops].flatMap((path) => {
    const found = fieldAt(meta, type, path)
    return found && found.field.filterable !== false && path !== 'version' ? [found] : []
  })
}
