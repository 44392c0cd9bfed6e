import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, app, as, system } = await testWorld()

const weekly = async (more: object = {}) => {
  const values = {
    subject: 'Jour fixe',
    type: 'meeting',
    startsAt: '2031-03-03T09:00:00Z',
    endsAt: '2031-03-03T10:00:00Z',
    recurrence: 'FREQ=WEEKLY',
    ...more,
  }
  return (await admin.post('activities', values)).body
}
const run = (id: string, action: string, input: object = {}) =>
  admin.post(`activities/${id}/actions/${action}`, input)

test('one of a series moves, and the series leaves out its day, in a calendar file, too', async () => {
  const { id } = await weekly()
  const moved = await run(id, 'moveOne', {
    day: '2031-03-17',
    start: '2031-03-18T13:00:00Z',
    end: '2031-03-18T14:00:00Z',
  })
  expect(moved.body.data).toMatchObject({ startsAt: '2031-03-03T09:00:00.000Z', exceptDays: '2031-03-17' })
  const made = (await admin.get(`activities/${moved.body.result.madeId}`)).body
  expect(made).toMatchObject({
    subject: 'Jour fixe',
    startsAt: '2031-03-18T13:00:00.000Z',
    endsAt: '2031-03-18T14:00:00.000Z',
    recurrence: null,
    status: 'planned',
  })
  const file = await admin.get(`activities/${id}`, { accept: 'text/calendar' })
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(file.text)).getFirstSubcomponent('vevent')!)
  const times = event.iterator()
  const days = Array.from({ length: 4 }, () => String(times.next()).slice(0, 10))
  expect(days).toEqual(['2031-03-03', '2031-03-10', '2031-03-24', '2031-03-31'])
})

test('all from one on move: the series ends before it, and a new one goes on', async () => {
  const { id } = await weekly({ remindAt: '2031-03-03T08:30:00Z' })
  const input = { day: '2031-03-17', start: '2031-03-18T13:00:00Z', end: '2031-03-18T14:00:00Z' }
  const { data, result } = (await run(id, 'moveFrom', input)).body
  expect(data.recurrence).toBe('FREQ=WEEKLY;UNTIL=20310316')
  expect((await admin.get(`activities/${result.madeId}`)).body).toMatchObject({
    startsAt: '2031-03-18T13:00:00.000Z',
    remindAt: '2031-03-18T12:30:00.000Z',
    recurrence: 'FREQ=WEEKLY',
  })
})

test('the next one is cancelled alone, or all with it', async () => {
  const [one, all] = [await weekly(), await weekly()]
  const { data, result } = (await run(one.id, 'cancelOne')).body
  expect(data).toMatchObject({ status: 'cancelled', recurrence: null })
  const next = (await admin.get(`activities/${result.madeId}`)).body
  expect(next).toMatchObject({
    status: 'planned',
    startsAt: '2031-03-10T09:00:00.000Z',
    recurrence: 'FREQ=WEEKLY',
  })
  expect((await run(all.id, 'cancelFrom')).body).toMatchObject({
    data: { status: 'cancelled', recurrence: 'FREQ=WEEKLY' },
    result: {},
  })
})

test('what can be done with a series is said of it, and of nothing else', async () => {
  const series = await weekly()
  const single = await weekly({ recurrence: null })
  const ofSeries = ['cancelOne', 'cancelFrom', 'moveOne', 'moveFrom']
  expect((await admin.get(`activities/${series.id}`)).body.actions).toEqual(['complete', ...ofSeries])
  expect((await admin.get(`activities/${single.id}`)).body.actions).toEqual(['complete', 'cancel'])
  const start = { start: '2031-03-04T09:00:00Z' }
  expect((await run(series.id, 'cancel')).body).toMatchObject({ status: 409, code: 'cancel_which' })
  for (const action of ofSeries)
    expect((await run(single.id, action, start)).body).toMatchObject({ status: 409 })
  expect((await run(series.id, 'moveOne', {})).body).toMatchObject({ status: 422 })
  expect((await run(series.id, 'cancelOne', { day: '2031-03-04' })).body.errors).toMatchObject([
    { path: 'day', code: 'not_in_series' },
  ])
  expect((await admin.patch(`activities/${series.id}`, { exceptDays: 'soon' })).body.errors).toMatchObject([
    { path: 'exceptDays', code: 'not_days' },
  ])
})

test('whoever may not change the series moves none of it', async () => {
  const { id } = await weekly()
  const rights = { types: { '*': { read: 'all' }, activities: { read: 'all', change: 'own' } } }
  await change(app, system, (c) => c.create('roles', { key: 'guest', name: 'Guest', rights }))
  await app.config.reload()
  const guest = await as(['guest'])
  const answer = await guest.post(`activities/${id}/actions/moveOne`, { start: '2031-03-04T09:00:00Z' })
  expect(answer.status).toBe(403)
  expect((await admin.get(`activities/${id}`)).body.startsAt).toBe('2031-03-03T09:00:00.000Z')
})
