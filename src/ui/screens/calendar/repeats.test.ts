import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { addDays } from '#ui/fields/dates/zones.ts'
import { repeatedDays } from './repeats.ts'

test.each([
  ['every day', 'FREQ=DAILY', '2026-11-29', '2026-11-30 2026-12-01'],
  ['every third day', 'FREQ=DAILY;INTERVAL=3', '2026-11-02', '2026-11-23 2026-11-26 2026-11-29'],
  ['every week', 'freq=weekly', '2024-01-02', '2026-11-24 2026-12-01'],
  ['every other week', 'RRULE:FREQ=WEEKLY;INTERVAL=2', '2026-11-03', '2026-12-01'],
  ['on two days of the week', 'FREQ=WEEKLY;BYDAY=MO,FR', '2026-11-02', '2026-11-23 2026-11-27 2026-11-30'],
  ['the last Friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-01-30', '2026-11-27'],
  ['the first working day', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2026-01-01', '2026-12-01'],
  ['the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', '2026-11-30'],
  ['the 31st, where there is one', 'FREQ=MONTHLY', '2026-01-31', ''],
  ['a day of the year', 'FREQ=YEARLY', '2020-11-25', '2026-11-25'],
  ['the fourth Thursday of November', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2020-11-26', '2026-11-26'],
  ['a week of the year', 'FREQ=YEARLY;BYWEEKNO=48;BYDAY=WE', '2020-11-25', '2026-11-25'],
  ['until a day', 'FREQ=DAILY;UNTIL=20261124T225959Z', '2026-11-01', '2026-11-23 2026-11-24'],
  ['a number of times', 'FREQ=WEEKLY;COUNT=3', '2026-11-10', '2026-11-24'],
  ['before it begins', 'FREQ=DAILY', '2026-12-03', ''],
  ['what is no rule', 'every now and then', '2026-11-25', ''],
])('%s', (_name, rule, first, expected) => {
  expect(repeatedDays(rule, first, '2026-11-23', '2026-12-02').join(' ')).toBe(expected)
})

test('what other programs make of a rule is made of it here', () => {
  const list = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 })
  const weekdays = list(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
  const rules = fc.oneof(
    fc.constant('FREQ=DAILY'),
    fc.constant('FREQ=WEEKLY'),
    weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days.join()}`),
    list([1, 10, 15, 28, 31, -1, -3]).map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days.join()}`),
    list(['1MO', '2TU', '-1FR', '3SU']).map((days) => `FREQ=MONTHLY;BYDAY=${days.join()}`),
    list([1, 2, 6, 12]).map((months) => `FREQ=YEARLY;BYMONTH=${months.join()}`),
  )
  const ends = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`),
    fc
      .integer({ min: 0, max: 400 })
      .map((days) => `;UNTIL=${addDays('2026-01-01', days).replaceAll('-', '')}`),
  )
  const input = fc.record({
    rule: fc
      .tuple(rules, fc.integer({ min: 1, max: 4 }), ends)
      .map(([one, every, end]) => `${one};INTERVAL=${every}${end}`),
    start: fc.integer({ min: 0, max: 400 }),
    from: fc.integer({ min: 0, max: 800 }),
  })
  fc.assert(
    fc.property(input, ({ rule, start, from }) => {
      // A rule is written so that its first day fits it: what does not is counted differently everywhere.
      const first = ICAL.Recur.fromString(rule.replace(/;(COUNT|UNTIL)=\w+/, ''))
        .iterator(ICAL.Time.fromDateString(addDays('2025-12-01', start)))
        .next()
        ?.toString()
      fc.pre(first !== undefined)
      const [begin, end] = [addDays('2025-12-01', from), addDays('2025-12-01', from + 42)]
      const each = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first!))
      const theirs: string[] = []
      for (let day = each.next()?.toString(); day && day < end; day = each.next()?.toString())
        if (day >= begin) theirs.push(day)
      expect(repeatedDays(rule, first!, begin, end)).toEqual(theirs.filter((day) => day !== first))
    }),
    { numRuns: 300 },
  )
})
