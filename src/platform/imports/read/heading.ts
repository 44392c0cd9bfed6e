/** Where a sheet begins that was made to be read: a title, and who made it when, above the heading. */
import { isBlankRow } from './table.ts'

type Cells = readonly (string | null)[]

/** Rows in which the heading is looked for. */
export const WITHIN = 20

/**
 * How many rows stand above the heading: those with a cell or two before a full row of different words that is at
 * least twice as wide, when most of what follows is wide too. In any doubt the first row is the heading.
 */
export function rowsAbove(first: readonly Cells[]): number {
  const widths = first.map(filled)
  const at = widths.findIndex((width) => width > 2)
  if (at < 1) return 0
  const widest = Math.max(...widths.slice(0, at))
  const after = widths.slice(at + 1)
  const wide = after.filter((width) => width > widest)
  return isHeading(first[at]!) && widths[at]! >= widest * 2 && wide.length * 2 > after.length ? at : 0
}

const filled = (cells: Cells) => cells.filter((cell) => !isBlankRow([cell])).length

function isHeading(cells: Cells): boolean {
  const words = cells.filter((cell) => !isBlankRow([cell]))
  return new Set(words).size === words.length && words.every((word) => /^\D*\p{L}\D*$/u.test(word!))
}
