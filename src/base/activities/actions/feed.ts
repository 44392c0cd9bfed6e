/** What a subscribed calendar holds: somebody's activities with a time, under the rights that they have now. */
import { createHash } from 'node:crypto'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { seen } from '#platform/records/formats.ts'
import { condition } from '#platform/records/list.ts'
import type { Values } from '#platform/records/record-type.ts'
import { selectRecord } from '#platform/records/select.ts'
import { eventFields } from '../rules/event.ts'
import { calendarText } from './calendar.ts'

/** Days back, and entries at most: the earliest of them. */
const back = 90
const most = 5_000
/** Minutes after which a calendar should ask again. */
const refresh = 30

/** The feed of the caller, with the mark by which an unchanged one is known again. */
export async function feedOf(app: App, caller: Caller, userId: string) {
  const pieces: string[] = []
  const head = { name: await nameOf(app, userId), refresh }
  for await (const piece of calendarText({ app, caller }, await rowsOf(app, caller, userId), head))
    pieces.push(piece)
  const text = pieces.join('')
  return { text, etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}

async function rowsOf(app: App, caller: Caller, me: string): Promise<Values[]> {
  const type = app.registry.type('activities')
  const record = selectRecord(app, caller, type, { fields: seen(app, caller, type, eventFields) })
  const found = await app.pool.query<{ j: Values }>(sql`select ${record} as j from ${raw(type.table)} t
    where ${condition(app, caller, type, {})} and (t.owner_id = ${me}::uuid or t.user_ids @> array[${me}::uuid])
      and (coalesce(t.starts_at, t.due_at) >= ${app.now()}::timestamptz - make_interval(days => ${back})
        or (t.recurrence is not null and t.status <> 'done' and coalesce(t.starts_at, t.due_at) is not null))
    order by coalesce(t.starts_at, t.due_at), t.id limit ${most}`)
  return found.rows.map(({ j }) => j)
}

async function nameOf(app: App, userId: string): Promise<string> {
  const found = await app.pool.query<{ name: string }>(
    sql`select name from identity_users where id = ${userId}::uuid`,
  )
  return [app.config.company.name, found.rows[0]?.name].filter(Boolean).join(' · ')
}
