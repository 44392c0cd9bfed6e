/** Clocks in their tables. A row is locked by who moves it; each move is a fact of the record that it is about. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { recordFact } from '#platform/history/ledger.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { elapsed, momentAt, percent, runs, shareOf, type Clock, type ClockState } from './clock.ts'
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
  return found.rows
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

/** Puts a new clock beside its subject; false when one for this metric is open already. */
export async function insertClock(change: Change, clock: StoredClock, move: Move): Promise<boolean> {
  const { subject } = clock
  const made = await change.db
    .query(sql`with made as (insert into clocks_clocks (id, subject_type, subject_id, metric, priority, keeper,
      terms_id, state, started_at, target_minutes, elapsed_ms, since, due_at, next_at)
    values (${clock.id}::uuid, ${subject.type}, ${subject.id}::uuid, ${clock.metric}, ${clock.priority}, ${clock.keeper},
      ${clock.termsId}::uuid, ${clock.state}, ${clock.startedAt}, ${clock.targetMinutes}, ${clock.elapsedMs},
      ${clock.since}, ${clock.dueAt}, ${nextMoment(clock)})
    on conflict (subject_type, subject_id, metric) where state in ('running', 'breached', 'paused') do nothing returning id)
    insert into clocks_segments (clock_id, position, state, reason, from_at)
    select id, 0, ${shown(clock.state)}::text, ${move.reason ?? null}::text, ${move.at}::timestamptz from made returning clock_id`)
  if (made.rows.length === 0) return false
  await tell(change, clock, move)
  return true
}

/** Writes how a clock that this transaction has locked stands now; nothing when it stands as before. */
export async function saveClock(
  change: Change,
  before: StoredClock,
  after: StoredClock,
  move: Move,
): Promise<void> {
  if (after === before) return
  await change.db
    .query(sql`update clocks_clocks set priority = ${after.priority}, terms_id = ${after.termsId}::uuid,
      state = ${after.state}, target_minutes = ${after.targetMinutes}, elapsed_ms = ${after.elapsedMs}, since = ${after.since},
      due_at = ${after.dueAt}, stopped_at = ${after.stoppedAt},
      acknowledged_by = ${after.acknowledgedById}::uuid, acknowledged_level = ${after.acknowledgedLevel},
      snoozed_until = ${after.snoozedUntil}, next_at = ${nextMoment(after)}
    where id = ${after.id}::uuid`)
  if (shown(before.state) !== shown(after.state)) await segment(change, after, move)
  await tell(change, after, move)
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

/** A breached clock runs like any other. */
const shown = (state: ClockState) => (state === 'breached' ? 'running' : state)

/** The stretch that ends here, and the one that begins unless the clock has stopped. */
async function segment({ db }: Change, clock: StoredClock, { at, reason }: Move): Promise<void> {
  await db.query(
    sql`update clocks_segments set to_at = greatest(${at}::timestamptz, from_at) where clock_id = ${clock.id}::uuid and to_at is null`,
  )
  const state = shown(clock.state)
  if (state === 'running' || state === 'paused')
    await db.query(sql`insert into clocks_segments (clock_id, position, state, reason, from_at)
      select ${clock.id}::uuid, count(*), ${state}::text, ${reason ?? null}::text, ${at}::timestamptz from clocks_segments where clock_id = ${clock.id}::uuid`)
}

/** A fact of the subject, which may be on its way in the same change and not be there yet. */
async function tell(change: Change, clock: StoredClock, { kind, at, reason, data }: Move): Promise<void> {
  const { metric, state, targetMinutes, dueAt, subject, terms } = clock
  const told = {
    clockId: clock.id,
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
  const table = raw(change.app.registry.type(subject.type).table)
  await change.db.query(sql`with r as (select ${subject.id}::uuid as id,
      coalesce((select version from ${table} where id = ${subject.id}::uuid), 1) as version)
    ${recordFact(change.app, subject.type, change.caller, { kind, changes: {}, data: told })}`)
}
