/** The clocks of activities: reminders that are due, and what is due today. */
import { fullAccess } from '#platform/access/access.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { standIn } from '#platform/clocks/index.ts'
import { notify } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { readSpan, startOfDay } from '#platform/records/filter/dates.ts'
import type { Clockwork } from '#platform/records/registry.ts'

const batch = 100

/**
 * Tells owner, colleagues and who stands in for them of each planned activity whose reminder has come, and of those due today that have none
 * and were planned before today. An activity is marked in the transaction that tells of it, so it rings once,
 * however many processes look. What is a week late (an import, a long standstill) rings no more.
 */
export async function remind(app: App): Promise<number> {
  const { timeZone, language } = app.config.company
  const caller: Caller = { kind: 'job', job: 'remind', userId: null, access: fullAccess, language, timeZone }
  const span = readSpan('today', timeZone)!
  const [begin, end] = [startOfDay(span.from, timeZone), startOfDay(span.until, timeZone)]
  let total = 0
  for (let rung = batch; rung === batch; total += rung)
    rung = await change(app, caller, async (c) => {
      const due = await c.db
        .query<Due>(sql`update activities_activities a set reminded_at = now() where a.id in (
          select id from activities_activities where status = 'planned' and deleted_at is null and reminded_at is null
            and (remind_at between now() - interval '7 days' and now()
              or (remind_at is null and created_at < ${begin}::timestamptz
                and due_at >= ${begin}::timestamptz and due_at < ${end}::timestamptz))
          order by id limit ${batch} for update skip locked)
        returning a.id, a.subject, a.owner_id, coalesce(a.user_ids, '{}') as user_ids, moment_text(a.remind_at) as remind_at,
          moment_text(a.due_at) as due_at`)
      const away = await app.registry.away(app, c.db, c.now)
      const told = (id: string | null) => (id ? [id, standIn(away, id)] : [])
      for (const activity of due.rows)
        for (const to of new Set([activity.owner_id, ...activity.user_ids].flatMap(told)))
          if (to)
            await notify(c, {
              to,
              kind: activity.remind_at ? 'reminder' : 'due',
              title: activity.subject,
              aboutType: 'activities',
              aboutId: activity.id,
              cause: `${activity.id} ${activity.remind_at ?? activity.due_at}`,
            })
      return due.rows.length
    })
  return total
}

interface Due {
  id: string
  subject: string
  owner_id: string | null
  user_ids: string[]
  remind_at: string | null
  due_at: string | null
}

export const clocks: Clockwork[] = [
  { name: 'activities-remind', cron: '* * * * *', run: async (app) => void (await remind(app)) },
]
