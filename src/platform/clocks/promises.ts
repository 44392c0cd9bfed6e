/** What is promised and not settled: late now, and due next, as far as the caller may read what it is about. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { titles as titlesOf } from '#platform/history/titles.ts'
import { malformed } from '#platform/http/problems.ts'
import { columnName } from '#platform/records/columns.ts'
import { isId } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Report } from '#platform/records/report.ts'
import { elapsed, openStates, percent, standing } from './clock.ts'
import type { PromiseRow } from './promise-row.ts'
import { standIn } from './stand-in.ts'
import { findClocks, levelReached, nameOf, type StoredClock, type Subject } from './store.ts'

const most = 500

interface Asked {
  subject?: Subject
  metric?: string | undefined
  ownerId?: string | undefined
}

/** Open promises, what was due longest first; the first 500 of them. */
export async function openPromises(app: App, caller: Caller, asked: Asked = {}): Promise<PromiseRow[]> {
  const { subject, metric, ownerId } = asked
  const conditions: Sql[] = [sql`c.state = any(${[...openStates]})`]
  if (subject) conditions.push(sql`c.subject_type = ${subject.type} and c.subject_id = ${subject.id}::uuid`)
  if (metric) conditions.push(sql`c.metric = ${metric}`)
  const seen = await seenBy(app, caller, ownerId)
  if (!seen) return []
  const found = await app.pool.query<{ id: string }>(sql`select c.id from clocks_clocks c
    where ${join(conditions, ' and ')} and (${seen}) order by c.due_at nulls last, c.id limit ${most}`)
  const ids = found.rows.map(({ id }) => id)
  const clocks = await findClocks(app.pool, sql`c.id = any(${ids}::uuid[])`)
  const kept = await keptBy(app, caller, clocks)
  const names = await titlesOf(app, caller, [
    ...clocks.map(({ subject: one }) => [one.type, one.id] as const),
    ...clocks.flatMap((one) => [
      ['users', kept.get(one.id)!.keeperId] as const,
      ['users', one.acknowledgedById] as const,
    ]),
  ])
  return clocks
    .map((clock) => shown(clock, kept.get(clock.id)!, names, app.now()))
    .toSorted((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999') || a.id.localeCompare(b.id))
}

type Names = Awaited<ReturnType<typeof titlesOf>>

function shown(
  clock: StoredClock,
  { keeperId: ownerId, mayTake }: Kept,
  names: Names,
  now: string,
): PromiseRow {
  const { calendar } = clock.terms
  const taken = clock.acknowledgedById
  return {
    id: clock.id,
    metric: clock.metric,
    name: nameOf(clock),
    state: standing(clock, calendar, now).state,
    type: clock.subject.type,
    recordId: clock.subject.id,
    title: names(clock.subject.type, clock.subject.id),
    ownerId,
    owner: ownerId && names('users', ownerId),
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    percent: percent(clock, calendar, now),
    ageMinutes: Math.floor(elapsed(clock, calendar, now) / 60_000),
    targetMinutes: clock.targetMinutes,
    level: levelReached(clock),
    acknowledgedById: taken,
    acknowledgedBy: taken && names('users', taken),
    mayTake,
    snoozedUntil: clock.snoozedUntil && clock.snoozedUntil > now ? clock.snoozedUntil : null,
  }
}

/** Condition on `c` under which the caller may read what the clock is about; null where there is nothing for them. */
async function seenBy(app: App, caller: Caller, ownerId?: string): Promise<Sql | null> {
  const used = await app.pool.query<{ type: string; keeper: string }>(
    sql`select distinct subject_type as type, keeper from clocks_clocks c where c.state = any(${[...openStates]})`,
  )
  const parts = used.rows
    .filter(({ type }) => app.registry.types.has(type) && caller.access.level(type, 'read') !== 'none')
    .filter(({ type, keeper }) => !ownerId || caller.access.field(type, keeper) !== 'hidden')
    .map(({ type, keeper }) => {
      const theirs = ownerId ? sql` where ${raw(`r."${keeper}"`)} = ${ownerId}::uuid` : raw('')
      const records = readable(app, caller, type, ownerId ? [keeper] : [])
      return sql`(c.subject_type = ${type} and c.keeper = ${keeper} and c.subject_id in (select r.id from ${records} r${theirs}))`
    })
  return parts.length ? join(parts, ' or ') : null
}

interface Kept {
  keeperId: string | null
  mayTake: boolean
}

/** Who keeps each clock, as far as the caller may know it, and whether they may take it on or put it off. */
async function keptBy(app: App, caller: Caller, clocks: StoredClock[]): Promise<Map<string, Kept>> {
  const me = caller.userId
  const away = await app.registry.away(app, app.pool, app.now())
  const told = await app.pool.query<{ id: string }>(sql`select distinct clock_id as id from clocks_escalations
    where told_to = ${me}::uuid and clock_id = any(${clocks.map(({ id }) => id)}::uuid[])`)
  const mine = new Set(told.rows.map(({ id }) => id))
  const kept = new Map<string, Kept>()
  for (const [key, some] of Map.groupBy(clocks, ({ subject, keeper }) => `${subject.type} ${keeper}`)) {
    const [name, keeper] = key.split(' ') as [string, string]
    const type = app.registry.type(name)
    const change = scope(app.registry, caller, type, 'change')
    const found = await app.pool.query<{ id: string; userId: string | null; may: boolean }>(
      sql`select t.id, ${raw(`t."${columnName(keeper)}"`)} as "userId", ${change ?? raw('true')} as may
        from ${raw(type.table)} t where t.id = any(${some.map(({ subject }) => subject.id)}::uuid[])`,
    )
    const known = new Map(found.rows.map((row) => [row.id, row]))
    const hidden = caller.access.field(name, keeper) === 'hidden'
    for (const { id, subject } of some) {
      const { userId = null, may = false } = known.get(subject.id) ?? {}
      const theirs = userId !== null && me !== null && [userId, standIn(away, userId)].includes(me)
      kept.set(id, { keeperId: hidden ? null : userId, mayTake: may || theirs || mine.has(id) })
    }
  }
  return kept
}

/** The same rows as a named report; `metric` and `ownerId` narrow it. */
export const promisesReport: Report = {
  name: 'promises',
  label: { en: 'Promises', de: 'Zusagen' },
  types: [],
  run: async (app, caller, parameters) => {
    const unknown = [...parameters.keys()].find((name) => !['metric', 'ownerId'].includes(name))
    if (unknown) throw malformed('unknown_parameter', { parameter: unknown })
    const ownerId = parameters.get('ownerId') || undefined
    if (ownerId && !isId(ownerId)) throw malformed('unknown_parameter', { parameter: `ownerId=${ownerId}` })
    const data = await openPromises(app, caller, { metric: parameters.get('metric') || undefined, ownerId })
    return {
      data,
      totals: { open: data.length, late: data.filter(({ state }) => state === 'breached').length },
    }
  },
}
