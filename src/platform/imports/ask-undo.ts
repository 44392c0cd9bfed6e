/** Taking an import back as a caller asks for it: few records at once, many by a job that is waited for a while. */
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '#platform/app.ts'
import { beginningOf, type Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { undoAnswer } from './answers.ts'
import { carryBack, undoJob } from './jobs.ts'
import { emptyTally } from './run/tally.ts'
import { loadImport, wrongState, type Import, type Undoing } from './store.ts'

/** Records up to which an import is taken back within the call; more are a job. */
const few = 500
/** Milliseconds for which a call waits for the end of such a job. */
const patience = 30_000

type Answer = Pick<ReturnType<typeof undoAnswer>, 'undone' | 'kept'>

/**
 * Answers what was taken back and what stayed, or null while a job is at it.
 * @param waits false when the caller does not want to wait for a job
 * @throws Problem `conflict` when the import is not one that has ended
 */
export async function askUndo(app: App, caller: Caller, one: Import, waits: boolean): Promise<Answer | null> {
  const { created, updated } = { ...emptyTally(), ...one.counts }
  const steps = created + updated
  const asked: Undoing = { by: beginningOf(caller)!, steps, done: 0, undone: 0, stayed: 0, kept: [] }
  const begun = await app.pool
    .query(sql`update platform_imports set status = 'undoing', undoing = ${JSON.stringify(asked)}::jsonb,
    touched_at = now() where id = ${one.id}::uuid and status in ('done', 'failed') returning 1`)
  if (begun.rows.length === 0) throw wrongState('undo', one)
  const result = steps <= few ? await carryBack(app, one.id, caller) : await byJob(app, one.id, waits)
  if (!result) return null
  const { undone, kept } = undoAnswer(result, caller.language)
  return { undone, kept }
}

async function byJob(app: App, id: string, waits: boolean): Promise<Undoing | null> {
  await app.jobs.add(app.pool, undoJob, { importId: id })
  for (const until = Date.now() + (waits ? patience : 0); Date.now() < until; await pause(250)) {
    const one = await loadImport(app.pool, id)
    if (one?.status !== 'undoing') return one?.undoing ?? null
  }
  return null
}
