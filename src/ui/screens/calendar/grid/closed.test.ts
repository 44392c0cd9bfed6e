import { expect, test } from 'vitest'
import type { Weekday, WorkCalendar } from '#platform/clocks/calendar.ts'
import { closedOn } from './closed.ts'
import { timeOf } from './layout.ts'

const window = (weekday: Weekday, from: string, to: string) => ({ weekday, from, to })
const office: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  windows: [
    window('mon', '09:00', '12:00'),
    window('mon', '13:00', '17:00'),
    window('tue', '22:00', '06:00'),
  ],
  holidays: [{ date: '2026-03-16' }],
}

test.each([
  ['with a break', '2026-03-09', 'Europe/Berlin', '00:00–09:00 12:00–13:00 17:00–24:00'],
  ['into the night', '2026-03-10', 'Europe/Berlin', '00:00–22:00'],
  ['out of the night', '2026-03-11', 'Europe/Berlin', '06:00–24:00'],
  ['a holiday', '2026-03-16', 'Europe/Berlin', '00:00–24:00'],
  ['read elsewhere', '2026-03-09', 'America/New_York', '00:00–04:00 07:00–08:00 12:00–24:00'],
])('closed: %s', (_, day, zone, expected) => {
  const said = closedOn(office, day, zone).map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`)
  expect(said.join(' ')).toBe(expected)
})
