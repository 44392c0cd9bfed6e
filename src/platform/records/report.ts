/** A named report: parameters in, rows out, always over what the caller may read. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Label } from './fields.ts'
import type { Values } from './record-type.ts'

export interface ReportAnswer {
  data: Values[]
  totals: Values
  /** The one currency of every amount in the answer; left out where there is none. */
  currency?: string
  /** Records whose amount has no rate into the report's currency; counted, never dropped. */
  unconverted?: number
}

export interface Report {
  name: string
  label: Label
  /** Answers groups with figures for any `groupBy`, as the generic report screen draws them. */
  grouped?: boolean
  /** Types that the caller must be able to read. */
  types: string[]
  /** `parameters` are the query's pairs; unknown ones are refused by the report. */
  run: (app: App, caller: Caller, parameters: URLSearchParams) => Promise<ReportAnswer>
}

/** A type of the report that the caller may not read; undefined when there is none. */
export const unreadable = (caller: Caller, report: Report): string | undefined =>
  report.types.find((type) => caller.access.level(type, 'read') === 'none')

export const mayRun = (caller: Caller, report: Report) => unreadable(caller, report) === undefined
