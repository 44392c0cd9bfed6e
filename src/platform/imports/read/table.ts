/** What every reader hands on: a table of text, row by row, whatever the file was. */
import type { Problem, ProblemCode } from '#platform/imports/values/problem.ts'

export interface Row {
  /** Row as a spreadsheet numbers it (the heading is row 1); in JSON the position in the list, from 1. */
  number: number
  /** One cell a column; empty cells are null. With a problem the cells are as they were found. */
  cells: (string | null)[]
  /** Positions of cells that the file keeps as numbers, not as text: they have a point, whatever the column's texts have. */
  numbers?: readonly number[]
  problem?: Problem
}

export interface Table {
  format: 'csv' | 'xlsx' | 'json' | 'vcard'
  encoding?: string
  delimiter?: string
  columns: string[]
  /** Names of all tables in the file (sheets; top-level lists), when it can hold several. */
  sheets?: string[]
  /** The one that is read. */
  sheet?: string
  /** True when the file is one that `failedRows` wrote: its two extra columns are left out already. */
  handedBack?: boolean
  /** Reads the file from its beginning; may be called again. Throws ImportFileError when the file is damaged. */
  rows(): AsyncIterable<Row>
}

export interface OpenOptions {
  /** Name of the sheet or list to read; the first one when left out. */
  sheet?: string
  /** What the person chose instead of what was sniffed. */
  delimiter?: string
  encoding?: Encoding
}
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The file as a whole cannot be read; `problem` says why. */
export class ImportFileError extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, params: Problem['params'] = {}) {
    super(code)
    this.name = 'ImportFileError'
    this.problem = { code, params }
  }
}

export const MAX_COLUMNS = 2000

/** Every column gets a name of its own: `column 5` for an empty heading, `name (2)` for a repeated one. */
export function nameColumns(headings: readonly (string | null)[]): string[] {
  if (headings.length > MAX_COLUMNS) throw new ImportFileError('too_many_columns', { limit: MAX_COLUMNS })
  const taken = new Set(headings.map((heading) => heading?.trim()))
  const used = new Set<string>()
  return headings.map((heading, index) => {
    const base = heading?.trim() || `column ${index + 1}`
    let name = base
    for (let n = 2; used.has(name) || (name !== base && taken.has(name)); n++) name = `${base} (${n})`
    used.add(name)
    return name
  })
}

/** The row at the width of the heading, or reported as ragged with its cells untouched: never shifted. */
export function fitRow(number: number, cells: (string | null)[], width: number): Row {
  let found = cells.length
  while (found > width && !cells[found - 1]) found--
  if (found !== width) {
    return { number, cells, problem: { code: 'ragged_row', params: { expected: width, found } } }
  }
  return { number, cells: cells.length === width ? cells : cells.slice(0, width) }
}

export const isBlankRow = (cells: readonly (string | null)[]) => cells.every((cell) => !cell?.trim())
