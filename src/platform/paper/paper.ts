/** What a paper says: a letter with facts, a table of lines, sums and texts. Every value comes written out. */
import type { Language } from '#platform/records/fields.ts'
import type { Letterhead } from './letterhead.ts'

export interface Paper {
  letterhead: Letterhead
  language: Language
  /** What kind of paper it is, as the reader calls it. */
  title: string
  number?: string
  /** Name and address as they stand in the window of the envelope, line by line. */
  recipient: string[]
  /** Dates, numbers and people beside the address. */
  facts: [label: string, value: string][]
  intro?: string
  columns: PaperColumn[]
  rows: PaperRow[]
  totals: [label: string, value: string, strong?: boolean][]
  /** Paragraphs after the sums; a line break in one stays. */
  outro?: string[]
  /** Places to sign, side by side. */
  signature?: { label: string; name?: string }[]
}

export interface PaperColumn {
  key: string
  label: string
  /** Numbers stand at the right and are never broken. */
  align?: 'left' | 'right' | 'center'
  /** In points; the first column without one (and not at the right) takes what is left. */
  width?: number
}

export interface PaperRow {
  /** By the columns' keys. */
  cells: Record<string, string>
  /** Smaller print below the row's text. */
  note?: string
  /** Drawn paler: an option, an alternative. */
  muted?: boolean
}
