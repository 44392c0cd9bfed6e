import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBusinessMinutes,
  alwaysOpen,
  businessMinutesBetween,
  weekdays,
  type WorkCalendar,
} from './calendar.ts'
import {
  cancel,
  elapsed,
  meet,
  pause,
  percent,
  resume,
  retarget,
  standing,
  start,
  type Clock,
} from './clock.ts'

/** Monday to Friday 9–17 UTC; 2026-03-02 is a Monday. */
const office: WorkCalendar = {
  timeZone: 'UTC',
  windows: weekdays.slice(0, 5).map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [],
}
const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`
const minutes = (clock: Clock, now: string) => elapsed(clock, office, now) / 60_000
const four = () => start(office, at(2, '10:00'), 240)

test('a pause over a night and a weekend moves the due moment by the open time in it', () => {
  const paused = pause(four(), office, at(6, '16:00'))
  expect(paused).toMatchObject({ state: 'paused', dueAt: at(2, '14:00') })
  const early = pause(four(), office, at(2, '11:00'))
  expect(early).toMatchObject({ state: 'paused', dueAt: null })
  expect(minutes(early, at(9, '12:00'))).toBe(60)
  const resumed = resume(early, office, at(6, '16:00'))
  expect(resumed).toMatchObject({ state: 'running', dueAt: at(9, '11:00') })
})

test('what was breached says so again after a pause, and keeps when it was due', () => {
  const late = resume(pause(four(), office, at(2, '15:00')), office, at(3, '10:00'))
  expect(late).toMatchObject({ state: 'breached', dueAt: at(2, '14:00') })
  expect(meet(late, office, at(3, '11:00'))).toMatchObject({ state: 'metLate', elapsedMs: 360 * 60_000 })
})

test('at its very target it is met, a moment later it is breached', () => {
  expect(standing(four(), office, at(2, '14:00')).state).toBe('running')
  expect(meet(four(), office, at(2, '14:00')).state).toBe('met')
  expect(percent(four(), office, at(2, '14:00'))).toBe(100)
  const after = '2026-03-02T14:00:00.001Z'
  expect(standing(four(), office, after).state).toBe('breached')
  expect(meet(four(), office, after).state).toBe('metLate')
})

test('another target keeps the time that has passed', () => {
  const tighter = retarget(four(), office, at(2, '12:00'), { targetMinutes: 180 })
  expect(tighter).toMatchObject({ state: 'running', targetMinutes: 180, dueAt: at(2, '13:00') })
  expect(minutes(tighter, at(2, '12:30'))).toBe(150)
  const missed = retarget(four(), office, at(2, '12:00'), { targetMinutes: 60 })
  expect(missed).toMatchObject({ state: 'breached', dueAt: at(2, '11:00') })
  expect(retarget(missed, office, at(2, '12:00'), { targetMinutes: 240 })).toMatchObject({
    state: 'running',
    dueAt: at(2, '14:00'),
  })
  const atNight = retarget(four(), office, at(2, '16:00'), {
    targetMinutes: 480,
    calendar: alwaysOpen(),
  })
  expect(atNight.dueAt).toBe(at(2, '18:00'))
  const paused = retarget(pause(four(), office, at(2, '11:00')), office, at(2, '12:00'), {
    targetMinutes: 90,
  })
  expect(paused).toMatchObject({ state: 'paused', dueAt: null })
  expect(resume(paused, office, at(2, '13:00')).dueAt).toBe(at(2, '13:30'))
})

test('what is reopened resumes the same clock', () => {
  const met = meet(four(), office, at(2, '12:00'))
  const again = resume(met, office, at(4, '10:00'))
  expect(again).toMatchObject({ state: 'running', stoppedAt: null, dueAt: at(4, '12:00') })
})

const moves = { pause, resume, meet, cancel } as const
describe.each([
  ['running', four(), ['pause', 'meet', 'cancel']],
  ['breached', standing(four(), office, at(3, '10:00')), ['pause', 'meet', 'cancel']],
  ['paused', pause(four(), office, at(2, '11:00')), ['resume', 'meet', 'cancel']],
  ['met', meet(four(), office, at(2, '11:00')), ['resume']],
  ['metLate', meet(four(), office, at(3, '11:00')), ['resume']],
  ['cancelled', cancel(four(), office, at(2, '11:00')), []],
] as const)('%s', (state, clock, possible) => {
  test.each(Object.keys(moves) as (keyof typeof moves)[])('%s', (move) => {
    expect(clock.state).toBe(state)
    const next = moves[move](clock, office, at(4, '11:00'))
    expect(next !== clock).toBe((possible as readonly string[]).includes(move))
  })
})

test('however it is paused: what has passed and what was paused are all there was', () => {
  const instants = fc
    .array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { minLength: 1, maxLength: 9 })
    .map((list) =>
      list
        .toSorted((a, b) => a - b)
        .map((m) => new Date(Date.parse(at(2, '10:00')) + m * 60_000).toISOString()),
    )
  fc.assert(
    fc.property(instants, (moments) => {
      let clock = start(office, at(2, '10:00'), 100_000)
      let paused = 0
      let since: string | null = null
      for (const moment of moments) {
        if (since) paused += businessMinutesBetween(office, since, moment)
        clock = (since ? resume : pause)(clock, office, moment)
        since = since ? null : moment
      }
      const end = moments.at(-1)!
      expect(minutes(clock, end) + paused).toBeCloseTo(businessMinutesBetween(office, at(2, '10:00'), end), 6)
      const due = addBusinessMinutes(office, at(2, '10:00'), 100_000 + paused)
      expect(clock.dueAt).toBe(since ? null : due)
    }),
    { numRuns: 60 },
  )
})

test('a moment told late counts as the last move, never backwards', () => {
  const paused = pause(four(), office, at(2, '09:30'))
  expect(paused.elapsedMs).toBe(0)
})
