/** To whom a step is told: up the ladder from who keeps the promise, to whoever stands in for those who are away. */
import type { App } from '#platform/app.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Language } from '#platform/records/fields.ts'
import { loadAll } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { dayOf, isOpen, nextOpen, type WorkCalendar } from './calendar.ts'
import { standIn } from './stand-in.ts'
import type { Subject } from './store.ts'
import { workCalendar, type Step, type Terms } from './terms.ts'

export interface Receiver {
  userId: string
  name: string
  /** In which they read; null for the company's. */
  language: Language | null
  /** From when on they may be told: now, or when they next work. */
  from: string
}

/**
 * Who is told a step about what `keeperId` keeps, and from when on; null when there is nobody at all. What nobody
 * keeps goes to who answers for such records. Whoever is inactive is passed over; whoever is away leaves it to their
 * substitute, and without one, or when off today, to the next above, unless everybody is away.
 */
export async function receiverOf(
  app: App,
  db: Queryable,
  terms: Terms,
  step: Step,
  subject: Subject,
  keeperId: string | null,
  now: string,
): Promise<Receiver | null> {
  const away = await app.registry.away(app, db, now)
  const answering = (await app.registry.answerable(subject.type)?.(app, db, subject.id)) ?? []
  const managers = app.config.records('teams').map((team) => team.managerId as string | null)
  const named = [keeperId, terms.fallbackId, ...answering, ...managers].filter((id) => id !== null)
  const asking = [...named, ...named.map((id) => standIn(away, id))]
  const [caller, users] = [jobCaller(app, 'escalate'), app.registry.type('users')]
  const fields = ['name', 'teamId', 'active', 'timeZone', 'language']
  const people = await loadAll(app, db, caller, users, asking, { fields })
  const active = (id: string | null) => (id && people.get(id)?.active ? people.get(id)! : null)
  const ladder = ladderOf(app, (keeperId && people.get(keeperId)) || null).map(active)
  const rungs = { owner: 0, teamLead: 1, manager: 2, management: Math.max(1, ladder.length - 1) }
  const rung = rungs[step.level]
  // Upward first; where nobody is above, the nearest below.
  const below = ladder.slice(0, rung).toReversed()
  const asked = [...ladder.slice(rung), ...[terms.fallbackId, ...answering].map(active), ...below]
  const known = asked.filter((one) => one !== null)
  const there = known.map((user) => active(standIn(away, user.id)))
  const hours = (user: Values) => hoursOf(app, terms, user)
  const chosen = there.filter((user) => user !== null).find((user) => !isOff(hours(user), now)) ?? known[0]
  if (!chosen) return null
  const waits = !step.critical && !isOpen(hours(chosen), now)
  return {
    userId: chosen.id,
    name: chosen.name,
    language: chosen.language ?? null,
    from: waits ? nextOpen(hours(chosen), now) : now,
  }
}

/** The keeper and the managers above, each once, nearest first; null where there is no keeper. */
function ladderOf(app: App, keeper: Values | null): (string | null)[] {
  const teams = app.config.records('teams')
  const ids: string[] = keeper ? [keeper.id] : []
  const seen = new Set<string>()
  for (let id = keeper?.teamId; id && !seen.has(id);) {
    seen.add(id)
    const team = teams.find((one) => one.id === id)
    if (team?.managerId && !ids.includes(team.managerId)) ids.push(team.managerId)
    id = team?.parentId
  }
  return keeper ? ids : [null]
}

/** The hours that somebody works: their own calendar, else those of the promise where they are. */
function hoursOf(app: App, terms: Terms, user: Values): WorkCalendar {
  const own = app.config.records('calendars').find((one) => one.userIds?.includes(user.id))
  if (own) return workCalendar(app, own)
  return { ...terms.calendar, timeZone: user.timeZone ?? terms.calendar.timeZone }
}

/** Off for the whole day. */
const isOff = (hours: WorkCalendar, now: string) => {
  const today = dayOf(hours, now).toString()
  return hours.holidays.some(({ date, from, to }) => date === today && !from && !to)
}
