/** Rows that could not be imported, handed back as a CSV file to be mended and sent again. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { guard, unguard } from './formula-guard.ts'
import type { Row, Table } from './table.ts'

export const ROW_COLUMN = '_row'
export const PROBLEM_COLUMN = '_problem'

/** A row that failed, and why, in words. */
export interface FailedRow {
  row: Row
  problem: string
}

/**
 * CSV (UTF-8 with a byte-order mark, for Excel) with the file's own columns in their order, after `_row` and
 * `_problem`: these stand first so that a row with too many cells keeps every one of them.
 */
export function failedRows(columns: readonly string[], rows: AsyncIterable<FailedRow>): Readable {
  const lines = async function* () {
    yield [ROW_COLUMN, PROBLEM_COLUMN, ...columns.map(guard)]
    for await (const { row, problem } of rows) {
      yield [String(row.number), guard(problem), ...row.cells.map((cell) => guard(cell ?? ''))]
    }
  }
  return Readable.from(lines()).pipe(
    stringify({ bom: true, record_delimiter: 'windows', quoted_match: /^\s|\s$|[\r\n]/ }),
  )
}

/** The table without the two extra columns and with its cells as they were before they were guarded. */
export function withoutProblemColumns(table: Table): Table {
  const [first, second] = table.columns
  if (first !== ROW_COLUMN || second !== PROBLEM_COLUMN) return table
  return {
    ...table,
    handedBack: true,
    columns: table.columns.slice(2).map(unguard),
    async *rows() {
      for await (const row of table.rows()) {
        const cells = row.cells.slice(2).map((cell) => cell && unguard(cell))
        const problem = row.problem && narrower(row.problem)
        if (cells.some((cell) => cell?.trim()))
          yield {
            number: row.number,
            cells,
            ...(row.numbers ? { numbers: row.numbers.map((at) => at - 2) } : {}),
            ...(problem ? { problem } : {}),
          }
      }
    },
  }
}

function narrower(problem: NonNullable<Row['problem']>): NonNullable<Row['problem']> {
  const { expected, found } = problem.params
  if (problem.code !== 'ragged_row') return problem
  return {
    code: problem.code,
    params: { expected: Number(expected) - 2, found: Math.max(0, Number(found) - 2) },
  }
}
