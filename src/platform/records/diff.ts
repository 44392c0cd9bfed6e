/** What changed between two states of a record. */
import { shapeOf, type Field, type Fields } from './fields.ts'
import type { Values } from './record-type.ts'

/** Equal as JSON, whatever the order of an object's members; null and absent are the same. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Values, b as Values]
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  )
}

const numeric = new Set(['money', 'decimal', 'percent'])

/** Decimal strings are equal when their values are: `12.50` and `12.5`. */
const sameNumber = (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string' && trimmed(a) === trimmed(b)
/** Equal as values of a field. */
export const equal = (field: Field | undefined, a: unknown, b: unknown): boolean =>
  same(a ?? null, b ?? null) || (numeric.has(field?.kind ?? '') && sameNumber(a, b))

const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** By field name: from and to. Own fields stand as `custom.<key>`. */
export function differences(
  fields: Fields,
  previous: Values,
  next: Values,
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  for (const [name, field] of shapeOf(fields).all) {
    const from = previous[name] ?? null
    const to = next[name] ?? null
    if (from === to || equal(field, from, to)) continue
    if (field.kind === 'lines' && same(normalLines(field.fields!, from), normalLines(field.fields!, to)))
      continue
    if (name !== 'custom') changes[name] = [from, to]
    else
      for (const key of new Set([...Object.keys(previous.custom ?? {}), ...Object.keys(next.custom ?? {})]))
        if (!same(previous.custom?.[key], next.custom?.[key]))
          changes[`custom.${key}`] = [previous.custom?.[key] ?? null, next.custom?.[key] ?? null]
  }
  return changes
}

const normalLines = (fields: Fields, lines: unknown) =>
  (Array.isArray(lines) ? (lines as Values[]) : []).map((line) =>
    Object.fromEntries(
      Object.entries(line).map(([name, value]) => [
        name,
        numeric.has(fields[name]?.kind ?? '') && typeof value === 'string' ? trimmed(value) : value,
      ]),
    ),
  )
