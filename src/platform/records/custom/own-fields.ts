/** The company's own fields: rows of `custom-fields` as fields, and what their formulas make of a record. */
import Big from 'big.js'
import type { Field, Fields, Kind } from '../fields.ts'
import { Wrong, kinds } from '../kinds.ts'
import type { Values } from '../record-type.ts'
import { compileFormula, FormulaError, type Formula, type Type, type Value } from './formula/formula.ts'

/** A key stands in SQL as it is: nothing else may ever become one. */
export const ownKey = /^[a-z][A-Za-z0-9]{0,39}$/

/** Kinds that are chosen by what they mean, and how such a field is kept. */
const meant: Record<string, Pick<Field, 'kind' | 'format'>> = { country: { kind: 'text', format: 'country' } }

/** How a field of this kind is kept. */
export const keptAs = (kind: string): string => meant[kind]?.kind ?? kind

/** One row as a field; null when it could not be one. */
export function ownField(row: Values): Field | null {
  if (!Object.hasOwn(kinds, keptAs(row.kind)) || !ownKey.test(row.key)) return null
  return {
    ...(meant[row.kind] ?? { kind: row.kind }),
    label: { en: row.labelEn, de: row.labelDe ?? row.labelEn },
    custom: true,
    required: row.required && !row.formula ? true : undefined,
    to: row.to ?? undefined,
    formula: row.formula ?? undefined,
    readOnly: row.formula ? true : undefined,
    choices: (row.options as Values[] | null)?.map((option) => ({
      key: option.key,
      label: { en: option.labelEn, de: option.labelDe ?? option.labelEn },
    })),
  }
}

/** The own fields of a collection, by key. */
export function ownFields(rows: readonly Values[], collection: string): Fields {
  const mine = rows.filter((row) => row.collection === collection)
  return Object.fromEntries(
    mine.flatMap((row) => {
      const field = ownField(row)
      return field ? [[row.key, field]] : []
    }),
  )
}

const typeOfKind: Partial<Record<Kind, Type>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  choice: 'text',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'boolean',
  day: 'day',
}

/** What a formula gives for a field of this kind; undefined when such a field can have no formula. */
export const formulaType = (kind: Kind): Type | undefined =>
  ['text', 'integer', 'decimal', 'money', 'boolean', 'day'].includes(kind) ? typeOfKind[kind] : undefined

/** Reads a formula over the fields of a type. Formulas read plain fields only, so that none can go in circles. */
export function readFormula(
  text: string,
  fields: Fields,
  own: Fields,
  reading: (name: string) => void = () => {},
): Formula {
  return compileFormula(text, (name) => {
    reading(name)
    const [from, key] = name.startsWith('custom.') ? [own, name.slice(7)] : [fields, name]
    const field = Object.hasOwn(from, key) ? from[key] : undefined
    return field && !field.formula ? typeOfKind[field.kind] : undefined
  })
}

/** The fields that a formula reads; of one that cannot be read any more, those before it breaks off. */
export function formulaReads(text: string, fields: Fields, own: Fields): string[] {
  const names: string[] = []
  try {
    readFormula(text, fields, own, (name) => names.push(name))
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
  }
  return names
}

const compiled = new WeakMap<Fields, [key: string, field: Field, formula: Formula][]>()

function formulasOf(fields: Fields, own: Fields) {
  let known = compiled.get(own)
  if (!known) {
    known = Object.entries(own).flatMap(([key, field]) => {
      if (!field.formula) return []
      try {
        return [[key, field, readFormula(field.formula, fields, own)] as [string, Field, Formula]]
      } catch {
        return [] // a field that it read is gone; its value stays empty until somebody mends it
      }
    })
    compiled.set(own, known)
  }
  return known
}

/** The record with the values of its formulas; the same record when the type has none. */
export function withFormulas(fields: Fields, own: Fields, record: Values): Values {
  if (!Object.values(own).some((field) => field.formula)) return record
  const custom: Values = { ...record.custom }
  for (const [key, field] of Object.entries(own)) if (field.formula) delete custom[key]
  const value = (name: string): Value => {
    const [from, key] = name.startsWith('custom.') ? [custom, name.slice(7)] : [record, name]
    const stored = from[key] ?? null
    const kind = (name.startsWith('custom.') ? own : fields)[key]?.kind
    return stored !== null && kind && typeOfKind[kind] === 'number' ? new Big(stored) : stored
  }
  for (const [key, field, formula] of formulasOf(fields, own)) {
    const result = stored(field, formula.run(value))
    if (result !== null) custom[key] = result
  }
  return { ...record, custom }
}

/** A result as the field keeps it: rounded to what it holds; nothing when it does not fit. */
function stored(field: Field, value: Value): unknown {
  if (value === null) return null
  const digits = field.kind === 'integer' ? 0 : 4
  const written =
    value instanceof Big
      ? value.round(digits, Big.roundHalfUp).toFixed()
      : typeof value === 'string'
        ? value.slice(0, 200)
        : value
  const parsed = kinds[field.kind].parse(written, field)
  return parsed instanceof Wrong ? null : parsed
}
