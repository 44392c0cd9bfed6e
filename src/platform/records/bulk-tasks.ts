/**
 * Work over many records, one transaction each. How far it is stands in the same transaction as the record's own
 * change, so that it goes on after a crash where it was and nothing is done twice, even with two runners at once.
 */
import { newId } from '#platform/ids.ts'
import type { App } from '#platform/app.ts'
import { beginningOf, type Beginning, type Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { problemOf } from '#platform/http/errors.ts'
import { notFound } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { applyOrder, type Order } from './bulk.ts'
import { change, type Change } from './change.ts'
import { purgeStep } from './purge.ts'

type Kind = 'bulk' | 'emptyBin'

/** What is done to one item of a task. */
const steps: Record<Kind, (change: Change, spec: Order, item: string) => Promise<void>> = {
  bulk: applyOrder,
  emptyBin: (change, _, item) => purgeStep(change, item),
}

/** So many at most are done while their caller waits. */
export const atOnce = 500
/** A runner stops after so many milliseconds and lets a new job go on: a dead one is noticed soon. */
const stint = 20_000
const slice = 200

/** Takes work on, in the caller's transaction. What is done at once still gets a job, which finds it undone after a crash. */
export async function accept(
  change: Change,
  kind: Kind,
  spec: object,
  items: readonly string[],
): Promise<string> {
  const { app, caller, db } = change
  const id = newId()
  await db.query(sql`insert into platform_tasks (id, kind, user_id, began, spec, items)
    values (${id}::uuid, ${kind}, ${caller.userId}::uuid, ${JSON.stringify(beginningOf(caller))}::jsonb, ${JSON.stringify(spec)}::jsonb, ${[...items]}::text[])`)
  const later = new Date(Date.now() + 60_000).toISOString()
  await app.jobs.add(db, 'tasks', { taskId: id }, items.length > atOnce ? {} : { at: later })
  return id
}

export const taskJob: JobKind<{ taskId: string }> = {
  name: 'tasks',
  concurrency: 2,
  seconds: 60,
  run: async (app, { taskId }) => {
    if (!(await runTask(app, taskId))) await app.jobs.add(app.pool, 'tasks', { taskId })
  },
}

interface Task {
  kind: Kind
  began: Beginning
  spec: Order
  done: number
  items: string[]
}

/** Another runner was faster with this item. */
class Taken extends Error {}

/** Goes on with a task as `caller`, or as the one who began it; false when there is more to do than fits a stint. */
export async function runTask(app: App, id: string, caller?: Caller): Promise<boolean> {
  const end = Date.now() + stint
  for (let who = caller; ;) {
    const found = await app.pool
      .query<Task>(sql`select kind, began, spec, done, items[done + 1 : done + ${slice}] as items
      from platform_tasks where id = ${id}::uuid and finished_at is null`)
    const task = found.rows[0]
    if (!task) return true
    who ??= (await app.revive(task.began, task.kind)) ?? undefined
    if (!who || task.items.length === 0) {
      await finish(app.pool, id, who ? null : 'not_signed_in')
      return true
    }
    for (const [index, item] of task.items.entries()) {
      if (Date.now() > end) return false
      if (!(await doItem(app, who, id, task, task.done + index, item))) return true
    }
  }
}

const finish = (db: Queryable, id: string, stopped: string | null) =>
  db.query(
    sql`update platform_tasks set finished_at = now(), stopped = ${stopped} where id = ${id}::uuid and finished_at is null`,
  )

/** One item in its own transaction; false when somebody else is at this task. */
async function doItem(
  app: App,
  caller: Caller,
  id: string,
  task: Task,
  position: number,
  item: string,
): Promise<boolean> {
  try {
    await change(app, caller, async (c) => {
      await steps[task.kind](c, task.spec, item)
      const counted = await c.db.query(
        sql`update platform_tasks set done = done + 1, changed = changed + 1 where id = ${id}::uuid and done = ${position} returning 1`,
      )
      if (counted.rows.length === 0) throw new Taken()
    })
    return true
  } catch (error) {
    if (error instanceof Taken) return false
    const problem = JSON.stringify(problemOf(app.log, error, caller.language, id))
    const counted = await app.pool
      .query(sql`with p as (update platform_tasks set done = done + 1 where id = ${id}::uuid and done = ${position} returning 1)
      insert into platform_task_failures (task_id, position, item, problem) select ${id}::uuid, ${position}, ${item}, ${problem}::jsonb from p returning 1`)
    return counted.rows.length > 0
  }
}

export interface TaskState {
  id: string
  kind: Kind
  status: 'waiting' | 'running' | 'done' | 'failed'
  progress: { done: number; total: number }
  result: { changed: number; failed: { id: string; problem: unknown }[] } | null
}

/** How far a task is; 404 for everybody but the one who began it. */
export async function taskState(app: App, caller: Caller, id: string): Promise<TaskState> {
  const found = await app.pool.query<{
    kind: Kind
    done: number
    total: number
    changed: number
    stopped: string | null
    finished: boolean
  }>(sql`select kind, done, cardinality(items) as total, changed, stopped, finished_at is not null as finished
    from platform_tasks where id::text = ${id} and user_id = ${caller.userId}::uuid`)
  const task = found.rows[0]
  if (!task) throw notFound('jobs', id)
  const { kind, done, total, changed, stopped, finished } = task
  const status = stopped ? 'failed' : finished ? 'done' : done ? 'running' : 'waiting'
  const state = { id, kind, status, progress: { done, total } } as const
  if (!finished) return { ...state, result: null }
  const failures = await app.pool.query<{ id: string; problem: unknown }>(
    sql`select item as id, problem from platform_task_failures where task_id = ${id}::uuid order by position limit 10000`,
  )
  return { ...state, result: { changed, failed: failures.rows } }
}
