/** Imports as background work: begun once, gone on with after a crash, forgotten with their files after a month. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { ImportFileError } from './read/table.ts'
import { checkImport } from './run/check.ts'
import { Stopped, runImport } from './run/runner.ts'
import { fromRefusal, type RowProblem } from './run/row-problem.ts'
import { emptyTally } from './run/tally.ts'
import { fileOf, loadImport, type Checked, type Import, type Undoing } from './store.ts'
import { undoImport } from './undo.ts'

export const runJob = 'imports.run'
export const checkJob = 'imports.check'
export const undoJob = 'imports.undo'

/**
 * Runs an import to its end and keeps how it ended. Only one process at a time works on an import: another one that
 * comes meanwhile leaves at once.
 */
export async function carryOut(
  app: App,
  one: Import,
  person: Caller | null,
  progress?: Parameters<typeof runImport>[3],
): Promise<void> {
  await alone(app, one.id, async () => {
    const now = await loadImport(app.pool, one.id)
    if (now?.status !== 'running') return
    const end = await outcomeOf(app, now, person, progress)
    if (end)
      await app.pool.query(sql`update platform_imports set status = ${end.status}, touched_at = now(),
        problem = ${end.problem ? JSON.stringify(end.problem) : null}::jsonb where id = ${one.id}::uuid and status = 'running'`)
  })
}

async function outcomeOf(
  app: App,
  one: Import,
  person: Caller | null,
  progress?: Parameters<typeof runImport>[3],
): Promise<{ status: 'done' | 'failed'; problem?: RowProblem } | null> {
  if (!person) return { status: 'failed', problem: { code: 'import_person_gone' } }
  try {
    await runImport(app, person, one, progress)
    return { status: 'done' }
  } catch (error) {
    if (error instanceof Stopped) return null
    return { status: 'failed', problem: problemOf(error) }
  }
}

/** What ends an import; anything that is nobody's mistake is tried again by the job. */
function problemOf(error: unknown): RowProblem {
  if (error instanceof ImportFileError) return error.problem
  if (error instanceof Problem) return fromRefusal(error)[0]!
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { code: 'import_file_gone' }
  throw error
}

/** Takes an import back that stands as `undoing`; null when another process is at it. */
export async function carryBack(app: App, id: string, person: Caller | null): Promise<Undoing | null> {
  let result: Undoing | null = null
  await alone(app, id, async () => {
    const one = await loadImport(app.pool, id)
    if (one?.status !== 'undoing') return
    if (person) result = await undoImport(app, person, one)
    else
      await app.pool.query(sql`update platform_imports set status = 'failed', touched_at = now(),
        problem = '{"code":"import_person_gone"}' where id = ${id}::uuid`)
  })
  return result
}

async function alone(app: App, id: string, work: () => Promise<void>): Promise<void> {
  const key = createHash('sha256').update(id).digest().readBigInt64BE(0).toString()
  const client = await app.pool.connect()
  try {
    const got = await client.query('select pg_try_advisory_lock($1::bigint) as got', [key])
    if (!got.rows[0]?.got) return
    try {
      await work()
    } finally {
      await client.query('select pg_advisory_unlock($1::bigint)', [key])
    }
  } finally {
    client.release()
  }
}

const reviveFor = (app: App, one: Import, job: string) =>
  app.revive({ ...one.door, userId: one.user_id }, job)

export const jobs: JobKind[] = [
  {
    name: runJob,
    concurrency: 2,
    seconds: 6 * 3600,
    run: async (app, data) => {
      const one = await loadImport(app.pool, (data as { importId: string }).importId)
      if (one?.status === 'running') await carryOut(app, one, await reviveFor(app, one, runJob))
    },
  },
  {
    name: undoJob,
    seconds: 6 * 3600,
    run: async (app, data) => {
      const one = await loadImport(app.pool, (data as { importId: string }).importId)
      if (one?.undoing) await carryBack(app, one.id, await app.revive(one.undoing.by, undoJob))
    },
  },
  {
    name: checkJob,
    seconds: 3600,
    run: async (app, data) => {
      const { importId, body } = data as { importId: string; body: Import['proposal'] }
      const one = await loadImport(app.pool, importId)
      if (!one) return
      const keep = (checked: Checked) =>
        app.pool.query(
          sql`update platform_imports set checked = ${JSON.stringify(checked)}::jsonb where id = ${importId}::uuid`,
        )
      const person = await reviveFor(app, one, checkJob)
      if (!person) return
      const blank = { rows: one.file.rows, done: 0, tally: emptyTally(), unresolved: [], failures: [] }
      const checked = await checkImport(app, person, one, body, {
        progress: async (so) => void (await keep(so)),
      }).catch((error: unknown): Checked => {
        problemOf(error)
        return { ...blank, status: 'failed' }
      })
      await keep(checked)
    },
  },
]

export const clocks: Clockwork[] = [
  {
    // A runner that was killed leaves its import at the last batch; whoever is alive goes on from there.
    name: 'imports.resume',
    cron: '* * * * *',
    run: async (app) => {
      const left = await app.pool.query<
        Pick<Import, 'id' | 'status'>
      >(sql`select id, status from platform_imports
        where status in ('running', 'undoing') and touched_at < now() - interval '1 minute'`)
      for (const { id, status } of left.rows)
        await app.jobs.add(app.pool, status === 'running' ? runJob : undoJob, { importId: id })
    },
  },
  {
    name: 'imports.forget',
    cron: '20 4 * * *',
    run: async (app) => {
      const old = await app.pool.query<{ id: string }>(
        sql`select id from platform_imports where status <> 'running' and created_at between now() - interval '60 days' and now() - interval '30 days'`,
      )
      for (const { id } of old.rows) await rm(fileOf(app, id), { force: true })
    },
  },
]
