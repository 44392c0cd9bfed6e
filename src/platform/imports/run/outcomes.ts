/** What became of the rows, beside the import: for undoing, for the failed ones, and for those that wait. */
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import type { RowProblem } from './row-problem.ts'
import type { Outcome } from './tally.ts'
import type { Fate } from './write.ts'

interface RowOutcome {
  row: number
  outcome: Outcome
  id?: string
  version?: number
  previous?: object
  problem?: RowProblem[]
}

/** What became of each row of a document. */
export function outcomesOf({ document, outcome, id, version, previous, problems }: Fate): RowOutcome[] {
  const [first, ...rest] = document.drafts
  const same = { outcome, ...(id ? { id } : {}), ...(problems ? { problem: problems } : {}) }
  // The document's own facts stand with its first row.
  const whole = { ...same, ...(version ? { version } : {}), ...(previous ? { previous } : {}) }
  return [{ row: first!.row.number, ...whole }, ...rest.map(({ row }) => ({ row: row.number, ...same }))]
}

/** Kept by row, so that nothing is done twice; a row that waited gets its end. */
export async function keep(db: Queryable, importId: string, outcomes: RowOutcome[]): Promise<void> {
  await db.query(sql`insert into platform_import_rows (import_id, row, outcome, record_id, version, previous, problem)
    select ${importId}::uuid, x.row, x.outcome, x.id, x.version, x.previous, x.problem
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as x(row int, outcome text, id uuid, version bigint, previous jsonb, problem jsonb)
    on conflict (import_id, row) do update set outcome = excluded.outcome, record_id = excluded.record_id,
      version = excluded.version, previous = excluded.previous, problem = excluded.problem`)
}
