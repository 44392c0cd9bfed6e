/** How the promises about a record stand, for whoever may read the record. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { load } from '#platform/records/read.ts'
import { elapsed, percent, runs, standing, type ClockState } from './clock.ts'
import { newest } from './door.ts'
import { findClocks, nameOf, type Subject } from './store.ts'

export interface ClockView {
  metric: string
  /** What people call it. */
  name: string
  state: ClockState
  targetMinutes: number
  /** Whole business minutes that have passed. */
  elapsedMinutes: number
  /** Null while it is paused before it was due. */
  dueAt: string | null
  percent: number
}

/**
 * The newest clock of each metric, as it stands now.
 * @throws Problem not-found when the record is not there for this caller
 */
export async function clocksOf(
  app: App,
  caller: Caller,
  type: string,
  id: string,
  now = new Date().toISOString(),
): Promise<ClockView[]> {
  await load(app, app.pool, caller, app.registry.type(type), id, { fields: ['id'] })
  return clockViews(app.pool, { type, id }, now)
}

/** The same for a record of which the caller's right is known already. */
export async function clockViews(
  db: Queryable,
  subject: Subject,
  now = new Date().toISOString(),
): Promise<ClockView[]> {
  const found = await findClocks(db, newest(subject))
  return found.map((clock) => {
    const { metric, targetMinutes, dueAt, terms } = clock
    return {
      metric,
      name: nameOf(clock),
      state: standing(clock, terms.calendar, now).state,
      targetMinutes,
      elapsedMinutes: Math.floor(elapsed(clock, terms.calendar, now) / 60_000),
      dueAt,
      percent: percent(clock, terms.calendar, now),
    }
  })
}

/** The earliest moment at which a promise that is running now is, or was, due; null when none runs. */
export async function nextDue(db: Queryable, subject: Subject): Promise<string | null> {
  const running = (await findClocks(db, newest(subject))).filter(runs)
  return running.map(({ dueAt }) => dueAt).toSorted()[0] ?? null
}
