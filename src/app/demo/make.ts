/** Makes the demo company in an empty database: its people first, then two years of their work. */
import { enterColleagues, addressOf } from '#base/identity/demo.ts'
import { revive, setUp } from '#base/identity/index.ts'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Database } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { sql } from '#platform/db/sql.ts'
import { demoJobs, live, type DemoClock, type Task } from '#platform/demo/live.ts'
import { shifted, type Stage, type Story } from '#platform/demo/story.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Settings } from '#platform/settings.ts'
import { createApp } from '../start.ts'
import { enterCompany, storiesOf, type Company } from './company.ts'

export const companyName = 'Velmann Fluid Systems'
export const password = 'velmann-demo'
export const administrator = { name: 'Ines Lorenz', email: addressOf('Ines Lorenz') }

interface Wanted {
  /** The day before which everything has happened; YYYY-MM-DD. */
  today: string
  /** Share of the full size. */
  scale?: number
  /** Days for whose papers and notices there is room. */
  paperDays?: number
}

/** Papers are made for what happened lately, and notices rung: nobody waits for those of last year. */
const recent =
  (papersFrom: string, noticesFrom: string) =>
  ({ name, data, at }: Task) => {
    const reaction = data.reaction ?? ''
    if (reaction.startsWith('notifications ')) return at >= noticesFrom
    const paper =
      /^(quotes-send|billing-paper|billing-mail)$/.test(name) ||
      /^(6-orders (contracts|orders)|7-service tickets)\./.test(reaction)
    return !paper || at >= papersFrom
  }

/** Lives through two years until `today`, by a clock of its own. */
export async function makeDemo(
  settings: Settings,
  database: Database,
  { today, scale = 1, paperDays = 45 }: Wanted,
): Promise<void> {
  const until = `${shifted(`${today}T00:00:00.000Z`, -1).slice(0, 10)}T20:00:00.000Z`
  const from = shifted(until, -730)
  const clock: DemoClock = { now: shifted(from, -1) }
  const jobs = demoJobs(clock, recent(shifted(until, -paperDays), shifted(until, -12)))
  const app = await createApp(settings, database, silent, { now: () => clock.now, jobs })
  const adminId = await setUp(app, {
    company: companyName,
    profile: 'manufacturing',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    language: 'en',
    ...administrator,
    password,
  })
  const { language, timeZone } = app.config.company
  const system: Caller = { kind: 'system', userId: null, access: fullAccess, language, timeZone }
  const entered = await change(app, system, (c) => enterColleagues(c, app.config.records('roles')))
  const callers = await callersOf(app, [adminId, ...Object.values(entered.staff).flat()])
  await samePassword(app, adminId, Object.values(entered.staff).flat())
  const stories: Story[] = []
  const stage: Stage = {
    app,
    from,
    until,
    staff: { ...entered.staff, administrator: [adminId] },
    as: (c, userId) => c.as(callers.get(userId)!),
    begin: (story) => void stories.push(story),
  }
  const company: Company = {
    stage,
    entered,
    scale,
    catalog: new Map(),
    campaigns: new Map(),
    customers: [],
    rivals: [],
    serials: new Map(),
    taken: new Set(),
  }
  await change(app, system, (c) => enterCompany(c, company))
  stories.push(...storiesOf(company))
  const nightly = app.registry.modules.flatMap(({ clocks = [] }) =>
    clocks.filter(({ name }) => byNight.has(name)),
  )
  await live({ app, clock, jobs, until, daily: () => each(nightly, ({ run }) => run(app)) }, stories)
  for (const caller of callers.values()) await change(app, caller, (c) => readNotices(c, shifted(until, -2)))
}

/** Nobody comes back to a bell that rang for two years. */
async function readNotices(c: Change, before: string): Promise<void> {
  const old = await c.db.query<{ id: string; at: string }>(sql`select id, moment_text(created_at) as at
    from notifications_notifications where owner_id = ${c.caller.userId}::uuid and created_at < ${before} order by id`)
  for (const { id, at } of old.rows) await c.patch('notifications', id, { readAt: at })
}

/** What the house does by itself each day. */
const byNight = new Set([
  'quotes-expire',
  'contracts-daily',
  'orders-missed',
  'billing-overdue',
  'clocks-escalate',
  'service-cover',
  'service-close',
])

async function each<T>(list: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  for (const one of list) await run(one)
}

/** Everybody as they would come in, with the rights of their roles. */
async function callersOf(app: App, ids: string[]): Promise<Map<string, Caller>> {
  const callers = new Map<string, Caller>()
  for (const userId of ids) {
    const { job: _job, ...caller } = (await revive(app, { userId }, 'demo')) as Caller & { kind: 'job' }
    callers.set(userId, { ...caller, kind: 'user', userId, sessionId: userId, viewingAs: null })
  }
  return callers
}

/** One password for all: the administrator's. */
async function samePassword(app: App, from: string, to: string[]): Promise<void> {
  await app.pool.query(sql`insert into identity_credentials (user_id, password_hash)
    select u, password_hash from identity_credentials, unnest(${to}::uuid[]) u where user_id = ${from}::uuid`)
}
