import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'

export interface Notice {
  /** The user who is told. */
  to: string
  kind: string
  title: string
  aboutType: string
  aboutId: string
  /** One cause tells one person once, however often it is tried. */
  cause: string
}

/** Tells somebody inside the app, in this change; a second time for the same cause does nothing. */
export async function notify(change: Change, { to, cause, ...notice }: Notice): Promise<void> {
  const key = `${cause} ${to}`
  await change.begin()
  // Two tries at the same moment wait for each other here, so that the second one sees the first.
  await change.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const told = await change.db.query(
    sql`select 1 from notifications_notifications where lower(cause) = lower(${key})`,
  )
  if (told.rows.length) return
  const record = { ...notice, title: notice.title.slice(0, 400), cause: key, ownerId: to }
  await change.as(seeingAll(change.caller)).create('notifications', record, { trusted: true })
}
