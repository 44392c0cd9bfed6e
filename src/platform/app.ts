/** What the parts of a running Rondo share. Passed along, never global: tests run several beside each other. */
import type { Pool } from 'pg'
import type { Log } from './db/log.ts'
import type { Events } from './events/events.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Config } from './records/config.ts'
import type { Registry } from './records/registry.ts'
import type { Settings } from './settings.ts'

export type { Log } from './db/log.ts'

export interface App {
  pool: Pool
  registry: Registry
  config: Config
  settings: Settings
  log: Log
  events: Events
  jobs: Jobs
  /** Called after each commit: wakes live streams and job runners of every process. */
  committed: () => void
}
