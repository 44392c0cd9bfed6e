/**
 * What modules do with clocks, in effects and guards, inside the change's transaction. A move that cannot happen is
 * none: what drives a clock need not ask how it stands, or whether there is one.
 */
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { newId } from '#platform/ids.ts'
import { cancel, meet, openStates, pause, resume, retarget, start, type Clock } from './clock.ts'
import { insertClocks, lockClocks, saveClock, type StoredClock, type Subject } from './store.ts'
import { keepTerms, targetOf } from './terms.ts'

export interface Promised {
  /** What is promised: `firstAnswer`, `resolution`. One clock for each runs at a time. */
  metric: string
  /** Id or name of a clock policy. */
  policy: string
  priority?: string | null
  /** Field of the subject that names who keeps it; `ownerId` unless told. */
  keeper?: string
}

export interface Start extends Promised {
  subject: Subject
  /** When it began, when that was before this change. */
  at?: string
}

/** Which clocks are meant: of one metric, or all of the subject. */
export interface Which {
  subject: Subject
  metric?: string
  /** Told in the history. */
  reason?: string
  /** When it happened, when that was before this change. */
  at?: string
}

/** Starts a clock, unless one for the metric is open or the policy promises nothing about it. Answers its id. */
export async function startClock(
  change: Change,
  { subject, at, ...promised }: Start,
): Promise<string | null> {
  const [id] = await startClocks(change, subject.type, [{ id: subject.id, at }], promised)
  return id ?? null
}

/** The same for many records of one type, in as many statements as for one. Answers the ids of the new clocks. */
export async function startClocks(
  change: Change,
  type: string,
  subjects: readonly { id: string; at?: string | undefined }[],
  { metric, policy, priority = null, keeper = 'ownerId' }: Promised,
): Promise<string[]> {
  await change.begin()
  const { id: termsId, terms } = await keepTerms(change, policy)
  const target = targetOf(terms, metric, priority)
  if (!target) return []
  const clocks = subjects.map(({ id, at }): StoredClock => ({
    ...start(terms.calendar, momentOf(change, { at }), target.minutes),
    id: newId(),
    subject: { type, id },
    metric,
    priority,
    keeper,
    termsId,
    terms,
    told: [],
    levels: [],
    ...untaken,
  }))
  return insertClocks(change, type, clocks)
}

/** Stands still: no time counts until it resumes. */
export const pauseClock = (change: Change, which: Which) => moveClocks(change, which, 'clockPaused', pause)

/** Goes on after a pause. */
export const resumeClock = (change: Change, which: Which) =>
  moveClocks(change, which, 'clockResumed', resume, ['paused'])

/** What was met is taken up again: the same clock goes on, without the time in between. */
export const reopenClock = (change: Change, which: Which & { metric: string }) => {
  const again: Step = (clock, calendar, at) => ({ ...resume(clock, calendar, at), ...untaken })
  return moveClocks(change, which, 'clockReopened', again, ['met', 'metLate'])
}

/** Nobody has taken it on or put it off. */
const untaken = { acknowledgedById: null, acknowledgedLevel: null, snoozedUntil: null }

/** The promise is kept, in time or late. */
export const meetClock = (change: Change, which: Which) => moveClocks(change, which, 'clockMet', meet)

/** The promise does not count any more. */
export const cancelClock = (change: Change, which: Which) =>
  moveClocks(change, which, 'clockCancelled', cancel)

/**
 * Another priority, or a policy as it stands now: the time that has passed stays, the target is swapped. A clock about
 * which the policy promises nothing is cancelled.
 */
export async function retargetClock(
  change: Change,
  { policy, priority, ...which }: Which & { policy?: string; priority?: string | null },
): Promise<number> {
  await change.begin()
  const kept = policy === undefined ? null : await keepTerms(change, policy)
  return moveClocks(change, which, 'clockRetargeted', (clock, _, at) => {
    const next = { ...clock, ...(kept && { termsId: kept.id, terms: kept.terms }) }
    if (priority !== undefined) next.priority = priority
    const target = targetOf(next.terms, next.metric, next.priority)
    const { calendar } = clock.terms
    if (!target) return cancel(clock, calendar, at)
    const to = { targetMinutes: target.minutes, calendar: next.terms.calendar }
    return { ...next, ...clockOf(retarget(clock, calendar, at, to)) }
  })
}

type Step = (clock: StoredClock, calendar: StoredClock['terms']['calendar'], at: string) => Clock

/** Moves the newest clock of each metric that is in one of these states; answers how many moved. */
async function moveClocks(
  change: Change,
  { subject, metric, reason, at: given }: Which,
  kind: string,
  step: Step,
  states: readonly string[] = openStates,
): Promise<number> {
  await change.begin()
  const at = momentOf(change, { at: given })
  const found = await lockClocks(change.db, newest(subject, metric))
  let moved = 0
  for (const clock of found) {
    if (!states.includes(clock.state)) continue
    const next = { ...clock, ...step(clock, clock.terms.calendar, at) }
    const cancelled = next.state === 'cancelled' && clock.state !== 'cancelled'
    if (JSON.stringify(next) === JSON.stringify(clock)) continue
    await saveClock(change, clock, next, { kind: cancelled ? 'clockCancelled' : kind, at, reason })
    moved += 1
  }
  return moved
}

/** Moments are compared as text, so they are all written alike. */
const momentOf = (change: Change, { at = change.now }: { at?: string | undefined }) =>
  new Date(at).toISOString()

/** The newest clock of each metric of a subject. */
export const newest = ({ type, id }: Subject, metric?: string): Sql =>
  sql`c.id in (select distinct on (metric) id from clocks_clocks
    where subject_type = ${type} and subject_id = ${id}::uuid${metric === undefined ? sql`` : sql` and metric = ${metric}`}
    order by metric, id desc)`

const clockOf = ({ state, targetMinutes, elapsedMs, since, dueAt, stoppedAt }: Clock) => ({
  state,
  targetMinutes,
  elapsedMs,
  since,
  dueAt,
  stoppedAt,
})
