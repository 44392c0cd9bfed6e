import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { eventLines, spanOf, type Around } from './event.ts'
import { recurrenceRule } from './recurrence.ts'
import { timeZoneLines, usableZone } from './time-zone.ts'

const around: Around = {
  reader: 'me',
  language: 'en',
  zone: 'Europe/Berlin',
  kind: 'Call',
  url: 'https://x.example/activities/1',
}
const base: Values = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  subject: 'Call',
  status: 'planned',
  version: 3,
  createdAt: '2026-01-01T08:00:00Z',
  updatedAt: '2026-01-02T08:00:00Z',
}

/** The event as a parser of others sees it, with the zone that the file explains. */
function read(activity: Values, zone = 'Europe/Berlin') {
  const since = activity.startsAt ?? activity.dueAt
  const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${timeZoneLines(zone, since, '2026-06-01T00:00:00Z')}${eventLines({ ...base, ...activity }, { ...around, zone })}END:VCALENDAR\r\n`
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zoneOf = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  const component = calendar.getFirstSubcomponent('vevent')!
  const value = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null
  const moments = (count: number) => {
    const start = component.getFirstPropertyValue('dtstart') as ICAL.Time
    start.zone = zoneOf
    const each = (component.getFirstPropertyValue('rrule') as ICAL.Recur).iterator(start)
    return Array.from({ length: count }, () => each.next()!.toJSDate().toISOString())
  }
  return { component, value, moments }
}

test.each([
  // What is at nine stays at nine, before and after the clocks change.
  ['Europe/Berlin', '2026-03-22T08:00:00Z', ['2026-03-22T08:00', '2026-03-29T07:00', '2026-04-05T07:00']],
  ['Europe/Berlin', '2026-10-18T07:00:00Z', ['2026-10-18T07:00', '2026-10-25T08:00', '2026-11-01T08:00']],
  ['America/New_York', '2026-03-01T14:00:00Z', ['2026-03-01T14:00', '2026-03-08T13:00', '2026-03-15T13:00']],
  ['Australia/Sydney', '2026-03-29T22:00:00Z', ['2026-03-29T22:00', '2026-04-05T23:00', '2026-04-12T23:00']],
  [
    'Australia/Lord_Howe',
    '2026-03-29T22:00:00Z',
    ['2026-03-29T22:00', '2026-04-05T22:30', '2026-04-12T22:30'],
  ],
  ['Asia/Kolkata', '2026-03-22T03:30:00Z', ['2026-03-22T03:30', '2026-03-29T03:30', '2026-04-05T03:30']],
  ['America/Sao_Paulo', '2026-10-18T12:00:00Z', ['2026-10-18T12:00', '2026-10-25T12:00', '2026-11-01T12:00']],
])('in %s what repeats weekly from %s keeps its time of day', (zone, startsAt, expected) => {
  const event = read({ startsAt, recurrence: 'FREQ=WEEKLY' }, zone)
  expect(event.moments(3)).toEqual(expected.map((at) => `${at}:00.000Z`))
})

test('a zone is explained for the years to come', () => {
  const event = read({
    startsAt: '2031-03-25T08:00:00Z',
    recurrence: 'FREQ=YEARLY;BYMONTH=3,4;BYMONTHDAY=25',
  })
  expect(event.moments(2)).toEqual(['2031-03-25T08:00:00.000Z', '2031-04-25T07:00:00.000Z'])
})

test.each([
  [
    'an appointment',
    { startsAt: '2026-03-29T08:00:00Z', endsAt: '2026-03-29T09:30:00Z' },
    '2026-03-29T08:00:00Z',
    '2026-03-29T09:30:00Z',
  ],
  ['without an end', { startsAt: '2026-03-29T08:00:00Z' }, '2026-03-29T08:00:00Z', '2026-03-29T08:30:00Z'],
  ['a deadline', { dueAt: '2026-03-29T15:00:00Z' }, '2026-03-29T15:00:00Z', '2026-03-29T15:30:00Z'],
  [
    'both',
    { startsAt: '2026-03-29T08:00:00Z', dueAt: '2026-03-30T15:00:00Z' },
    '2026-03-29T08:00:00Z',
    '2026-03-29T08:30:00Z',
  ],
  [
    'no length',
    { startsAt: '2026-03-29T08:00:00Z', endsAt: '2026-03-29T08:00:00Z' },
    '2026-03-29T08:00:00Z',
    null,
  ],
  ['due at midnight in Berlin', { dueAt: '2026-03-29T22:00:00Z' }, '2026-03-30', '2026-03-31'],
  [
    'a whole day, the shortest of the year',
    { startsAt: '2026-03-28T23:00:00Z', allDay: true },
    '2026-03-29',
    '2026-03-30',
  ],
  [
    'the longest',
    { startsAt: '2026-10-24T22:00:00Z', endsAt: '2026-10-25T23:00:00Z', allDay: true },
    '2026-10-25',
    '2026-10-26',
  ],
  [
    'three days',
    { startsAt: '2026-03-02T09:00:00Z', endsAt: '2026-03-04T16:00:00Z', allDay: true },
    '2026-03-02',
    '2026-03-05',
  ],
  ['a task of a day', { dueAt: '2026-03-02T12:00:00Z', allDay: true }, '2026-03-02', '2026-03-03'],
])('%s', (_, activity, start, end) => {
  const event = read(activity)
  expect([event.value('dtstart'), event.value('dtend')]).toEqual([start, end])
})

test('what has no time is no event', () => {
  expect(spanOf(base, 'UTC')).toBeNull()
  expect(eventLines(base, around)).toBe('')
})

test.each([
  ['planned', { startsAt: '2026-03-02T09:00:00Z' }, 'Call', 'CONFIRMED', 'OPAQUE'],
  ['planned', { dueAt: '2026-03-02T09:00:00Z' }, 'Call', 'CONFIRMED', 'TRANSPARENT'],
  ['done', { startsAt: '2026-03-02T09:00:00Z' }, '✓ Call', 'CONFIRMED', 'TRANSPARENT'],
  ['cancelled', { startsAt: '2026-03-02T09:00:00Z' }, 'Call', 'CANCELLED', 'TRANSPARENT'],
])('%s %j', (status, more, summary, state, busy) => {
  const { value } = read({ ...more, status })
  expect([value('summary'), value('status'), value('transp')]).toEqual([summary, state, busy])
})

test('it says which one it is and how new', () => {
  const { value } = read({ startsAt: '2026-03-02T09:00:00Z', place: 'Köln; Dom', priority: 'high' })
  expect(
    Object.fromEntries(
      ['uid', 'sequence', 'last-modified', 'dtstamp', 'location', 'priority', 'url', 'categories'].map(
        (name) => [name, value(name)],
      ),
    ),
  ).toEqual({
    uid: base.id,
    sequence: '3',
    'last-modified': '2026-01-02T08:00:00Z',
    dtstamp: '2026-01-02T08:00:00Z',
    location: 'Köln; Dom',
    priority: '1',
    url: around.url,
    categories: 'Call',
  })
})

test('people stand there by name, the reader not among them', () => {
  const { component, value } = read({
    startsAt: '2026-03-02T09:00:00Z',
    body: 'Bring the samples.',
    account: { id: 'a', name: 'Acme' },
    contacts: [
      { id: 'c', name: 'Ann Ode' },
      { id: 'd', name: null },
    ],
    owner: { id: 'me', name: 'Myself' },
    users: [
      { id: 'me', name: 'Myself' },
      { id: 'you', name: 'Lena' },
    ],
  })
  expect(value('description')).toBe(
    `Account: Acme\nWith: Ann Ode\nColleagues: Lena\n\nBring the samples.\n\n${around.url}`,
  )
  expect(component.toString()).not.toMatch(/ATTENDEE|ORGANIZER|mailto:|Myself/i)
})

const trigger = (activity: Values) =>
  read(activity).component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString() ??
  null
test.each([
  ['rings at its moment', { remindAt: '2026-03-02T08:45:00Z' }, '2026-03-02T08:45:00Z'],
  ['each time', { remindAt: '2026-03-02T08:45:00Z', recurrence: 'FREQ=DAILY' }, '-PT15M'],
  [
    'each day, from its midnight',
    { remindAt: '2026-03-02T08:00:00Z', recurrence: 'FREQ=DAILY', allDay: true },
    'PT540M',
  ],
  ['not when it is over', { remindAt: '2026-03-02T08:45:00Z', status: 'done' }, null],
  ['not when it is called off', { remindAt: '2026-03-02T08:45:00Z', status: 'cancelled' }, null],
])('the reminder %s', (_, more, expected) => {
  expect(trigger({ startsAt: '2026-03-02T09:00:00Z', ...more })).toBe(expected)
})

test.each([
  ['FREQ=WEEKLY;BYDAY=MO,WE', false, 'FREQ=WEEKLY;BYDAY=MO,WE'],
  ['RRULE:freq=monthly;byday=-1fr;interval=2;', false, 'FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2'],
  ['FREQ=DAILY;UNTIL=20260331', false, 'FREQ=DAILY;UNTIL=20260331T215959Z'],
  ['FREQ=DAILY;UNTIL=20260331T120000', false, 'FREQ=DAILY;UNTIL=20260331T100000Z'],
  ['FREQ=DAILY;UNTIL=20260331T120000Z', false, 'FREQ=DAILY;UNTIL=20260331T120000Z'],
  ['FREQ=DAILY;UNTIL=20260331T220000Z', true, 'FREQ=DAILY;UNTIL=20260401'],
  ['FREQ=DAILY;UNTIL=20260331T120000', true, 'FREQ=DAILY;UNTIL=20260331'],
  ['FREQ=DAILY;UNTIL=20261399', false, null],
  ['FREQ=DAILY;COUNT=3;UNTIL=20260331', false, null],
  ['FREQ=DAILY;FREQ=WEEKLY', false, null],
  ['FREQ=SECONDLY', false, null],
  ['INTERVAL=2', false, null],
  ['every monday', false, null],
  ['FREQ=WEEKLY\r\nATTACH:x', false, null],
  ['', false, null],
])('the rule %j (whole days: %s) is %j', (written, allDay, rule) => {
  expect(recurrenceRule(written, allDay, 'Europe/Berlin')).toBe(rule)
})

test('what was done happened once, and a wrong rule leaves the event', () => {
  expect(
    read({ startsAt: '2026-03-02T09:00:00Z', recurrence: 'FREQ=DAILY', status: 'done' }).value('rrule'),
  ).toBeNull()
  const odd = read({ startsAt: '2026-03-02T09:00:00Z', recurrence: 'now and then' })
  expect([odd.value('rrule'), odd.value('dtstart')]).toEqual([null, '2026-03-02T09:00:00Z'])
})

test.each([
  [['Europe/Berlin', 'UTC'], 'Europe/Berlin'],
  [[null, 'Mars/Base', 'Asia/Tokyo'], 'Asia/Tokyo'],
  [[undefined, ''], 'UTC'],
])('of %j the zone is %s', (zones, zone) => expect(usableZone(...zones)).toBe(zone))
