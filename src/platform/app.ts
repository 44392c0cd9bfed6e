/** What the parts of a running Rondo share. Passed along, never global: tests run several beside each other. */
import type { Pool } from 'pg'
import type { Config } from './records/config.ts'
import type { Registry } from './records/registry.ts'
import type { Settings } from './settings.ts'

export interface Log {
  info: (fields: object, message: string) => void
  warn: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

export interface App {
  pool: Pool
  registry: Registry
  config: Config
  settings: Settings
  log: Log
  /** Called after each commit: wakes live streams and job runners of every process, at most every 50 ms. */
  committed: () => void
}
