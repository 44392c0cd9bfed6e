/** Columns of the grid: how wide, where they go. Pure, so that dragging and keyboard do the same. */
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { isNumeric, moved } from '#ui/fields/lines/lines.ts'
import type { Column, Sort } from '../view/view.ts'

const widths: Partial<Record<FieldMeta['kind'], number>> = {
  boolean: 88,
  integer: 88,
  decimal: 104,
  percent: 96,
  money: 120,
  day: 120,
  moment: 144,
  choice: 128,
  choices: 160,
  email: 232,
  phone: 144,
  longText: 280,
  ref: 184,
}
const wordy = new Set<FieldMeta['kind']>(['text', 'longText', 'email', 'ref', 'refs', 'choices'])
export const narrowest = 64
const widest = 800

/** The head says its words whole, with room for a currency and the arrow of sorting, up to what a column of words has. */
const headWidth = ({ kind, label }: FieldMeta) =>
  Math.min(184, Math.ceil((label.length + (kind === 'money' ? 4 : 0)) * 6.6) + 40)

const isPerson = ({ kind, to }: FieldMeta) => kind === 'ref' && to === 'users'

/** A number is short, also where it is what a record is called by; so are the names of people. */
export function widthOf({ name, width }: Column, field: FieldMeta | undefined, first = false): number {
  if (width !== undefined) return width
  if (name === 'number') return 152
  if (!field) return 184
  const usual = isPerson(field) ? 152 : (widths[field.kind] ?? 176)
  return Math.max(first && wordy.has(field.kind) ? 240 : usual, headWidth(field))
}

type Titled = Pick<TypeMeta, 'title' | 'fields'>

/** How much of the spare room a column takes: names most, words some; figures, days, people and chosen widths none. */
export function shareOf({ title, fields }: Titled, { name, width }: Column, first = false): number {
  if (width !== undefined || name === 'number') return 0
  const field = fields[name]
  if (!field || isPerson(field) || !(field.open || wordy.has(field.kind))) return 0
  return first || title.includes(name) ? 3 : 2
}

export const checkWidth = 40
/** The grid's tracks: the check box, the columns with what there is to spare, and what is left over. */
export function template(type: Titled, columns: readonly Column[]): string {
  const shares = columns.map((one, i) => shareOf(type, one, i === 0))
  const tracks = columns.map((one, i) => {
    const width = `${widthOf(one, type.fields[one.name], i === 0)}px`
    return shares[i] ? `minmax(${width}, ${shares[i]}fr)` : width
  })
  return `${checkWidth}px ${tracks.join(' ')} minmax(0, 1fr)`
}

export const totalWidth = (type: TypeMeta, columns: readonly Column[]) =>
  columns.reduce((sum, one, i) => sum + widthOf(one, type.fields[one.name], i === 0), checkWidth)

export const resized = (columns: readonly Column[], name: string, width: number): Column[] =>
  columns.map((one) =>
    one.name === name ? { name, width: Math.round(Math.min(widest, Math.max(narrowest, width))) } : one,
  )

/** The column `name` takes the place of the one at `to`. */
export function placed(columns: readonly Column[], name: string, to: number): Column[] {
  const from = columns.findIndex((one) => one.name === name)
  const target = Math.min(columns.length - 1, Math.max(0, to))
  return from < 0 || from === target ? [...columns] : moved(columns, from, target)
}

/** A click sorts by one column (up, down, not at all); with Shift it is added to the others. */
export function sortedBy(sort: readonly Sort[], name: string, add: boolean): Sort[] {
  const before = sort.find((one) => one.name === name)
  const next: Sort[] = !before ? [{ name, down: false }] : before.down ? [] : [{ name, down: true }]
  if (!add) return next
  return before
    ? sort.flatMap((one) => (one.name === name ? next : [one]))
    : [...sort, ...next].slice(-mostSorts)
}
const mostSorts = 4

/** The currency of a money column when all of its rows share one: it then stands in the head, once. */
export function sharedCurrency(rows: readonly Record<string, any>[], name: string): string | undefined {
  const found = new Set<string>()
  for (const row of rows) if (row[name] !== null && row[name] !== undefined) found.add(row.currency)
  return found.size === 1 ? [...found][0] : undefined
}

export const alignRight = (field: FieldMeta | undefined) => field !== undefined && isNumeric(field)
