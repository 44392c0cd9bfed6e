import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { following } from './again.ts'
import { cancelFrom, cancelOne, moveFrom, moveOne, type Cut, type Meant } from './series.ts'

const zone = 'Europe/Berlin'
/** Every Monday at ten in Berlin; the clocks change on 29 March. */
const jour: Values = {
  subject: 'Jour fixe',
  startsAt: '2026-03-16T09:00:00.000Z',
  endsAt: '2026-03-16T10:00:00.000Z',
  remindAt: '2026-03-16T08:45:00.000Z',
  recurrence: 'FREQ=WEEKLY',
  exceptDays: null,
}
const at = (startsAt: string, endsAt: string, remindAt: string) => ({ startsAt, endsAt, remindAt })
const to = (start: string, end: string): Meant => ({ start, end })
const alone = { recurrence: null, exceptDays: null }

test.each<[string, (activity: Values, meant: Meant, zone: string) => Cut, Values, Meant, Values, Values | null]>([
  [
    'the next one moves: the series goes on without it',
    moveOne,
    {},
    to('2026-03-17T12:00:00.000Z', '2026-03-17T13:00:00.000Z'),
    { ...at('2026-03-17T12:00:00.000Z', '2026-03-17T13:00:00.000Z', '2026-03-17T11:45:00.000Z'), ...alone },
    { ...at('2026-03-23T09:00:00.000Z', '2026-03-23T10:00:00.000Z', '2026-03-23T08:45:00.000Z'), recurrence: 'FREQ=WEEKLY' },
  ],
  [
    'a later one moves: the series leaves out its day',
    moveOne,
    { exceptDays: '2026-04-13' },
    { day: '2026-03-30', ...to('2026-03-31T07:00:00.000Z', '2026-03-31T07:30:00.000Z') },
    { exceptDays: '2026-03-30,2026-04-13' },
    { ...at('2026-03-31T07:00:00.000Z', '2026-03-31T07:30:00.000Z', '2026-03-31T06:45:00.000Z'), ...alone, subject: 'Jour fixe' },
  ],
  [
    'all move: what is left out moves along',
    moveFrom,
    { exceptDays: '2026-04-13' },
    to('2026-03-17T09:00:00.000Z', '2026-03-17T10:00:00.000Z'),
    { ...at('2026-03-17T09:00:00.000Z', '2026-03-17T10:00:00.000Z', '2026-03-17T08:45:00.000Z'), exceptDays: '2026-04-14' },
    null,
  ],
  [
    'all from a later one on: the series ends before it',
    moveFrom,
    { recurrence: 'FREQ=WEEKLY;COUNT=6', exceptDays: '2026-03-23,2026-04-13' },
    { day: '2026-03-30', ...to('2026-03-30T12:00:00.000Z', '2026-03-30T13:00:00.000Z') },
    { recurrence: 'FREQ=WEEKLY;UNTIL=20260329', exceptDays: '2026-03-23' },
    { startsAt: '2026-03-30T12:00:00.000Z', recurrence: 'FREQ=WEEKLY;COUNT=4', exceptDays: '2026-04-13' },
  ],
  [
    'named days keep them at another time of day',
    moveFrom,
    { recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
    to('2026-03-16T12:00:00.000Z', '2026-03-16T13:00:00.000Z'),
    { startsAt: '2026-03-16T12:00:00.000Z' },
    null,
  ],
  [
    'the next one is cancelled',
    cancelOne,
    {},
    {},
    { status: 'cancelled', ...alone },
    { startsAt: '2026-03-23T09:00:00.000Z', recurrence: 'FREQ=WEEKLY' },
  ],
  ['a later one is cancelled', cancelOne, {}, { day: '2026-03-30' }, { exceptDays: '2026-03-30' }, null],
  ['all are cancelled', cancelFrom, {}, {}, { status: 'cancelled' }, null],
  ['all are cancelled, the next one by its day', cancelFrom, {}, { day: '2026-03-16' }, { status: 'cancelled' }, null],
  [
    'all from a later one on are cancelled',
    cancelFrom,
    { recurrence: 'UNTIL=20261231T230000Z;FREQ=WEEKLY;INTERVAL=2' },
    { day: '2026-03-30' },
    { recurrence: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20260329' },
    null,
  ],
])('%s', (_, cut, more, meant, set, made) => {
  const cutting = cut({ ...jour, ...more }, meant, zone)
  expect(cutting.set).toMatchObject(set)
  expect(made ? cutting.made : { made: cutting.made }).toMatchObject(made ?? { made: null })
}) // prettier-ignore

test.each<[string, () => Cut, string]>([
  ['a day without one', () => cancelOne(jour, { day: '2026-03-31' }, zone), 'not_in_series'],
  ['a day before it begins', () => cancelOne(jour, { day: '2026-03-09' }, zone), 'not_in_series'],
  [
    'a day that is left out',
    () => cancelOne({ ...jour, exceptDays: '2026-03-30' }, { day: '2026-03-30' }, zone),
    'not_in_series',
  ],
  [
    'another weekday for a rule that names its days',
    () =>
      moveFrom(
        { ...jour, recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE' },
        to('2026-03-17T09:00:00Z', '2026-03-17T10:00:00Z'),
        zone,
      ),
    'series_names_its_days',
  ],
  [
    'a rule that is none',
    () => cancelOne({ ...jour, recurrence: 'now and then' }, {}, zone),
    'no_days_of_series',
  ],
])('refused: %s', (_, cut, code) => {
  const refusal = (): unknown => {
    try {
      return cut()
    } catch (error) {
      return error
    }
  }
  expect(JSON.stringify(refusal())).toContain(code)
})

test('what follows leaves out what is left out', () => {
  const next = following({ ...jour, exceptDays: '2026-03-23,2026-03-30' }, zone, jour.startsAt)
  expect(next).toMatchObject({ startsAt: '2026-04-06T08:00:00.000Z', exceptDays: '2026-03-23,2026-03-30' })
})
