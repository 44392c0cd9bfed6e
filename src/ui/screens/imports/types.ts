/** Imports as the API speaks of them. */
export type Status = 'mapped' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
export type Match = 'name' | 'email' | 'number' | 'externalId' | 'domain'

export interface ColumnMapping {
  field: string
  match?: Match
  create?: unknown
  /** Cell → what is meant instead; null leaves it empty. */
  values?: Record<string, string | null>
  dateFormat?: string
  decimal?: string
  /** Percents as parts of one: 0.15 is 15 %. */
  share?: boolean
  /** Only where the field's other columns are empty. */
  fallback?: boolean
  /** Further members of an entry; of a line: the column makes one of its own. */
  with?: Record<string, unknown>
}
export type Mapped = string | null | ColumnMapping

/** What `check` and `start` take. */
export interface Plan {
  mapping: Record<string, Mapped>
  duplicates?: 'skip' | 'update' | 'create'
  suspects?: 'skip' | 'update' | 'create'
  matchOn?: string[]
  externalSource?: string | null
  dateFormat?: string
  constants?: Record<string, unknown>
}

export interface Column {
  name: string
  profile: { kind: string; fill: number; distinct: number; examples: string[] }
  proposal: { field: string; confidence: number; reason: string } | null
}

export interface Question {
  column: string
  code: string
  candidates: string[]
  value?: string
  count?: number
  /** Rows that were looked at, when it was not the whole file. */
  within?: number
}

export interface Result {
  created: number
  updated: number
  skipped: number
  failed: number
  warnings: Warning[]
  createdOnTheWay: Record<string, number>
  suspects: { count: number; examples: Suspicion[] }
}

export interface Warning {
  code: string
  column: string | null
  count: number
  example: string
  /** What the records concerned came without. */
  empty?: { collection: string; field: string }
}

/** A row that looks like a record or, with a row and no id, like an earlier row of the file. */
export interface Suspicion {
  row: number
  title: string
  matches: { type?: string; id?: string; title?: string; row?: number; reasons: string[] }[]
}

export interface Check {
  status: 'running' | 'done' | 'failed'
  progress?: { rows: number; done: number }
  result?: Result
  unresolved?: {
    column: string
    code: string
    value: string
    count: number
    suggestions: { value: string }[]
  }[]
  failures?: { row: number; reason: string }[]
  questions?: Question[]
}

export interface Undo {
  progress: { rows: number; done: number }
  undone: number
  /** Records that stay; `kept` has the first of them. */
  stayed: number
  kept: { id: string; collection: string; reason: string }[]
}

export interface Import {
  id: string
  type: string
  status: Status
  createdAt: string
  file: { name: string; rows: number; broken?: number; sheet?: string; sheets?: string[] }
  progress: { rows: number; done: number }
  result: Result | null
  problem: { code: string; detail: string } | null
  check: Check | null
  undo: Undo | null
  plan: Plan | null
  columns?: Column[]
  mapping?: Plan['mapping']
  /** Before it starts: what is proposed, and the file's first rows. */
  proposal?: Plan
  preview?: Row[]
}

/** A row of the file, by column. */
export type Row = Record<string, string | null>

/** The answer of an upload. */
export interface Upload extends Plan {
  id: string
  type: string
  file: Import['file']
  columns: Column[]
  /** The mapping is that of an earlier file of the same shape. */
  reused: boolean
  questions: Question[]
}
