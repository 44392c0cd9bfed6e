import { lineNet, rounded, sumOfLines } from '#platform/money.ts'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import type { Wall } from '../dates/zones.ts'
import { readCell, readTable } from './paste.ts'

export type Line = Record<string, any> & { id?: string }

/** The columns of the grid: quiet ones and what has no editor stay away. */
export const columnsOf = (field: FieldMeta) =>
  Object.entries(field.fields ?? {}).filter(
    ([, column]) => !column.quiet && !['json', 'object', 'lines', 'objects'].includes(column.kind),
  )

/** Of a sheet that nobody changes, the columns that say something: in some line they hold more than nothing. */
export const tellingColumnsOf = (field: FieldMeta, rows: readonly Line[]) =>
  columnsOf(field).filter(([key, column]) => rows.some((line) => tells(column, line[key])))

/** A discount of zero and the kind that every line has unless told say nothing. */
function tells({ kind, default: usual }: FieldMeta, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false
  if (kind === 'percent' && usual !== undefined) return Number(value) !== Number(usual)
  return kind !== 'choice' || value !== usual
}

export const isNumeric = ({ kind }: FieldMeta) => ['integer', 'decimal', 'money', 'percent'].includes(kind)

/** A new line with the defaults of its columns. */
export const startLine = (field: FieldMeta): Line =>
  Object.fromEntries(
    Object.entries(field.fields ?? {}).flatMap(([key, { default: start }]) =>
      start === undefined ? [] : [[key, start]],
    ),
  )

/** The column and collection whose record fills a line when `key` changes: its own, or that of the quantity's line. */
export function filling(field: FieldMeta, key: string): [column?: string, collection?: string] {
  const columns = Object.entries(field.fields ?? {})
  const [name, column] = columns.find(([one, { to }]) => to && (one === key || key === 'quantity')) ?? []
  return name && column?.to ? [name, column.to] : []
}

/** Of what fills a line, the columns that it has and a person may write. */
export const writable = (field: FieldMeta, values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => field.fields?.[name] && !field.fields[name].readOnly),
  )

/** Lines of a kind that the document does not count have an amount of their own only. */
const counted = (field: FieldMeta, line: Line) =>
  Object.entries(field.fields ?? {}).every(
    ([name, { choices }]) => choices?.find(({ key }) => key === line[name])?.kind !== 'uncounted',
  )

type Priced = Parameters<typeof lineNet>[0]

/** True where a line has a price: it then has an amount, and the lines a total. */
const priced = (field: FieldMeta) => Boolean(field.fields?.unitPrice && field.fields.quantity)

/** Quantity × price less discount, as the server rounds it. */
export const netOf = (line: Line, currency = 'EUR') => rounded(lineNet(line as Priced), currency)

/** Sum of the lines; null where lines have no price or there are none. */
export const totalOf = (field: FieldMeta, rows: readonly Line[], currency = 'EUR') =>
  priced(field) && rows.length
    ? sumOfLines(rows.filter((line) => counted(field, line)) as readonly Priced[], currency)
    : null

export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = [...rows]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/** Lines after a table was pasted with its corner at (row, column); unreadable cells leave what was there. */
export function pasted(
  field: FieldMeta,
  rows: readonly Line[],
  text: string,
  row: number,
  column: number,
  now: Wall,
  zone: string,
): Line[] {
  const columns = columnsOf(field)
  const next = [...rows]
  readTable(text).forEach((cells, down) => {
    const line = { ...(next[row + down] ?? startLine(field)) }
    cells.forEach((cell, across) => {
      const [key, target] = columns[column + across] ?? []
      if (!key || !target || target.readOnly) return
      const value = readCell(target, cell, now, zone)
      if (value !== undefined) line[key] = value
    })
    next[row + down] = line
  })
  return next
}
