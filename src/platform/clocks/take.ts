/** What people do about a promise at risk: take it on, or put its steps off with a reason. Facts, under the row lock. */
import { sql } from '#platform/db/sql.ts'
import { titles } from '#platform/history/titles.ts'
import { forbidden, invalid, notFound, Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { moment, text } from '#platform/records/fields.ts'
import { isId, load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { openStates } from './clock.ts'
import { standIn } from './stand-in.ts'
import { levelReached, lockClocks, saveClock, type StoredClock } from './store.ts'

/**
 * "I take it": whoever was told so far is told no further step; those above still are.
 * @throws Problem conflict when it is settled, or somebody else has taken it on at this level
 */
export async function acknowledgeClock(change: Change, id: string): Promise<void> {
  const clock = await openClock(change, id)
  const level = levelReached(clock)
  const { userId } = change.caller
  if (clock.acknowledgedLevel === level) {
    if (clock.acknowledgedById === userId) return
    const name = await titles(change.app, change.caller, [['users', clock.acknowledgedById]])
    throw new Problem('conflict', 'promise_taken', { who: name('users', clock.acknowledgedById) ?? '…' })
  }
  const next = { ...clock, acknowledgedById: userId, acknowledgedLevel: level }
  await saveClock(change, clock, next, { kind: 'clockAcknowledged', at: change.now, data: { level } })
}

export const snoozeFields = {
  until: moment('Until', 'Bis', { required: true }),
  reason: text('Reason', 'Grund', { required: true, max: 400 }),
}

/** No step is told until then; the promise itself stays due when it was. */
export async function snoozeClock(change: Change, id: string, body: Values): Promise<void> {
  const { values, errors } = parseFields(body, snoozeFields)
  if (!errors.length && values.until <= change.now) errors.push({ path: 'until', code: 'not_to_come' })
  if (errors.length) throw invalid(errors)
  const { until, reason } = values as { until: string; reason: string }
  const clock = await openClock(change, id)
  const next = { ...clock, snoozedUntil: new Date(until).toISOString() }
  await saveClock(change, clock, next, { kind: 'clockSnoozed', at: change.now, reason, data: { until } })
}

/** The clock, locked; 404 when what it is about is not the caller's to read, 403 when it is none of their business. */
async function openClock(change: Change, id: string): Promise<StoredClock> {
  const { app, caller, db } = change
  if (!isId(id)) throw notFound('promises', id)
  await change.begin()
  const [clock] = await lockClocks(db, sql`c.id = ${id}::uuid`)
  if (!clock) throw notFound('promises', id)
  const type = app.registry.type(clock.subject.type)
  const { record, permitted } = await load(
    app,
    db,
    caller,
    type,
    clock.subject.id,
    { fields: [clock.keeper] },
    { right: 'change' },
  )
  if (!permitted && !(await concerned(change, clock, record[clock.keeper] ?? null)))
    throw forbidden('not_your_promise')
  if (!openStates.includes(clock.state)) throw new Problem('conflict', 'promise_settled')
  return clock
}

/** Whoever keeps it, stands in for who keeps it, or was told about it. */
async function concerned(change: Change, { id }: StoredClock, keeperId: string | null): Promise<boolean> {
  const { app, caller, db, now } = change
  if (!caller.userId) return false
  if (
    keeperId &&
    [keeperId, standIn(await app.registry.away(app, db, now), keeperId)].includes(caller.userId)
  )
    return true
  const told = await db.query(sql`select from clocks_escalations
    where clock_id = ${id}::uuid and told_to = ${caller.userId}::uuid limit 1`)
  return told.rows.length > 0
}
