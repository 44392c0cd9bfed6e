/**
 * A promise with a target in business minutes. Pure: every move gives the next clock, and a move that cannot happen
 * gives the same one, so that who drives it need not know how it stands.
 */
import { addBusinessMinutes, businessMinutesBetween, type WorkCalendar } from './calendar.ts'

export type ClockState = 'running' | 'paused' | 'breached' | 'met' | 'metLate' | 'cancelled'

export interface Clock {
  /** Breached clocks go on running; what was breached and is paused says so again when it resumes. */
  state: ClockState
  startedAt: string
  targetMinutes: number
  /** Business milliseconds counted up to `since`. */
  elapsedMs: number
  /** Counting from this moment on; null while it stands still. */
  since: string | null
  /** When the target is or was reached; unknown while paused before that. */
  dueAt: string | null
  stoppedAt: string | null
}

export const openStates: readonly ClockState[] = ['running', 'breached', 'paused']
const minute = 60_000

export const runs = (clock: Clock): clock is Clock & { since: string } => clock.since !== null

/** Business milliseconds counted until `at`; a moment before the last move counts as that move. */
export function elapsed(clock: Clock, calendar: WorkCalendar, at: string): number {
  if (!runs(clock) || at <= clock.since) return clock.elapsedMs
  return clock.elapsedMs + Math.round(businessMinutesBetween(calendar, clock.since, at) * minute)
}

/** Whole percent of the target that is used up; may exceed 100. */
export const percent = (clock: Clock, calendar: WorkCalendar, at: string) =>
  Math.floor((elapsed(clock, calendar, at) * 100) / (clock.targetMinutes * minute))

/** When a running clock will have counted so many milliseconds; its last move when it had by then. */
export function momentAt(clock: Clock & { since: string }, calendar: WorkCalendar, ms: number): string {
  const left = ms - clock.elapsedMs
  return left > 0 ? addBusinessMinutes(calendar, clock.since, left / minute) : clock.since
}

/** Milliseconds at which a share of the target is used up. */
export const shareOf = (clock: Clock, atPercent: number) => (clock.targetMinutes * minute * atPercent) / 100

export const start = (calendar: WorkCalendar, at: string, targetMinutes: number): Clock => ({
  state: 'running',
  startedAt: at,
  targetMinutes,
  elapsedMs: 0,
  since: at,
  dueAt: addBusinessMinutes(calendar, at, targetMinutes),
  stoppedAt: null,
})

/** The clock as it stands at `at`: it is breached once more than the target has passed. */
export const standing = (clock: Clock, calendar: WorkCalendar, at: string): Clock =>
  clock.state === 'running' && elapsed(clock, calendar, at) > shareOf(clock, 100)
    ? { ...clock, state: 'breached' }
    : clock

export function pause(clock: Clock, calendar: WorkCalendar, at: string): Clock {
  if (!runs(clock)) return clock
  const counted = halted(clock, calendar, at)
  return { ...counted, state: 'paused', dueAt: late(counted) ? clock.dueAt : null }
}

/** Goes on after a pause, and also after it was met: what is reopened resumes the same clock. */
export function resume(clock: Clock, calendar: WorkCalendar, at: string): Clock {
  if (runs(clock) || clock.state === 'cancelled') return clock
  return counting({ ...clock, stoppedAt: null }, calendar, at, clock.dueAt)
}

export function meet(clock: Clock, calendar: WorkCalendar, at: string): Clock {
  if (!openStates.includes(clock.state)) return clock
  const counted = halted(clock, calendar, at)
  return { ...counted, state: late(counted) ? 'metLate' : 'met', stoppedAt: at }
}

export function cancel(clock: Clock, calendar: WorkCalendar, at: string): Clock {
  if (!openStates.includes(clock.state)) return clock
  return { ...halted(clock, calendar, at), state: 'cancelled', stoppedAt: at }
}

/** Another target, and maybe another calendar from now on; the time that has passed stays. */
export function retarget(
  clock: Clock,
  calendar: WorkCalendar,
  at: string,
  to: { targetMinutes: number; calendar?: WorkCalendar },
): Clock {
  if (!openStates.includes(clock.state)) return clock
  const next = to.calendar ?? calendar
  const counted = { ...halted(clock, calendar, at), targetMinutes: to.targetMinutes }
  const overdue = late(counted)
    ? addBusinessMinutes(next, at, to.targetMinutes - counted.elapsedMs / minute)
    : null
  return runs(clock) ? counting(counted, next, at, overdue) : { ...counted, dueAt: overdue }
}

const late = (clock: Clock) => clock.elapsedMs > shareOf(clock, 100)

const halted = (clock: Clock, calendar: WorkCalendar, at: string): Clock => ({
  ...clock,
  elapsedMs: elapsed(clock, calendar, at),
  since: null,
})

function counting(clock: Clock, calendar: WorkCalendar, at: string, overdue: string | null): Clock {
  const left = clock.targetMinutes - clock.elapsedMs / minute
  return {
    ...clock,
    state: late(clock) ? 'breached' : 'running',
    since: at,
    dueAt: late(clock) ? overdue : addBusinessMinutes(calendar, at, left),
  }
}
