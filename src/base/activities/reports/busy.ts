import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { condition } from '#platform/records/list.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Report } from '#platform/records/report.ts'
import { validate as isUuid } from 'uuid'
import { stretchesOf } from '../rules/busy.ts'
import { usableZone } from '../rules/time-zone.ts'

/** Most people and days that are asked for at once, and days before them on which what goes on may have begun. */
const most = { users: 20, days: 62 }
const back = 31
const day = 86_400_000

/**
 * When colleagues are busy, for whom the caller may know: what of it the caller may not read says when and no more.
 * `users` are ids, `from` and `until` moments, `except` is the appointment that is being planned.
 */
export const busy: Report = {
  name: 'busy',
  label: { en: 'Who is busy when', de: 'Wer wann beschäftigt ist' },
  types: ['activities', 'users'],
  run: async (app, caller, parameters) => {
    const asked = readAsked(parameters)
    const data = (await appointments(app, caller, asked)).flatMap((row) => {
      const zone = usableZone(row.zone, app.config.company.timeZone)
      const people: string[] = asked.users.filter((id) => id === row.ownerId || row.userIds?.includes(id))
      return stretchesOf(row, zone, asked.from, asked.until).flatMap((stretch) =>
        people.map((userId) => ({ userId, ...stretch, id: row.seen, subject: row.subject })),
      )
    })
    data.sort((a, b) => a.from.localeCompare(b.from) || a.userId.localeCompare(b.userId))
    return { data, totals: { count: data.length } }
  },
}

interface Asked {
  users: string[]
  from: string
  until: string
  except: string | null
}

function readAsked(parameters: URLSearchParams): Asked {
  for (const name of parameters.keys())
    if (!['users', 'from', 'until', 'except'].includes(name))
      throw malformed('unknown_parameter', { parameter: name })
  const users = [...new Set((parameters.get('users') ?? '').split(',').filter(Boolean))]
  const [from, until] = ['from', 'until'].map((name) => Date.parse(parameters.get(name) ?? ''))
  const except = parameters.get('except')
  const long = !(from! < until! && until! - from! <= most.days * day)
  if (long || !users.length || users.length > most.users || ![...users, except ?? users[0]!].every(isUuid))
    throw malformed('busy_span', most)
  return { users, from: new Date(from!).toISOString(), until: new Date(until!).toISOString(), except }
}

/** Planned appointments of these people that may reach into the time asked for; what the caller reads says its subject. */
async function appointments(app: App, caller: Caller, { users, from, until, except }: Asked) {
  const type = app.registry.type('activities')
  const mine = caller.access.field('activities', 'subject') === 'hidden' ? sql`null` : sql`t.subject`
  const found = await app.pool.query<Values>(sql`
    with asked as (select u.id from ${readable(app, caller, 'users', [])} u where u.id = any(${users}::uuid[]))
    select moment_text(t.starts_at) as "startsAt", moment_text(t.ends_at) as "endsAt", t.all_day as "allDay",
      t.recurrence, t.except_days as "exceptDays", o.time_zone as zone,
      case when t.owner_id in (select id from asked) then t.owner_id end as "ownerId",
      array(select id from asked where id = any(t.user_ids)) as "userIds",
      case when s.yes then t.id end as seen, case when s.yes then ${mine} end as subject
    from activities_activities t left join identity_users o on o.id = t.owner_id,
      lateral (select ${condition(app, caller, type, {})} as yes) s
    where t.deleted_at is null and t.status = 'planned' and t.id is distinct from ${except}::uuid
      and (t.owner_id in (select id from asked) or t.user_ids && array(select id from asked))
      and t.starts_at < ${until}::timestamptz
      and (t.recurrence is not null or t.starts_at > ${from}::timestamptz - ${raw(`interval '${back} days'`)})
    order by t.starts_at, t.id limit 2000`)
  return found.rows
}
