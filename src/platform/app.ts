/** What the parts of a running Rondo share. Passed along, never global: tests run several beside each other. */
import type { Pool } from 'pg'
import type { Beginning, Caller } from './access/caller.ts'
import type { Log } from './db/log.ts'
import type { Queryable } from './db/pool.ts'
import type { Together } from './db/together.ts'
import type { Events } from './events/events.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Config } from './records/config.ts'
import type { Registry } from './records/registry.ts'
import type { Settings } from './settings.ts'

export type { Log } from './db/log.ts'

export interface App {
  pool: Pool
  /** Reads and writes of single rows, gathered. */
  together: Together
  registry: Registry
  config: Config
  settings: Settings
  log: Log
  /** The moment that it is, ISO; a demo company lives through its past by a clock of its own. */
  now: () => string
  events: Events
  jobs: Jobs
  /** Notes for auditors what leaves or is lost for good; `db` is the connection with which it stands or falls. */
  audit: (db: Queryable, kind: 'exported' | 'purged', caller: Caller, ...data: object[]) => Promise<unknown>
  /** The person for whom work goes on later, with the rights of that moment; null when they may no longer come in. */
  revive: (began: Beginning, job: string) => Promise<Caller | null>
  /** Called after each commit: wakes live streams and job runners of every process. */
  committed: () => void
}
