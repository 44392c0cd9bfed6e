/** The rows of an import with what became of them, and the failed ones as a file to be mended and sent again. */
import type { Readable } from 'node:stream'
import type { App } from '#platform/app.ts'
import { malformed, Problem } from '#platform/http/problems.ts'
import type { Language } from '#platform/records/fields.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { failedRows, type FailedRow } from './read/failed-rows.ts'
import type { Table } from './read/table.ts'
import { openImport } from './run/runner.ts'
import { sentences, type RowProblem } from './run/row-problem.ts'
import type { Import } from './store.ts'

interface KeptRow {
  row: number
  outcome: string
  record_id: string | null
  problem: RowProblem[] | null
}

const page = 1000

async function kept(app: App, one: Import, outcome: string | null, after: number): Promise<KeptRow[]> {
  const which = outcome ? sql`outcome = ${outcome}` : raw('true')
  const found = await app.pool.query<KeptRow>(
    sql`select row, outcome, record_id, problem from platform_import_rows
      where import_id = ${one.id}::uuid and ${which} and row > ${after} order by row limit ${page}`,
  )
  return found.rows
}

const outcomes = ['created', 'updated', 'skipped', 'failed', 'waiting']

/** A page of rows: number, outcome, the record, and the reason of a failed one. */
export async function rowsOf(
  app: App,
  one: Import,
  language: Language,
  { outcome, after }: { outcome: string | null; after: number },
) {
  if (outcome !== null && !outcomes.includes(outcome))
    throw malformed('invalid_filter_value', { value: outcome, field: 'outcome' })
  const rows = await kept(app, one, outcome, after)
  return {
    data: rows.map(({ row, record_id, problem, outcome: became }) => ({
      row,
      outcome: became,
      recordId: record_id,
      reason: problem ? sentences(problem, language) : null,
    })),
    nextCursor: rows.length === page ? String(rows.at(-1)!.row) : null,
  }
}

/** The failed rows as CSV, with a reason each. */
export async function failedOf(app: App, one: Import, language: Language): Promise<Readable> {
  const table = await openImport(app, one).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Problem('not-found', 'import_file_gone')
    throw error
  })
  return failedRows(table.columns, failures(app, one, table, language))
}

/** File and outcomes side by side, both in the order of the rows. */
async function* failures(app: App, one: Import, table: Table, language: Language): AsyncGenerator<FailedRow> {
  let pending = await kept(app, one, 'failed', 0)
  for await (const row of table.rows()) {
    if (pending.length === 0) return
    const [first] = pending
    if (row.number !== first!.row) continue
    yield { row, problem: sentences(first!.problem ?? [], language) }
    pending = pending.length > 1 ? pending.slice(1) : await kept(app, one, 'failed', row.number)
  }
}
