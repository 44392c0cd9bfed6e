import { notify } from '#platform/notifications/index.ts'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { testWorld, type Client } from '#test/world.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mailNotices } from './notices.ts'

const { admin, as, app: world, system } = await testWorld()
const app = { ...world, settings: { ...world.settings, smtpUrl: 'smtp://localhost:1' } }

const start = Date.now()
const after = (seconds: number) => new Date(start + seconds * 1000).toISOString()
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

let made = 0
const person = (more = {}) => as(['sales-rep'], { email: `p${(made += 1)}@example.com`, ...more })
const tell = (to: Client, kind: string) =>
  change(app, system, (c) =>
    notify(c, {
      to: to.userId,
      kind,
      title: 'Pump stands still',
      aboutType: 'leads',
      aboutId: '01900000-0000-7000-8000-000000000000',
      cause: `cause ${(made += 1)}`,
    }),
  )
const mailsOf = async (to: Client) =>
  (
    await app.pool.query<{ subject: string; text: string }>(
      sql`select subject, text from platform_mails where owner_id = ${to.userId}::uuid order by id`,
    )
  ).rows

test('comes by mail after a minute unread, once, however many look', async () => {
  const rep = await person()
  await tell(rep, 'escalated')
  expect(await mailNotices(app, after(59))).toBe(0)
  await Promise.all([1, 2, 3].map(() => mailNotices(app, after(60))))
  await mailNotices(app, after(120))
  expect(await mailsOf(rep)).toMatchObject([{ subject: 'Promise at risk: Pump stands still' }])
  const [mail] = await mailsOf(rep)
  expect(mail!.text).toContain('/leads/01900000-0000-7000-8000-000000000000')
})

test('never what was read within the minute', async () => {
  const rep = await person()
  await tell(rep, 'escalated')
  const [notice] = (await rep.get('notifications')).body.data
  await rep.patch(`notifications/${notice.id}`, { readAt: after(30) })
  await mailNotices(app, after(61))
  expect(await mailsOf(rep)).toEqual([])
})

test('of the kinds that somebody chose, in their language', async () => {
  const rep = await person({ language: 'de' })
  await tell(rep, 'assigned')
  await mailNotices(app, after(61))
  expect(await mailsOf(rep)).toEqual([])
  const chosen = await rep.post('notification-settings', { mailKinds: ['assigned'] })
  expect(chosen.status, chosen.text).toBe(201)
  await tell(rep, 'escalated')
  await mailNotices(app, after(61))
  expect(await mailsOf(rep)).toMatchObject([{ subject: 'Ihnen zugewiesen: Pump stands still' }])
  await rep.patch(`notification-settings/${chosen.body.id}`, { mailKinds: [] })
  await tell(rep, 'assigned')
  await mailNotices(app, after(61))
  expect(await mailsOf(rep)).toHaveLength(1)
})

test('one record of choices for each person, which nobody else reads', async () => {
  const [rep, other] = [await person(), await person()]
  const made = await rep.post('notification-settings', { mailKinds: [], ownerId: other.userId })
  expect(made.body.ownerId ?? rep.userId).toBe(rep.userId)
  expect((await rep.post('notification-settings', { mailKinds: [] })).status).not.toBe(201)
  expect((await other.get('notification-settings')).body.data).toEqual([])
  expect((await admin.get('notification-settings')).body.data).toEqual([])
})

test('nothing without a mail server', async () => {
  const rep = await person()
  await tell(rep, 'escalated')
  expect(await mailNotices(world, after(61))).toBe(0)
})
