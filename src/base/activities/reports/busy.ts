import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Report } from '#platform/records/report.ts'
import { validate as isUuid } from 'uuid'
import { stretchesOf } from '../rules/busy.ts'
import { usableZone } from '../rules/time-zone.ts'

/** What is asked for and answered at once at most, and days before on which what goes on may have begun. */
const most = { users: 20, days: 62, appointments: 2000 }
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

const times = ['ownerId', 'userIds', 'startsAt', 'endsAt', 'allDay', 'recurrence', 'exceptDays'] as const

/**
 * Planned appointments of these people that may reach into the time asked for: whosever they are, for that is what is
 * asked, and with a subject where the caller may read it.
 * @throws a 403 when the caller may see of no appointment when it is, or whose
 */
async function appointments(app: App, caller: Caller, { users, from, until, except }: Asked) {
  readable(app, caller, 'activities', times)
  const all = seeingAll(caller)
  const subject = caller.access.field('activities', 'subject') === 'hidden' ? [] : ['subject']
  const { rows } = await app.pool.query<Values>(sql`
    with asked as (select u.id from ${readable(app, caller, 'users', [])} u where u.id = any(${users}::uuid[]))
    select moment_text(a."startsAt") as "startsAt", moment_text(a."endsAt") as "endsAt", a."allDay",
      a.recurrence, a."exceptDays", o."timeZone" as zone,
      case when a."ownerId" in (select id from asked) then a."ownerId" end as "ownerId",
      array(select id from asked where id = any(a."userIds")) as "userIds",
      s.id as seen, ${raw(subject.length ? 's.subject' : 'null')} as subject
    from ${readable(app, all, 'activities', [...times, 'status'])} a
      left join ${readable(app, all, 'users', ['timeZone'])} o on o.id = a."ownerId"
      left join ${readable(app, caller, 'activities', subject)} s on s.id = a.id
    where a.status = 'planned' and a.id is distinct from ${except}::uuid
      and (a."ownerId" in (select id from asked) or a."userIds" && array(select id from asked))
      and a."startsAt" < ${until}::timestamptz
      and (a.recurrence is not null or a."startsAt" > ${from}::timestamptz - ${raw(`interval '${back} days'`)})
    order by a."startsAt", a.id limit ${most.appointments + 1}`)
  if (rows.length > most.appointments) throw malformed('busy_too_much', most)
  return rows
}
