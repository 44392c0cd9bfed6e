/** Clocks in their tables. A row is locked by who moves it; each move is a fact of the record that it is about. */
import { prepared } from '#platform/db/prepared.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { recordEach, recordFacts } from '#platform/history/ledger.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { newId } from '#platform/ids.ts'
import { elapsed, momentAt, percent, runs, shareOf, type Clock } from './clock.ts'
import { targetOf, type Step, type Terms } from './terms.ts'

export interface Subject {
  /** A collection. */
  type: string
  id: string
}

export interface StoredClock extends Clock {
  id: string
  subject: Subject
  metric: string
  priority: string | null
  keeper: string
  termsId: string
  terms: Terms
  /** Percents whose step is done. */
  told: number[]
  /** Levels that were told, in the order of their steps. */
  levels: Step['level'][]
  /** Who took it on, and up to which level nobody has to be told any more. */
  acknowledgedById: string | null
  acknowledgedLevel: Step['level'] | null
  /** Until then no step is told. */
  snoozedUntil: string | null
}

/** Why and how a clock moved. */
export interface Move {
  kind: string
  at: string
  reason?: string | undefined
  data?: Values
}

const columns =
  raw(`c.id, json_build_object('type', c.subject_type, 'id', c.subject_id) as subject, c.metric, c.priority,
  c.keeper, c.terms_id as "termsId", t.terms, c.state, moment_text(c.started_at) as "startedAt",
  c.target_minutes as "targetMinutes", c.elapsed_ms::float8 as "elapsedMs", moment_text(c.since) as since,
  moment_text(c.due_at) as "dueAt", moment_text(c.stopped_at) as "stoppedAt",
  c.acknowledged_by as "acknowledgedById", c.acknowledged_level as "acknowledgedLevel",
  moment_text(c.snoozed_until) as "snoozedUntil",
  array(select e.at_percent from clocks_escalations e where e.clock_id = c.id) as told,
  array(select e.level from clocks_escalations e where e.clock_id = c.id order by e.at_percent) as levels`)

/** The clocks that meet a condition on `c`, oldest first. */
export async function findClocks(db: Queryable, where: Sql): Promise<StoredClock[]> {
  const found = await db.query<StoredClock>(sql`select ${columns} from clocks_clocks c
    join clocks_terms t on t.id = c.terms_id where ${where} order by c.id`)
  return found.rows.map((clock) => ({ ...clock, terms: sameTerms(clock) }))
}

/** Kept terms never change: one object for all their clocks, so that their calendar is worked out once. */
const kept = new Map<string, Terms>()
function sameTerms({ termsId, terms }: StoredClock): Terms {
  if (kept.size > 500) kept.clear()
  if (!kept.has(termsId)) kept.set(termsId, terms)
  return kept.get(termsId)!
}

/**
 * The same, kept from others until this transaction ends; with `skip`, without those that somebody else has.
 * Locked first, read after: a statement that waits for a lock would still see the steps and terms of before.
 */
export async function lockClocks(db: Queryable, where: Sql, skip = false): Promise<StoredClock[]> {
  const locked = await db.query<{ id: string }>(
    sql`select c.id from clocks_clocks c where ${where} order by c.id for update ${raw(skip ? 'skip locked' : '')}`,
  )
  const ids = locked.rows.map(({ id }) => id)
  return ids.length ? findClocks(db, sql`c.id = any(${ids}::uuid[])`) : []
}

/** Puts new clocks beside their subjects, all of one type; answers the ids of those whose metric had none open yet. */
export async function insertClocks(
  change: Change,
  type: string,
  clocks: readonly StoredClock[],
): Promise<string[]> {
  const kind = 'clockStarted'
  const rows = clocks.map(({ subject, terms, told, levels, ...clock }) => {
    const whole = { ...clock, subject, terms, told, levels }
    const data = factOf(whole, { kind, at: clock.startedAt })
    return { ...clock, subjectId: subject.id, nextAt: nextMoment(whole), factId: newId(), data }
  })
  const told = sql`select x."factId", x."subjectId" as id, coalesce(t.version, 1) as version, x.data
    from moved join x using (id) left join ${tableOf(change, type)} t on t.id = x."subjectId"`
  const made = await change.db.query<{ id: string }>(
    prepared(sql`with x as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(id uuid, "subjectId" uuid, metric text, priority text, keeper text, "termsId" uuid, state text,
        "startedAt" timestamptz, "targetMinutes" int, "elapsedMs" bigint, since timestamptz, "dueAt" timestamptz,
        "nextAt" timestamptz, "factId" uuid, data jsonb)),
    moved as (insert into clocks_clocks (id, subject_type, subject_id, metric, priority, keeper, terms_id, state,
        started_at, target_minutes, elapsed_ms, since, due_at, next_at)
      select id, ${type}, "subjectId", metric, priority, keeper, "termsId", state, "startedAt", "targetMinutes",
        "elapsedMs", since, "dueAt", "nextAt" from x
      on conflict (subject_type, subject_id, metric) where state in ('running', 'breached', 'paused') do nothing returning id),
    told as (${recordEach(change.app, type, change.caller, kind, told)}) select id from moved`),
  )
  return made.rows.map(({ id }) => id)
}

