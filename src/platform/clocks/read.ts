/** How the promises about a record stand, for whoever may read the record. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { load } from '#platform/records/read.ts'
import { elapsed, percent, standing, type ClockState } from './clock.ts'
import { newest } from './door.ts'
import { findClocks } from './store.ts'
import { targetOf } from './terms.ts'

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
  db: Queryable = app.pool,
): Promise<ClockView[]> {
  await load(app, db, caller, app.registry.type(type), id, { fields: ['id'] })
  const found = await findClocks(db, newest({ type, id }))
  return found.map((clock) => {
    const { metric, targetMinutes, dueAt, terms } = clock
    return {
      metric,
      name: targetOf(terms, metric, clock.priority)?.name ?? metric,
      state: standing(clock, terms.calendar, now).state,
      targetMinutes,
      elapsedMinutes: Math.floor(elapsed(clock, terms.calendar, now) / 60_000),
      dueAt,
      percent: percent(clock, terms.calendar, now),
    }
  })
}
