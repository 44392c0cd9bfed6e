import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { unsigned } from '#platform/http/server.ts'
import { change } from '#platform/records/change.ts'
import { administrator } from '#test/company.ts'
import { testWorld, type Client } from '#test/world.ts'
import { endAddress, makeAddress } from './actions/address.ts'

const { admin, as, app, call, system } = await testWorld()
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const day = 24

const addressOf = async ({ userId }: Client) => new URL(await makeAddress(app, userId)).pathname
const fetched = (url: string, headers: Record<string, string> = {}) => call({ url, headers })

/** The administrator at a screen: signed in by a cookie, as keys are not. */
async function signedIn() {
  const payload = { email: administrator, password: 'correct-horse-1' }
  const entered = await call({ method: 'POST', url: '/api/v1/session', payload })
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!
  return (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    call({ method, url: `/api/v1/${path}`, headers: { cookie }, ...(body ? { payload: body } : {}) })
}

/** The events of a feed by their subject, as a parser of others reads them. */
async function events(url: string) {
  const { text } = await fetched(url)
  const calendar = new ICAL.Component(ICAL.parse(text))
  return new Map(
    calendar
      .getAllSubcomponents('vevent')
      .map((event) => [String(event.getFirstPropertyValue('summary')), event]),
  )
}
const subjects = async (url: string) => [...(await events(url)).keys()]

test('the feed holds what somebody owns or takes part in, with a time, from 90 days back', async () => {
  const [rep, other] = [await as(['sales-rep'], { name: 'Ada Rep' }), await as(['sales-rep'])]
  const mine = (subject: string, more: object) => rep.post('activities', { subject, type: 'task', ...more })
  await mine('Soon', { dueAt: hours(2) })
  await mine('Just in', { startsAt: hours(-89 * day) })
  await mine('Too old', { startsAt: hours(-91 * day) })
  await mine('Old, again and again', { startsAt: hours(-200 * day), recurrence: 'FREQ=WEEKLY' })
  await mine('Without a time', {})
  await mine('Far', { startsAt: hours(4000 * day) })
  await other.post('activities', {
    subject: 'With me',
    type: 'meeting',
    startsAt: hours(1),
    userIds: [rep.userId],
  })
  await other.post('activities', { subject: 'Not mine', type: 'meeting', startsAt: hours(1) })
  const gone = await mine('In the bin', { dueAt: hours(3) })
  await rep.delete(`activities/${gone.body.id}`)
  const address = await addressOf(rep)
  expect(await subjects(address)).toEqual(['Old, again and again', 'Just in', 'With me', 'Soon', 'Far'])
  const { text, headers } = await fetched(address)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(text).toContain(`X-WR-CALNAME:${app.config.company.name} · Ada Rep\r\n`)
  expect(text).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT30M\r\nX-PUBLISHED-TTL:PT30M\r\n/)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('an event follows its activity: number, time, state', async () => {
  const rep = await as(['sales-rep'])
  const address = await addressOf(rep)
  const made = (await rep.post('activities', { subject: 'Visit', type: 'visit', startsAt: hours(5) })).body
  const first = (await events(address)).get('Visit')!
  expect(first.getFirstPropertyValue('uid')).toBe(made.id)
  expect(first.getFirstPropertyValue('url')).toBe(`${app.settings.publicUrl}/activities/${made.id}`)
  await rep.patch(`activities/${made.id}`, { startsAt: hours(6) })
  await rep.post(`activities/${made.id}/actions/cancel`)
  const then = (await events(address)).get('Visit')!
  expect(then.getFirstPropertyValue('uid')).toBe(made.id)
  expect(then.getFirstPropertyValue('sequence')).toBe(made.version + 2)
  expect(then.getFirstPropertyValue('status')).toBe('CANCELLED')
})

test('what repeats keeps the time of day of whoever planned it', async () => {
  const reader = await as(['sales-rep'], { timeZone: 'Europe/Berlin' })
  const address = await addressOf(reader)
  const planner = async (timeZone: string | null) => {
    const rep = await as(['sales-rep'], { timeZone })
    const subject = `From ${timeZone ?? 'the company'}`
    const at = { startsAt: '2026-03-02T14:00:00Z', recurrence: 'FREQ=WEEKLY', userIds: [reader.userId] }
    await rep.post('activities', { subject, type: 'meeting', ...at })
  }
  for (const zone of ['America/New_York', null]) await planner(zone)
  await reader.post('activities', {
    subject: 'Own',
    startsAt: '2026-03-02T14:00:00Z',
    recurrence: 'FREQ=WEEKLY',
  })
  const begins = [...(await events(address))].map(([subject, event]) => {
    const start = event.getFirstProperty('dtstart')!
    return [subject, start.getParameter('tzid') ?? null, String(start.getFirstValue())]
  })
  expect(begins.toSorted()).toEqual([
    ['From America/New_York', 'America/New_York', '2026-03-02T09:00:00'],
    ['From the company', null, '2026-03-02T14:00:00Z'],
    ['Own', 'Europe/Berlin', '2026-03-02T15:00:00'],
  ])
  const { text } = await fetched(address)
  expect([...text.matchAll(/^TZID:(.*)\r$/gm)].map((match) => match[1]).toSorted()).toEqual([
    'America/New_York',
    'Europe/Berlin',
  ])
})

test('what the user may not see is not in it', async () => {
  await change(app, system, (c) =>
    c.create('roles', {
      key: 'half-blind',
      name: 'Half blind',
      rights: {
        types: {
          '*': { read: 'all', create: 'all' },
          opportunities: { read: 'own' },
        },
        fields: {
          'activities.body': 'hidden',
          'accounts.name': 'hidden',
          'contacts.name': 'hidden',
          'activities.place': 'hidden',
        },
      },
    }),
  )
  await app.config.reload()
  const blind = await as(['half-blind'])
  const account = (await admin.post('accounts', { name: 'Acme Secret' })).body
  const deal = (await admin.post('opportunities', { name: 'Deal', accountId: account.id })).body
  const contact = (
    await admin.post('contacts', { lastName: 'Hidden', email: 'hidden@example.com', accountId: account.id })
  ).body
  const meeting = {
    type: 'meeting',
    startsAt: hours(2),
    body: 'Words',
    place: 'Cellar',
    accountId: account.id,
    contactIds: [contact.id],
    userIds: [blind.userId],
  }
  await admin.post('activities', { ...meeting, subject: 'Seen' })
  await admin.post('activities', {
    ...meeting,
    subject: 'Unseen',
    aboutType: 'opportunities',
    aboutId: deal.id,
  })
  expect((await admin.get('meta')).body.types.activities.calendar).toEqual({
    at: ['startsAt', 'dueAt'],
    until: 'endsAt',
    allDay: 'allDay',
    repeats: 'recurrence',
    except: 'exceptDays',
    series: { one: 'moveOne', from: 'moveFrom' },
    along: ['remindAt'],
    people: ['ownerId', 'userIds'],
    busy: 'busy',
    plans: { type: 'meeting' },
  })
  const address = await addressOf(blind)
  expect(await subjects(address)).toEqual(['Seen'])
  const { text } = await fetched(address)
  expect(text).not.toMatch(/Words|Cellar|Acme Secret|Hidden|hidden@/)
  const full = await addressOf(admin)
  const whole = (await fetched(full)).text.replaceAll('\r\n ', '')
  expect(whole).not.toContain('hidden@')
  await admin.post('activities', { ...meeting, subject: 'Mine' })
  expect((await fetched(full)).text.replaceAll('\r\n ', '')).toMatch(/Acme Secret\\nWith: Hidden\\n.*Words/)
})

test('an unchanged feed is a 304, a changed one is not', async () => {
  const rep = await as(['sales-rep'])
  const address = await addressOf(rep)
  await rep.post('activities', { subject: 'One', dueAt: hours(1) })
  const etag = String((await fetched(address)).headers.etag)
  for (const mark of [etag, etag.slice(2), `"x", ${etag}`, '*']) {
    const again = await fetched(address, { 'if-none-match': mark })
    expect([again.status, again.text], mark).toEqual([304, ''])
  }
  await rep.post('activities', { subject: 'Two', dueAt: hours(1) })
  const changed = await fetched(address, { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers['cache-control']).toBe('private, no-cache')
})

test('the address is made, made anew and ended by its user at a screen', async () => {
  await endAddress(app.pool, admin.userId)
  const me = await signedIn()
  const none = { createdAt: null, fetchedAt: null }
  expect((await me('GET', 'session/calendar')).body).toEqual(none)
  const made = await me('POST', 'session/calendar')
  expect(made.status).toBe(201)
  const first = new URL(made.body.address)
  expect(first.pathname).toMatch(/^\/api\/v1\/calendars\/[\w-]{43}\.ics$/)
  expect((await fetched(first.pathname)).status).toBe(200)
  expect((await me('GET', 'session/calendar')).body).toEqual({
    createdAt: expect.any(String),
    fetchedAt: expect.any(String),
  })
  const second = new URL((await me('POST', 'session/calendar')).body.address)
  expect((await fetched(first.pathname)).status).toBe(404)
  expect((await fetched(second.pathname)).status).toBe(200)
  expect((await me('DELETE', 'session/calendar')).status).toBe(204)
  expect((await fetched(second.pathname)).body).toMatchObject({ status: 404, code: 'calendar_gone' })
  expect((await me('GET', 'session/calendar')).body).toEqual(none)
  const noted = await app.pool.query(
    sql`select kind from identity_audit where kind like 'calendar%' order by at`,
  )
  expect(noted.rows.map(({ kind }) => kind)).toEqual([
    'calendarAddressMade',
    'calendarAddressMade',
    'calendarAddressEnded',
  ])
})

test('nobody makes one while looking through another role, or by a key', async () => {
  const me = await signedIn()
  const role = app.config.records('roles').find(({ key }) => key === 'technician')!
  await me('POST', 'session/view-as', { roleId: role.id })
  expect((await me('POST', 'session/calendar')).body).toMatchObject({
    status: 403,
    code: 'not_while_viewing_as',
  })
  expect((await admin.post('session/calendar')).body).toMatchObject({ status: 403, code: 'key_scope' })
  await me('POST', 'session/view-as', { roleId: null })
})

test('an address opens nothing once its user may no longer come in', async () => {
  const rep = await as(['sales-rep'])
  const address = await addressOf(rep)
  expect((await fetched(address)).status).toBe(200)
  await admin.patch(`users/${rep.userId}`, { active: false })
  expect((await fetched(address)).status).toBe(404)
})

test('the token stands in no table and no log, and is asked for so often only', async () => {
  const rep = await as(['sales-rep'])
  const address = await addressOf(rep)
  const token = /calendars\/(.*)\.ics/.exec(address)![1]!
  const kept = await app.pool.query(sql`select c::text as row from activities_calendar_addresses c`)
  expect(JSON.stringify(kept.rows)).not.toContain(token)
  expect(unsigned(address)).toBe('/api/v1/calendars/….ics')
  const answers = []
  for (let asked = 0; asked < 61; asked++) answers.push((await fetched(address)).status)
  expect(new Set(answers.slice(0, 60))).toEqual(new Set([200]))
  expect(answers[60]).toBe(429)
  const guesses = []
  for (let asked = 0; asked < 40; asked++)
    guesses.push((await fetched(`/api/v1/calendars/${'x'.repeat(43)}${asked}.ics`)).status)
  expect(guesses[0]).toBe(404)
  expect(guesses.at(-1)).toBe(429)
  // Who guesses keeps nobody else from theirs.
  expect((await fetched(await addressOf(await as(['sales-rep'])))).status).toBe(200)
})

test('it does not stand in the way of the collection of that name', async () => {
  const listed = await admin.get('calendars')
  expect(listed.status).toBe(200)
  expect((await admin.get(`calendars/${listed.body.data[0].id}`)).body.id).toBe(listed.body.data[0].id)
  expect((await fetched(`${await addressOf(admin)}?x=1`)).status).toBe(400)
})

test('one activity, and a whole list, can be had as a calendar', async () => {
  const calendar = { accept: 'text/calendar' }
  const made = (await admin.post('activities', { subject: 'Single; one', startsAt: hours(2), outcome: 'x' }))
    .body
  const timeless = (await admin.post('activities', { subject: 'No time', outcome: 'x' })).body
  const nothing = await admin.get(`activities/${timeless.id}`, calendar)
  expect(nothing.body).toMatchObject({ status: 409, code: 'format_needs' })
  const one = await admin.get(`activities/${made.id}`, calendar)
  expect(one.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const event = new ICAL.Component(ICAL.parse(one.text)).getFirstSubcomponent('vevent')!
  expect(event.getFirstPropertyValue('summary')).toBe('Single; one')
  const list = await admin.get('activities?outcome=x', calendar)
  expect(list.headers['content-disposition']).toMatch(/activities-\d{4}-\d\d-\d\d\.ics"$/)
  expect(new ICAL.Component(ICAL.parse(list.text)).getAllSubcomponents('vevent')).toHaveLength(1)
  expect((await admin.get('activities?fields=subject', calendar)).status).toBe(400)
  expect((await admin.get(`activities/${made.id}?include=owner`, calendar)).status).toBe(400)
  expect(
    (await admin.get(`activities/${made.id}`, { accept: 'application/json, text/calendar' })).body.id,
  ).toBe(made.id)
})

test('a rhythm goes by its name, and any other rule is one too', async () => {
  const { recurrence } = (await admin.get('meta')).body.types.activities.fields
  expect(recurrence.choices).toContainEqual({ key: 'FREQ=WEEKLY', label: 'Every week' })
  const other = { subject: 'Look in', dueAt: hours(1), recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' }
  expect((await admin.post('activities', other)).body).toMatchObject(other)
  const { schemas } = (await admin.get('openapi.json')).body.components
  const described = JSON.stringify(schemas).match(/"recurrence":\{[^}]*\}/)![0]
  expect(described).toContain('"examples"')
  expect(described).not.toContain('"enum"')
})