/** Writes how a clock that this transaction has locked stands now; nothing when it stands as before. */
export async function saveClock(
  change: Change,
  before: StoredClock,
  after: StoredClock,
  move: Move,
): Promise<void> {
  if (after === before) return
  const moved = sql`moved as (update clocks_clocks set priority = ${after.priority}, terms_id = ${after.termsId}::uuid,
      state = ${after.state}, target_minutes = ${after.targetMinutes}, elapsed_ms = ${after.elapsedMs}, since = ${after.since},
      due_at = ${after.dueAt}, stopped_at = ${after.stoppedAt},
      acknowledged_by = ${after.acknowledgedById}::uuid, acknowledged_level = ${after.acknowledgedLevel},
      snoozed_until = ${after.snoozedUntil}, next_at = ${nextMoment(after)}
    where id = ${after.id}::uuid returning id)`
  await change.db.query(prepared(sql`with ${moved}, ${toldOf(change, after, move)} select from moved`))
}

/** When somebody has to look at a clock next: at its next step, or when it will be breached. */
export function nextMoment(clock: StoredClock): string | null {
  if (!runs(clock)) return null
  const { calendar } = clock.terms
  const shares = waitingSteps(clock).map(({ atPercent }) => shareOf(clock, atPercent))
  const moments: string[] = []
  if (shares.length) {
    const step = momentAt(clock, calendar, Math.min(...shares))
    moments.push(clock.snoozedUntil && clock.snoozedUntil > step ? clock.snoozedUntil : step)
  }
  if (clock.state === 'running') moments.push(momentAt(clock, calendar, shareOf(clock, 100) + 1))
  return moments.toSorted()[0] ?? null
}

const ladder = ['owner', 'teamLead', 'manager', 'management'] as const
const rank = (level: Step['level'] | null) => (level === null ? -1 : ladder.indexOf(level))

/** Steps that somebody has yet to be told: not done, and above the level on which somebody took the promise on. */
export const waitingSteps = ({ terms, told, acknowledgedLevel }: StoredClock): Step[] =>
  terms.steps.filter(
    ({ atPercent, level }) => !told.includes(atPercent) && rank(level) > rank(acknowledgedLevel),
  )

/** How high it has been told by now; its keeper's level before that. */
export const levelReached = ({ levels }: StoredClock): Step['level'] =>
  ladder.findLast((level) => levels.includes(level)) ?? 'owner'

/** What people call what is promised. */
export const nameOf = ({ terms, metric, priority }: StoredClock) =>
  targetOf(terms, metric, priority)?.name ?? metric

/** A fact of the subject, which may be on its way in the same change and not be there yet. */
function toldOf(change: Change, clock: StoredClock, move: Move): Sql {
  const fact = { kind: move.kind, changes: {}, data: factOf(clock, move) }
  return sql`r as (select ${clock.subject.id}::uuid as id,
      coalesce((select version from ${tableOf(change, clock.subject.type)} where id = ${clock.subject.id}::uuid), 1) as version from moved),
    told as (${recordFacts(change.app, clock.subject.type, [{ id: clock.subject.id, caller: change.caller, fact }])})`
}

function factOf(clock: StoredClock, { at, reason, data }: Move): Values {
  const { metric, state, targetMinutes, dueAt, terms } = clock
  return {
    clockId: clock.id,
    at,
    metric,
    name: nameOf(clock),
    state,
    targetMinutes,
    dueAt,
    elapsedMinutes: Math.floor(elapsed(clock, terms.calendar, at) / 60_000),
    percent: percent(clock, terms.calendar, at),
    ...(reason === undefined ? {} : { reason }),
    ...data,
  }
}

const tableOf = ({ app }: Change, type: string) => raw(app.registry.type(type).table)
