/** The one clockwork behind all promises: tells each step of a clock once, and says when a target is missed. */
import type { App } from '#platform/app.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { jobCaller, notify, titleById } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { columnName } from '#platform/records/columns.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { atRisk } from './at-risk.ts'
import { elapsed, percent, shareOf, standing } from './clock.ts'
import { receiverOf, type Receiver } from './receivers.ts'
import { lockClocks, nameOf, nextMoment, saveClock, waitingSteps, type StoredClock } from './store.ts'
import type { Step } from './terms.ts'

const batch = 200
const anHour = 3_600_000

/**
 * Looks after every clock whose moment has come; answers how many. Each one in a transaction of its own, in which the
 * step, its fact and its notice stand or fall together: however many look, and whoever dies, each is told once.
 */
export async function escalate(app: App, now = app.now()): Promise<number> {
  const seen: string[] = []
  for (let total = 0; ;) {
    const due = await app.pool.query<{ id: string }>(sql`select id from clocks_clocks
      where next_at <= ${now} and id <> all(${seen}::uuid[]) order by next_at, id limit ${batch}`)
    if (due.rows.length === 0) return total
    for (const { id } of due.rows) {
      seen.push(id)
      await change(app, jobCaller(app, 'escalate'), (c) => look(c, id, now)).then(
        (taken) => void (total += taken ? 1 : 0),
        (error) => app.log.error({ err: error, clock: id }, 'a clock could not be looked after'),
      )
    }
  }
}

/** One clock; false when somebody else has it or it was moved meanwhile. */
async function look(c: Change, id: string, now: string): Promise<boolean> {
  const mine = sql`c.id = ${id}::uuid and c.next_at <= ${now}`
  const [clock] = await lockClocks(c.db, mine, true)
  if (!clock) return false
  const subject = await subjectOf(c, clock)
  // What lies in the recycle bin may come back: nobody is told until then.
  if (!subject) return again(c, clock, new Date(Date.parse(now) + anHour).toISOString())
  let next: StoredClock = { ...clock, ...standing(clock, clock.terms.calendar, now) }
  if (next.state !== clock.state) await saveClock(c, clock, next, { kind: 'clockBreached', at: now })
  const waiting: string[] = []
  for (const step of reached(next, now)) {
    const receiver = await receiverOf(c.app, c.db, next.terms, step, next.subject, subject.keeperId, now)
    if (receiver && receiver.from > now) waiting.push(receiver.from)
    else next = await escalated(c, next, step, receiver, subject.title, now)
  }
  const later = [
    ...waiting,
    nextMoment({ ...next, told: [...next.told, ...reached(next, now).map((s) => s.atPercent)] }),
  ]
  return again(c, clock, later.filter((moment) => moment !== null).toSorted()[0] ?? null)
}

const again = async (c: Change, clock: StoredClock, at: string | null): Promise<boolean> => {
  await c.db.query(sql`update clocks_clocks set next_at = ${at} where id = ${clock.id}::uuid`)
  return true
}

/** Steps whose share of the target is used up and that nobody was told yet, lowest first. */
const reached = (clock: StoredClock, now: string): Step[] => {
  const passed = elapsed(clock, clock.terms.calendar, now)
  if (clock.snoozedUntil && clock.snoozedUntil > now) return []
  return waitingSteps(clock)
    .filter(({ atPercent }) => passed >= shareOf(clock, atPercent))
    .toSorted((a, b) => a.atPercent - b.atPercent)
}

async function subjectOf(c: Change, { subject, keeper }: StoredClock) {
  const type = c.app.registry.type(subject.type)
  const found = await c.db.query<{ keeperId: string | null }>(
    sql`select (to_jsonb(t) ->> ${columnName(keeper)}) as "keeperId" from ${raw(type.table)} t where id = ${subject.id}::uuid and deleted_at is null`,
  )
  const [row] = found.rows
  return row ? { ...row, title: await titleById(c.app, subject.type, subject.id) } : null
}

async function escalated(
  c: Change,
  clock: StoredClock,
  step: Step,
  receiver: Receiver | null,
  title: string | null,
  now: string,
): Promise<StoredClock> {
  const { atPercent, level } = step
  const userId = receiver?.userId ?? null
  await c.db.query(sql`insert into clocks_escalations (clock_id, at_percent, level, told_to, told_at)
    values (${clock.id}::uuid, ${atPercent}, ${level}, ${userId}::uuid, ${now})`)
  const next = { ...clock, told: [...clock.told, atPercent], levels: [...clock.levels, level] }
  const data = { atPercent, level, toldToId: userId, toldTo: receiver?.name ?? null }
  await saveClock(c, clock, next, { kind: 'clockEscalated', at: now, data })
  if (receiver)
    await notify(c, {
      to: receiver.userId,
      kind: 'escalated',
      title: atRisk(receiver.language ?? c.app.config.company.language, {
        what: nameOf(clock),
        about: title,
        percent: percent(clock, clock.terms.calendar, now),
      }),
      aboutType: clock.subject.type,
      aboutId: clock.subject.id,
      cause: `${clock.id} ${atPercent}`,
    })
  return next
}

export const clocks: Clockwork[] = [
  { name: 'clocks-escalate', cron: '* * * * *', run: async (app) => void (await escalate(app)) },
]
