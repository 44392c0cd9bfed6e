import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { remind } from './jobs.ts'

const { admin, as, app, system } = await testWorld()
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const notices = async (who: typeof admin) =>
  (await who.get('notifications')).body.data.map((n: any) => [n.kind, n.title])

test.each([
  ['task', 'planned'],
  ['call', 'planned'],
  ['meeting', 'planned'],
  ['visit', 'planned'],
  ['demo', 'planned'],
  ['event', 'planned'],
  ['email', 'done'],
  ['note', 'done'],
  ['letter', 'done'],
])('a new %s is %s', async (type, status) => {
  expect((await admin.post('activities', { type, subject: 'S' })).body).toMatchObject({ type, status })
})

test('a reminder rings once for owner and colleagues, and again when it is moved', async () => {
  const [owner, colleague] = [await as(['sales-rep']), await as(['sales-rep'])]
  const made = await owner.post('activities', {
    subject: 'Call Acme',
    type: 'call',
    remindAt: hours(-1),
    userIds: [colleague.userId],
  })
  await owner.post('activities', { subject: 'Later', remindAt: hours(1) })
  // Two workers at the same minute.
  const rung = await Promise.all([remind(app), remind(app)])
  expect(rung[0] + rung[1]).toBe(1)
  expect(await remind(app)).toBe(0)
  expect(await notices(owner)).toEqual([['reminder', 'Call Acme']])
  expect(await notices(colleague)).toEqual([['reminder', 'Call Acme']])
  await owner.patch(`activities/${made.body.id}`, { remindAt: hours(-2) })
  expect(await remind(app)).toBe(1)
  await owner.post(`activities/${made.body.id}/actions/complete`, { outcome: 'reached' })
  await owner.patch(`activities/${made.body.id}`, { remindAt: hours(-3) })
  expect(await remind(app)).toBe(0)
})

test('what is due today and was planned before rings too', async () => {
  const owner = await as(['sales-rep'])
  await change(app, system, async (c) => {
    for (const [subject, createdAt] of [
      ['Old', hours(-72)],
      ['New', hours(0)],
    ])
      await c.create(
        'activities',
        { subject, createdAt, dueAt: hours(0), ownerId: owner.userId },
        { imported: true },
      )
  })
  expect(await remind(app)).toBe(1)
  expect(await notices(owner)).toEqual([['due', 'Old']])
})

test('notifications are read by their receiver alone', async () => {
  const owner = await as(['sales-rep'])
  await owner.post('activities', { subject: 'Ring', remindAt: hours(-1) })
  await remind(app)
  const unread = await owner.get('notifications?readAt[empty]=true&count=exact&limit=1')
  expect(unread.body).toMatchObject({ count: 1, data: [{ kind: 'reminder', aboutType: 'activities' }] })
  const { id } = unread.body.data[0]
  expect((await admin.get(`notifications/${id}`)).status).toBe(404)
  expect((await owner.patch(`notifications/${id}`, { title: 'X' })).status).toBe(422)
  expect((await owner.post('notifications', { title: 'X', kind: 'due' })).status).toBe(403)
  expect((await owner.patch(`notifications/${id}`, { readAt: hours(0) })).status).toBe(200)
  expect((await owner.get('notifications?readAt[empty]=true&count=exact')).body.count).toBe(0)
})

test('the work list parts overdue, today and next', async () => {
  const rep = await as(['sales-rep'])
  for (const [subject, dueAt] of [
    ['Late', hours(-48)],
    ['Soon', hours(49)],
    ['Far', hours(24 * 30)],
  ])
    await rep.post('activities', { subject, dueAt })
  await rep.post('activities', {
    subject: 'Now',
    dueAt: `${new Date().toISOString().slice(0, 10)}T12:00:00Z`,
  })
  const answer = await rep.get('reports/work-list')
  expect(answer.body.totals).toEqual({ overdue: 1, today: 1, next: 1 })
  expect(answer.body.data.map((row: any) => [row.part, row.subject])).toEqual([
    ['overdue', 'Late'],
    ['today', 'Now'],
    ['next', 'Soon'],
  ])
  expect((await rep.get('reports/work-list?x=1')).status).toBe(400)
})

