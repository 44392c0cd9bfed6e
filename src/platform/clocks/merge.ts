/** Two records that become one: the open promises about the one that goes are kept for the one that remains. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { cancel, openStates } from './clock.ts'
import { lockClocks, saveClock, type StoredClock } from './store.ts'

/** Where both have a promise of one metric, the one that is due first stays; the other is withdrawn. */
export async function takeOverClocks(
  change: Change,
  type: string,
  from: string,
  into: string,
): Promise<void> {
  const found = await lockClocks(
    change.db,
    sql`c.subject_type = ${type} and c.subject_id = any(${[from, into]}::uuid[]) and c.state = any(${[...openStates]})`,
  )
  for (const clock of found.filter(({ subject }) => subject.id === from)) {
    const other = found.find((one) => one.subject.id === into && one.metric === clock.metric)
    const later = other && (due(clock) < due(other) ? other : clock)
    if (later) await withdraw(change, later)
    if (later === clock) continue
    await change.db.query(sql`update clocks_clocks set subject_id = ${into}::uuid, merged_from = ${from}::uuid
      where id = ${clock.id}::uuid`)
  }
}

/** What came with a merge goes back with it; what was withdrawn then stays so. */
export async function giveBackClocks(
  change: Change,
  type: string,
  from: string,
  into: string,
): Promise<void> {
  await change.db.query(sql`update clocks_clocks set subject_id = ${from}::uuid, merged_from = null
    where subject_type = ${type} and subject_id = ${into}::uuid and merged_from = ${from}::uuid`)
}

/** What stands still is due last. */
const due = ({ dueAt }: StoredClock) => dueAt ?? '9999'

const withdraw = (change: Change, clock: StoredClock) => {
  const next = { ...clock, ...cancel(clock, clock.terms.calendar, change.now) }
  return saveClock(change, clock, next, { kind: 'clockCancelled', at: change.now, reason: 'merged' })
}
