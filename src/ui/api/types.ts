/** A record as the API sends it. */
export type Row = Record<string, any> & { id: string; version?: number; actions?: string[] }

export interface Page {
  data: Row[]
  nextCursor: string | null
  count?: number
}

/** Body of a bulk change: the records by id or by filter, and what to do with them. */
export interface BulkBody {
  ids?: string[]
  filter?: unknown
  patch?: Record<string, unknown>
  action?: string
  input?: Record<string, unknown>
}
export interface BulkResult {
  changed: number
  failed: { id: string; problem: { detail?: string; title?: string } }[]
  /** Set when the change runs as a job. */
  url?: string
}
