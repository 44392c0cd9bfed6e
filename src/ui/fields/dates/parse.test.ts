import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWhen } from './parse.ts'
import { momentOf, wallOf } from './zones.ts'

// A Saturday.
const now = { day: '2026-11-21', time: '10:00' }

describe('parseWhen', () => {
  it.each([
    ['today', '2026-11-21', undefined],
    ['Tomorrow', '2026-11-22', undefined],
    ['morgen 15 Uhr', '2026-11-22', '15:00'],
    ['übermorgen', '2026-11-23', undefined],
    ['gestern', '2026-11-20', undefined],
    ['tue', '2026-11-24', undefined],
    ['sat', '2026-11-28', undefined],
    ['next tue 3pm', '2026-11-24', '15:00'],
    ['next Tuesday at 9', '2026-11-24', '09:00'],
    ['nächsten Di um 15:30', '2026-11-24', '15:30'],
    ['am Freitag', '2026-11-27', undefined],
    ['last fri', '2026-11-20', undefined],
    ['in 2 weeks', '2026-12-05', undefined],
    ['in einer Woche', '2026-11-28', undefined],
    ['in 3 monaten', '2027-02-21', undefined],
    ['+3d', '2026-11-24', undefined],
    ['-30d', '2026-10-22', undefined],
    ['vor 2 Tagen', '2026-11-19', undefined],
    ['2 weeks ago', '2026-11-07', undefined],
    ['next week', '2026-11-23', undefined],
    ['nächsten Monat', '2026-12-01', undefined],
    ['Monatsende', '2026-11-30', undefined],
    ['2026-02-28', '2026-02-28', undefined],
    ['2026-02-28T08:15', '2026-02-28', '08:15'],
    ['21.11.', '2026-11-21', undefined],
    ['3.4.2027', '2027-04-03', undefined],
    ['03.04.27', '2027-04-03', undefined],
    ['3.1.', '2027-01-03', undefined],
    ['3/4/2027', '2027-04-03', undefined],
    ['12/24', '2026-12-24', undefined],
    ['21 Nov 2026 15:30', '2026-11-21', '15:30'],
    ['Nov 21st', '2026-11-21', undefined],
    ['21. Dezember', '2026-12-21', undefined],
    ['noon', '2026-11-21', '12:00'],
    ['12am', '2026-11-21', '00:00'],
    ['12 pm', '2026-11-21', '12:00'],
  ])('%s', (input, day, time) => expect(parseWhen(input, { now })).toEqual(time ? { day, time } : { day }))

  it.each(['', 'soon', '2026-02-30', '31.2.', '25:00', 'tomorrow 3:75', '5', 'in many weeks', 'next foo'])(
    'cannot read %j',
    (input) => expect(parseWhen(input, { now })).toBeUndefined(),
  )

  it('reads the month first where that is the custom', () => {
    expect(parseWhen('3/4/2027', { now, monthFirst: true })).toEqual({ day: '2027-03-04' })
    expect(parseWhen('24/12/2026', { now, monthFirst: true })).toEqual({ day: '2026-12-24' })
  })

  it('"next mon" on a Monday is a week ahead, "mon" too', () => {
    const monday = { day: '2026-11-23', time: '08:00' }
    expect(parseWhen('next mon', { now: monday })).toEqual({ day: '2026-11-30' })
    expect(parseWhen('mon', { now: monday })).toEqual({ day: '2026-11-30' })
  })
})

describe('time zones', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01', '12:00', '2026-07-01T10:00:00Z'],
    ['Europe/Berlin', '2026-01-01', '12:00', '2026-01-01T11:00:00Z'],
    ['America/New_York', '2026-11-01', '00:30', '2026-11-01T04:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['Asia/Kolkata', '2026-06-01', '00:00', '2026-05-31T18:30:00Z'],
  ])('%s %s %s', (zone, day, time, utc) => expect(momentOf({ day, time }, zone)).toBe(utc))

  it('a moment to the minute survives the way to the wall and back, save in the hour that comes twice', () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'UTC',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const wall = wallOf(new Date(minute * 60_000), zone)
        const back = momentOf(wall, zone)
        expect(wallOf(new Date(back), zone)).toEqual(wall)
      }),
    )
  })
})
