/** A named report: parameters in, rows out, always over what the caller may read. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Label } from './fields.ts'
import type { Values } from './record-type.ts'

export interface ReportAnswer {
  /** Groups; `filter` lists the records of each, `behind` those of single figures: `{ column: Behind }`. */
  data: Values[]
  totals: Values
  /** The one currency of every amount in the answer; left out where there is none. */
  currency?: string
  /** Records whose amount has no rate into the report's currency; counted, never dropped. */
  unconverted?: number
}

/** The records behind one figure. */
export interface Behind {
  collection: string
  filter: Values
}

export interface ReportChoice {
  key: string
  label: Label
}

/** What may be asked for beside the grouping. Without an `initial` value, leaving it out asks for all. */
export interface ReportParameter {
  name: string
  label: Label
  choices: readonly ReportChoice[]
  initial?: string
}

/** A figure of each row: what it is called, and how it is reckoned. Rows leave out what the caller may not see. */
export interface ReportColumn {
  name: string
  label: Label
  kind: 'count' | 'money' | 'percent' | 'minutes' | 'days' | 'decimal'
  means: Label
}

/** What the generic screen draws of a report. */
export interface ReportView {
  /** What it answers, and over which records. */
  means: Label
  /** Collection whose records a group's `filter` lists; a row may name another one as `of`. */
  of: string
  /** What `groupBy` takes, the usual one first. */
  groups: readonly ReportChoice[]
  /** How many of them at once. */
  mostGroups?: number
  parameters?: readonly ReportParameter[]
  columns: readonly ReportColumn[]
  /** Figures to be drawn as bars from zero, the usual one first; `mark` is a line across the bar. */
  bars: readonly { value: string; mark?: string }[]
  /** Groups whose rows have an order of their own (months), which bars keep. */
  ordered?: readonly string[]
}

export interface Report {
  name: string
  label: Label
  /** Types that the caller must be able to read; it tells about the step of the first one. */
  types: string[]
  /** It tells about the whole loop rather than about one step. */
  wholeLoop?: boolean
  /** Drawn by the generic screen and named in navigation when it is there. */
  view?: ReportView
  /** `parameters` are the query's pairs; unknown ones are refused by the report. */
  run: (app: App, caller: Caller, parameters: URLSearchParams) => Promise<ReportAnswer>
}

/** A type of the report that the caller may not read; undefined when there is none. */
export const unreadable = (caller: Caller, report: Report): string | undefined =>
  report.types.find((type) => caller.access.level(type, 'read') === 'none')

export const mayRun = (caller: Caller, report: Report) => unreadable(caller, report) === undefined
