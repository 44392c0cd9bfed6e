import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { titles } from '#platform/history/titles.ts'

export interface Notice {
  /** The user who is told. */
  to: string
  kind: string
  /** What it is about is called so; whoever may not see that reads what they may. */
  title: string
  /** What is said of it beside its name, for whoever is told. */
  says?: string
  aboutType: string
  aboutId: string
  /** One cause tells one person once, however often it is tried. */
  cause: string
}

/** Tells somebody inside the app, in this change; a second time for the same cause does nothing. */
export async function notify(change: Change, { to, cause, says, ...notice }: Notice): Promise<void> {
  const key = `${cause} ${to}`
  await change.begin()
  // Two tries at the same moment wait for each other here, so that the second one sees the first.
  await change.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const told = await change.db.query(
    sql`select 1 from notifications_notifications where lower(cause) = lower(${key})`,
  )
  if (told.rows.length) return
  const title = [await calledFor(change.app, to, notice), says].filter(Boolean).join(': ').slice(0, 400)
  const record = { ...notice, title, cause: key, ownerId: to }
  await change.as(seeingAll(change.caller)).create('notifications', record, { trusted: true })
}

type About = Pick<Notice, 'title' | 'aboutType' | 'aboutId'>

/** The title where its reader may see all that stands in it; else what they may see of the record, or only its kind. */
async function calledFor(app: App, to: string, { title, aboutType, aboutId }: About): Promise<string> {
  const type = app.registry.type(aboutType)
  const reader = await app.revive({ userId: to }, 'notice')
  const named = [...(type.number ? ['number'] : []), ...type.title]
  const sees = (name: string) => reader!.access.field(aboutType, name) !== 'hidden'
  if (!reader || (reader.access.level(aboutType, 'read') !== 'none' && named.every(sees))) return title
  const called = await titles(app, reader, [[aboutType, aboutId]])
  return called(aboutType, aboutId) || type.label.one[reader.language]
}
