/** Background work: pg-boss in the same database, so that a job is there if and only if what asked for it is. */
import { PgBoss, type Db, type Job, type JobResult } from 'pg-boss'
import type { App } from '#platform/app.ts'
import type { Log } from '#platform/db/log.ts'
import type { Queryable } from '#platform/db/pool.ts'

export interface JobKind<T extends object = object> {
  name: string
  run: (app: App, data: T, job: { id: string; signal: AbortSignal }) => Promise<void>
  /** How many of this kind at a time in one process; 1 unless told. */
  concurrency?: number
  /** Short jobs that a worker takes at once, to do one after another; 1 unless told. */
  batch?: number
  /** Times that a failed job is tried again, with growing pauses; 5 unless told. */
  retries?: number
  /** At most one job of a `key` waits at a time. */
  once?: boolean
  /** Seconds after which a job that says nothing counts as dead; 900 unless told. */
  seconds?: number
}

export interface Enqueue {
  /** What the job is about, for kinds that wait once. */
  key?: string
  /** Not before this moment. */
  at?: string
}

export interface Jobs {
  /** Makes a kind known; before `start`. */
  define: <T extends object>(kind: JobKind<T>) => void
  /** Runs `run` by a five-field cron in the given time zone, once for all processes together. */
  schedule: (name: string, cron: string, timeZone: string, run: (app: App) => Promise<void>) => void
  /** Adds a job through `db`: with a change's connection it stands or falls with that change. */
  add: (db: Queryable, name: string, data: object, options?: Enqueue) => Promise<void>
  /** The same for many of a kind in one statement. */
  addAll: (db: Queryable, name: string, data: object[]) => Promise<void>
  /** `work: false` only makes the queues, for a process that adds jobs but runs none. */
  start: (app: App, options: { work: boolean }) => Promise<void>
  stop: () => Promise<void>
}

/** New jobs announce themselves; polls are for those that wait for a moment, and for a notice that was lost. */
const pollSeconds = 5
/** So long without a sign of life, and somebody else takes the job: its process was killed. */
const deadAfterSeconds = 30
/** How often the dead are looked for. */
const roundSeconds = 15

export function createJobs(url: string, log: Log): Jobs {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'rondo-jobs',
    max: 3,
    useListenNotify: true,
    superviseIntervalSeconds: roundSeconds,
    monitorIntervalSeconds: roundSeconds,
  })
  const kinds: JobKind<never>[] = []
  const schedules: { name: string; cron: string; timeZone: string }[] = []
  const through = (db: Queryable): Db => ({ executeSql: (text, values) => db.query(text, values) })
  boss.on('error', (error) => log.warn({ err: error }, 'a job queue reported an error'))
  const hire = async (app: App, kind: JobKind<never>) => {
    // A first job may be there before the worker's id is.
    let id = ''
    id = await boss.work(
      kind.name,
      {
        pollingIntervalSeconds: pollSeconds,
        notifyPollingIntervalSeconds: pollSeconds,
        batchSize: kind.batch ?? 1,
        perJobResults: true,
      },
      async (jobs) => {
        const done = []
        for (const job of jobs) done.push(await attempt(app, log, kind, job))
        // Where there was work there may be more: no waiting for the next poll.
        boss.notifyWorker(id)
        return done
      },
    )
  }
  const define: Jobs['define'] = (kind) => void kinds.push(kind as unknown as JobKind<never>)

  return {
    define,
    schedule: (name, cron, timeZone, run) => {
      define({ name, retries: 1, run: (app) => run(app) })
      schedules.push({ name, cron, timeZone })
    },
    add: async (db, name, data, { key, at } = {}) => {
      await boss.send(name, data, { db: through(db), singletonKey: key, startAfter: at })
    },
    addAll: async (db, name, data) => {
      if (data.length === 0) return
      await boss.insert(
        name,
        data.map((one) => ({ data: one })),
        { db: through(db) },
      )
    },
    start: async (app, { work }) => {
      await boss.start()
      await makeQueues(boss, kinds)
      if (!work) return
      await Promise.all(
        schedules.map(({ name, cron, timeZone }) => boss.schedule(name, cron, {}, { tz: timeZone })),
      )
      for (const kind of kinds) for (let i = 0; i < (kind.concurrency ?? 1); i++) await hire(app, kind)
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}

/** Makes the queues that are not there yet, and tells those that are what has changed about them. */
async function makeQueues(boss: PgBoss, kinds: readonly JobKind<never>[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const { name, retries = 5, seconds = 900, once } of kinds) {
    const wanted = {
      retryLimit: retries,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: seconds,
      heartbeatSeconds: deadAfterSeconds,
      notify: true,
    }
    const queue = there.get(name)
    if (!queue) await boss.createQueue(name, { policy: once ? 'short' : 'standard', ...wanted })
    else if (Object.entries(wanted).some(([key, value]) => queue[key as keyof typeof wanted] !== value))
      await boss.updateQueue(name, wanted)
  }
}

async function attempt(app: App, log: Log, kind: JobKind<never>, job: Job<unknown>): Promise<JobResult> {
  try {
    await kind.run(app, job.data as never, { id: job.id, signal: job.signal })
    return { id: job.id, status: 'completed' }
  } catch (error) {
    log.error({ err: error, job: kind.name, id: job.id }, 'a job failed')
    return { id: job.id, status: 'failed', output: { message: (error as Error).message } }
  }
}
