/** What an import did so far: counted rows, warnings by kind and column, records made on the way. */
import type { RowProblem } from './row-problem.ts'
import type { Suspicion } from './suspects.ts'

export type Outcome = 'created' | 'updated' | 'skipped' | 'failed' | 'waiting'

export interface Tally {
  created: number
  updated: number
  skipped: number
  failed: number
  warnings: { code: string; at: string; count: number; example: RowProblem }[]
  createdOnTheWay: Record<string, number>
  /** Rows that look like a record or an earlier row, the first of them in full. */
  suspects: { count: number; examples: Suspicion[] }
}

export const emptyTally = (): Tally => ({
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  warnings: [],
  createdOnTheWay: {},
  suspects: { count: 0, examples: [] },
})

/** A copy to go on with, so that a batch that has to be done again starts from the same numbers. */
export const continued = (tally: Tally): Tally => structuredClone(tally)

export function count(tally: Tally, outcome: Outcome, rows = 1): void {
  if (outcome !== 'waiting') tally[outcome] += rows
}

export function warn(tally: Tally, warnings: readonly RowProblem[]): void {
  for (const warning of warnings) {
    const at = warning.at ?? ''
    const known = tally.warnings.find((one) => one.code === warning.code && one.at === at)
    if (known) known.count++
    else tally.warnings.push({ code: warning.code, at, count: 1, example: warning })
  }
}

const mostExamples = 20

export function suspect(tally: Tally, suspicion: Suspicion | undefined, rows: number): void {
  if (!suspicion) return
  tally.suspects.count += rows
  if (tally.suspects.examples.length < mostExamples) tally.suspects.examples.push(suspicion)
}

export function addMade(tally: Tally, made: Record<string, number>): void {
  for (const [collection, number] of Object.entries(made))
    tally.createdOnTheWay[collection] = (tally.createdOnTheWay[collection] ?? 0) + number
}