test('a note follows the rights and the account of what it is about', async () => {
  const account = (await admin.post('accounts', { name: 'Acme' })).body
  const contact = (await admin.post('contacts', { lastName: 'Ode', accountId: account.id })).body
  const deal = (await admin.post('opportunities', { name: 'Secret', accountId: account.id })).body
  const note = (
    await admin.post('activities', {
      type: 'note',
      subject: 'N',
      aboutType: 'opportunities',
      aboutId: deal.id,
    })
  ).body
  expect(note.accountId).toBe(account.id)
  const met = await admin.post('activities', { subject: 'M', aboutType: 'contacts', aboutId: contact.id })
  expect(met.body).toMatchObject({ accountId: account.id, contactIds: [contact.id] })
  await change(app, system, (c) =>
    c.create('roles', {
      key: 'own-deals',
      name: 'Own deals',
      rights: {
        types: {
          '*': { read: 'all', create: 'all', change: 'all' },
          opportunities: { read: 'own', create: 'own' },
        },
      },
    }),
  )
  await app.config.reload()
  const other = await as(['own-deals'])
  expect((await other.get(`opportunities/${deal.id}`)).status).toBe(404)
  expect((await other.get(`activities/${note.id}`)).status).toBe(404)
  expect((await other.get('activities?subject=N')).body.data).toEqual([])
  expect((await other.get(`activities/${met.body.id}`)).status).toBe(200)
  const sneak = await other.post('activities', { subject: 'X', aboutType: 'opportunities', aboutId: deal.id })
  expect(sneak.body.errors).toMatchObject([{ path: 'aboutId', code: 'unknown_reference' }])
  const odd = await admin.post('activities', { subject: 'X', aboutType: 'activities', aboutId: note.id })
  expect(odd.body.errors).toMatchObject([{ path: 'aboutType', code: 'unknown_about' }])
})

test('what repeats is planned again when it is done, once, and goes on in the next one', async () => {
  const rep = await as(['sales-rep'])
  const { id } = (
    await rep.post('activities', { subject: 'Look in', dueAt: hours(2), recurrence: 'FREQ=WEEKLY;COUNT=2' })
  ).body
  const first = await rep.post(`activities/${id}/actions/complete`, { outcome: 'reached' })
  expect(first.body.data).toMatchObject({ status: 'done', recurrence: null })
  const next = (await rep.get(`activities/${first.body.result.nextId}`)).body
  expect(next).toMatchObject({
    subject: 'Look in',
    status: 'planned',
    outcome: null,
    ownerId: rep.userId,
    recurrence: 'FREQ=WEEKLY;COUNT=1',
  })
  expect(Date.parse(next.dueAt) - Date.parse(first.body.data.dueAt)).toBe(7 * 86_400_000)
  const last = await rep.post(`activities/${next.id}/actions/complete`)
  expect([last.status, last.body.result]).toEqual([200, {}])
})

test('who is gone does not come along, and a series ends with what it was about', async () => {
  const { id: account } = (await admin.post('accounts', { name: 'Acme Again' })).body
  const person = async (lastName: string) =>
    (await admin.post('contacts', { lastName, accountId: account })).body.id as string
  const [stays, goes] = [await person('Stays'), await person('Goes')]
  const about = { aboutType: 'accounts', aboutId: account, contactIds: [stays, goes] }
  const weekly = { subject: 'Look in', dueAt: hours(2), recurrence: 'FREQ=WEEKLY', ...about }
  const first = (await admin.post('activities', weekly)).body.id
  expect((await admin.delete(`contacts/${goes}`)).status).toBe(204)
  const { nextId } = (await admin.post(`activities/${first}/actions/complete`)).body.result
  expect((await admin.get(`activities/${nextId}`)).body).toMatchObject({
    contactIds: [stays],
    aboutId: account,
  })
  await admin.delete(`contacts/${stays}`)
  expect((await admin.delete(`accounts/${account}`)).status).toBe(204)
  const last = await admin.post(`activities/${nextId}/actions/complete`)
  expect([last.status, last.body.result], last.text).toEqual([200, {}])
})
