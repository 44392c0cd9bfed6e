/** To whom a step is told: up the ladder from who keeps the promise, to whoever stands in for those who are away. */
import type { App } from '#platform/app.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Language } from '#platform/records/fields.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Away } from '#platform/records/registry.ts'
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
  const ladder = await ladderOf(app, db, keeperId)
  const rungs = { owner: 0, teamLead: 1, manager: 2, management: Math.max(1, ladder.length - 1) }
  const rung = rungs[step.level]
  const fallback = await person(app, db, terms.fallbackId)
  // Upward first; where nobody is above, the nearest below.
  const below = ladder.slice(0, rung).toReversed()
  const asked = [...ladder.slice(rung), fallback, ...(await answering(app, db, subject)), ...below]
  const known = asked.filter((one) => one !== null)
  const away = await app.registry.away(app, db, now)
  const there = await Promise.all(known.map((user) => standing(app, db, away, user)))
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

/** Those who answer for what nobody keeps. */
async function answering(app: App, db: Queryable, { type, id }: Subject): Promise<(Values | null)[]> {
  const ids = (await app.registry.answerable(type)?.(app, db, id)) ?? []
  return Promise.all(ids.map((one) => person(app, db, one)))
}

/** Somebody, or who stands in for them. */
const standing = async (app: App, db: Queryable, away: Away, user: Values): Promise<Values | null> =>
  away.has(user.id) ? person(app, db, standIn(away, user.id)) : user

/** The keeper and the managers above, each once, nearest first; null where there is nobody or nobody active. */
async function ladderOf(app: App, db: Queryable, keeperId: string | null): Promise<(Values | null)[]> {
  const keeper = await person(app, db, keeperId, true)
  const teams = app.config.records('teams')
  const ids: string[] = keeper ? [keeper.id] : []
  const seen = new Set<string>()
  for (let id = keeper?.teamId; id && !seen.has(id);) {
    seen.add(id)
    const team = teams.find((one) => one.id === id)
    if (team?.managerId && !ids.includes(team.managerId)) ids.push(team.managerId)
    id = team?.parentId
  }
  return [
    keeper?.active ? keeper : null,
    ...(await Promise.all(ids.slice(1).map((id) => person(app, db, id)))),
  ]
}

async function person(
  app: App,
  db: Queryable,
  id: string | null,
  inactiveToo = false,
): Promise<Values | null> {
  if (!id) return null
  const users = app.registry.type('users')
  const fields = ['name', 'teamId', 'active', 'timeZone', 'language']
  const found = await loadIfAny(app, db, jobCaller(app, 'escalate'), users, id, { fields })
  return found && (found.active || inactiveToo) ? found : null
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
