import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, app, as, system } = await testWorld()
const [rep, colleague] = [await as(['sales-rep'], { name: 'Ada Rep' }), await as(['sales-rep'])]
const meet = async (who: typeof admin, subject: string, startsAt: string, more: object = {}) =>
  (await who.post('activities', { subject, type: 'meeting', startsAt, ...more })).body
const ask = (who: typeof admin, more = '') =>
  who.get(`reports/busy?users=${rep.userId}&from=2031-03-03T00:00:00Z&until=2031-03-10T00:00:00Z${more}`)
const told = async (who: typeof admin, more = '') =>
  (await ask(who, more)).body.data.map(({ from, until, subject }: any) => [
    from.slice(5, 16),
    until.slice(5, 16),
    subject,
  ])

test('busy is who owns or takes part in what is planned, each time of a series', async () => {
  const talk = await meet(rep, 'Talk', '2031-03-04T09:00:00Z', { endsAt: '2031-03-04T10:00:00Z' })
  await meet(colleague, 'Invited', '2031-03-05T09:00:00Z', { userIds: [rep.userId] })
  await meet(rep, 'Daily', '2031-02-27T07:00:00Z', {
    recurrence: 'FREQ=WEEKLY;BYDAY=TH,FR',
    exceptDays: '2031-03-07',
  })
  await meet(rep, 'Fair', '2031-03-08T08:00:00Z', { allDay: true })
  await meet(rep, 'Into it', '2031-03-02T22:00:00Z', { endsAt: '2031-03-03T02:00:00Z' })
  await meet(colleague, 'Not mine', '2031-03-05T09:00:00Z')
  await meet(rep, 'Next week', '2031-03-11T09:00:00Z')
  const off = await meet(rep, 'Off', '2031-03-06T15:00:00Z')
  await rep.post(`activities/${off.id}/actions/cancel`)
  await rep.post('activities', { subject: 'A deadline', dueAt: '2031-03-06T15:00:00Z' })
  const all = [
    ['03-02T22:00', '03-03T02:00', 'Into it'],
    ['03-04T09:00', '03-04T10:00', 'Talk'],
    ['03-05T09:00', '03-05T09:30', 'Invited'],
    ['03-06T07:00', '03-06T07:30', 'Daily'],
    ['03-08T00:00', '03-09T00:00', 'Fair'],
  ]
  expect(await told(rep)).toEqual(all)
  expect(await told(rep, `&except=${talk.id}`)).toEqual(all.filter(([, , subject]) => subject !== 'Talk'))
})

test('of what the caller may not read it says when, and no more', async () => {
  const rights = { types: { '*': { read: 'all' }, activities: { read: 'own' } } }
  await change(app, system, (c) => c.create('roles', { key: 'outsider', name: 'Outsider', rights }))
  await app.config.reload()
  const outsider = await as(['outsider'])
  const { data } = (await ask(outsider)).body
  expect(data).toHaveLength(5)
  expect(data[1]).toEqual({
    userId: rep.userId,
    from: '2031-03-04T09:00:00.000Z',
    until: '2031-03-04T10:00:00.000Z',
    id: null,
    subject: null,
  })
})

test.each([
  ['nobody', 'from=2031-03-03T00:00:00Z&until=2031-03-10T00:00:00Z'],
  ['no time', `users=${rep.userId}`],
  ['backwards', `users=${rep.userId}&from=2031-03-10T00:00:00Z&until=2031-03-03T00:00:00Z`],
  ['a year', `users=${rep.userId}&from=2031-03-10T00:00:00Z&until=2032-03-03T00:00:00Z`],
  ['no id', 'users=me&from=2031-03-03T00:00:00Z&until=2031-03-10T00:00:00Z'],
])('refused is %s', async (_, query) => {
  expect((await rep.get(`reports/busy?${query}`)).body).toMatchObject({ status: 400, code: 'busy_span' })
})

test('who may not know the users learns nothing of them', async () => {
  const rights = { types: { activities: { read: 'all' } } }
  await change(app, system, (c) => c.create('roles', { key: 'blind', name: 'Blind', rights }))
  await app.config.reload()
  expect((await ask(await as(['blind']))).status).toBe(403)
})

test('who may not see whose appointments are, or when, learns nothing of them', async () => {
  for (const field of ['ownerId', 'startsAt']) {
    const rights = {
      types: { '*': { read: 'all' } },
      fields: { [`activities.${field}`]: 'hidden' },
    }
    const key = `without-${field.toLowerCase()}`
    await change(app, system, (c) => c.create('roles', { key, name: key, rights }))
    await app.config.reload()
    expect((await ask(await as([key]))).body).toMatchObject({ status: 403, code: 'field_hidden' })
  }
})
