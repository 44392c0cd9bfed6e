/** What an import did so far: counted rows, warnings by kind and column, records made on the way. */
import type { App } from '#platform/app.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
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

export function warn(tally: Tally, warnings: readonly RowProblem[], times = 1): void {
  for (const warning of warnings) {
    const at = warning.at ?? ''
    const known = tally.warnings.find((one) => one.code === warning.code && one.at === at)
    if (known) known.count += times
    else tally.warnings.push({ code: warning.code, at, count: times, example: warning })
  }
}

/** What a new record came without and needs, by what its type says. */
export const lacking = ({ name, import: rules }: RecordType, values: Values): RowProblem[] =>
  Object.entries(rules?.lacking ?? {})
    .filter(([field]) => !values[field]?.length)
    .map(([field, code]) => ({ code, empty: { collection: name, field } }))

const mostExamples = 20

export function suspect(tally: Tally, suspicion: Suspicion | undefined, rows: number): void {
  if (!suspicion) return
  tally.suspects.count += rows
  if (tally.suspects.examples.length < mostExamples) tally.suspects.examples.push(suspicion)
}

export function addMade({ registry }: App, tally: Tally, made: Record<string, number>): void {
  for (const [collection, number] of Object.entries(made)) {
    warn(tally, lacking(registry.type(collection), {}), number)
    tally.createdOnTheWay[collection] = (tally.createdOnTheWay[collection] ?? 0) + number
  }
}
