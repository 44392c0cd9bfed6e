import { expect, test } from 'vitest'
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
