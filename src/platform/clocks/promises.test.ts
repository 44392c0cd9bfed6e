import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { escalate, meetClock, startClock } from './index.ts'

const { admin, as, app, system } = await testWorld()

/** The second is the coming Monday; office hours are 9–17 UTC. Only what the server calls now is set: timers run on. */
const monday = Date.now() + ((8 - new Date().getUTCDay()) % 7 || 7) * 86_400_000
const dayOf = (day: number) => new Date(monday + (day - 2) * 86_400_000).toISOString().slice(0, 10)
const at = (day: number, time: string) => `${dayOf(day)}T${time}:00.000Z`
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at(2, '10:00')) })
  return () => void vi.useRealTimers()
})
const inChange = <T>(work: (c: Change) => Promise<T>) => change(app, system, work)
const office = (await admin.get('calendars')).body.data[0]
const targets = [
  { metric: 'answer', name: 'First answer', minutes: 240 },
  { metric: 'solution', minutes: 960 },
]
const policy = (await admin.post('clock-policies', { name: 'Promises', calendarId: office.id, targets })).body

let made = 0
const person = async (role: string, more: Values = {}) => as([role], more)
async function promise(metric = 'answer', from = at(2, '10:00')) {
  const lead = await person('sales-manager')
  const team = (await admin.post('teams', { name: `Team ${++made}`, managerId: lead.userId })).body
  const owner = await person('sales-rep', { teamId: team.id })
  const record = (await admin.post('leads', { company: `Acme ${made}`, ownerId: owner.userId })).body
  const subject = { type: 'leads', id: record.id as string }
  const id = (await inChange((c) => startClock(c, { subject, metric, policy: policy.id, at: from })))!
  return { id, subject, owner, lead, record }
}
const told = async (id: string) =>
  (
    await app.pool.query<{ percent: number }>(
      sql`select at_percent as percent from clocks_escalations where clock_id = ${id}::uuid order by at_percent`,
    )
  ).rows.map(({ percent }) => percent)
const rowsOf = async (by: Client, query = '') =>
  (await by.get(`reports/promises${query}`)).body.data as Values[]
const about = async (subject: { type: string; id: string }, by: Client = admin): Promise<Values[]> =>
  (await by.get(`promises?type=${subject.type}&id=${subject.id}`)).body.data
const kinds = async (subject: { id: string }) =>
  (await admin.get(`leads/${subject.id}/history`)).body.data.map((fact: Values) => fact.kind)

describe('taking a promise on', () => {
  test('silences those who were told so far, not those above', async () => {
    const { id, subject, owner } = await promise()
    await escalate(app, at(2, '12:00'))
    expect((await owner.post(`promises/${id}/acknowledge`)).status).toBe(200)
    expect(await about(subject)).toMatchObject([{ acknowledgedById: owner.userId, level: 'owner' }])
    await escalate(app, at(2, '16:00'))
    expect(await told(id)).toEqual([50, 75, 100])
    expect(await kinds(subject)).toContain('clockAcknowledged')
  })

  test('before anybody was told, the keeper is told no more', async () => {
    const { id, owner } = await promise()
    await owner.post(`promises/${id}/acknowledge`)
    await escalate(app, at(2, '13:30'))
    expect(await told(id)).toEqual([75])
  })

  test('one of two gets it, also at the same moment; the other hears who was faster', async () => {
    const { id, owner, lead, subject } = await promise()
    const both = await Promise.all([owner, lead].map((who) => who.post(`promises/${id}/acknowledge`)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('promise_taken')
    const winner = both[0]!.status === 200 ? owner : lead
    expect((await winner.post(`promises/${id}/acknowledge`)).status).toBe(200)
    expect((await kinds(subject)).filter((kind: string) => kind === 'clockAcknowledged')).toHaveLength(1)
    // Once it has gone further up, somebody there may take it.
    await escalate(app, at(2, '13:00'))
    expect((await lead.post(`promises/${id}/acknowledge`)).status).toBe(200)
  })

  test('is for who keeps it, stands in, was told, or may change the record', async () => {
    const { id, owner } = await promise()
    const [stranger, substitute] = [await person('sales-rep'), await person('sales-rep')]
    expect((await stranger.post(`promises/${id}/acknowledge`)).body.code).toBe('not_your_promise')
    await owner.post('absences', { from: dayOf(2), until: dayOf(2), substituteId: substitute.userId })
    expect((await substitute.post(`promises/${id}/acknowledge`)).status).toBe(200)
  })

  test('not once it is settled', async () => {
    const { id, owner, subject } = await promise()
    await inChange((c) => meetClock(c, { subject }))
    expect((await owner.post(`promises/${id}/acknowledge`)).body.code).toBe('promise_settled')
    expect((await owner.post('promises/nonsense/acknowledge')).status).toBe(404)
  })
})

describe('putting a promise off', () => {
  test('keeps quiet until then, and says then what is due; it is broken all the same', async () => {
    const { id, owner, subject } = await promise()
    const body = { until: at(3, '09:30'), reason: 'Customer is travelling' }
    expect((await owner.post(`promises/${id}/snooze`, body)).status).toBe(200)
    await escalate(app, at(2, '16:00'))
    expect(await told(id)).toEqual([])
    expect(await kinds(subject)).toContain('clockBreached')
    await Promise.all([escalate(app, at(3, '09:30')), escalate(app, at(3, '09:30'))])
    expect(await told(id)).toEqual([50, 75, 100])
  })

  test.each([
    [{ until: at(3, '09:30') }, 'reason', 'required'],
    [{ reason: 'Later' }, 'until', 'required'],
    [{ until: at(2, '09:59'), reason: 'Later' }, 'until', 'not_to_come'],
  ])('%j is refused', async (body, path, code) => {
    const { id, owner } = await promise()
    expect((await owner.post(`promises/${id}/snooze`, body)).body.errors).toMatchObject([{ path, code }])
  })
})

describe('what is promised', () => {
  test('late first, by metric and owner, for who may read what it is about', async () => {
    const next = await promise('solution')
    const late = await promise('answer', at(1, '10:00'))
    vi.setSystemTime(at(2, '15:00'))
    const mine = [late.record.id, next.record.id]
    const rows = (await rowsOf(admin)).filter((row) => mine.includes(row.recordId))
    expect(rows).toMatchObject([
      {
        recordId: late.record.id,
        name: 'First answer',
        state: 'breached',
        ageMinutes: 360,
        title: late.record.company,
      },
      { recordId: next.record.id, name: 'solution', state: 'running', ownerId: next.owner.userId },
    ])
    expect(await rowsOf(admin, `?ownerId=${next.owner.userId}`)).toMatchObject([{ id: next.id }])
    expect((await rowsOf(admin, '?metric=solution')).every(({ metric }) => metric === 'solution')).toBe(true)
    expect((await admin.get('reports/promises?nonsense=1')).status).toBe(400)
    const blind = (
      await admin.post('roles', { key: 'blind', name: 'Blind', rights: { types: { '*': { read: 'own' } } } })
    ).body
    const nobody = await as(['blind'])
    expect(blind.key).toBe('blind')
    expect(await rowsOf(nobody)).toEqual([])
    expect((await nobody.get(`promises?type=leads&id=${late.record.id}`)).status).toBe(404)
    expect((await nobody.post(`promises/${late.id}/acknowledge`)).status).toBe(404)
  })

  test('moves with its record when two become one, and back when they part', async () => {
    const [gone, kept] = await Promise.all(
      ['Acme Ltd', 'Acme'].map(async (name) => {
        const { id } = (await admin.post('accounts', { name })).body
        return { type: 'accounts', id: id as string }
      }),
    )
    const begin = (subject: typeof gone, metric: string, time: string) =>
      inChange((c) => startClock(c, { subject: subject!, metric, policy: policy.id, at: at(2, time) }))
    const first = await begin(gone, 'answer', '09:00')
    await begin(gone, 'solution', '09:00')
    await begin(kept, 'answer', '10:00')
    const merged = await admin.post(`accounts/${gone!.id}/actions/merge`, { into: kept!.id })
    expect(merged.status, merged.text).toBe(200)
    // The earlier of two stays, the other is withdrawn.
    expect((await about(kept!)).map(({ id, metric }) => [id === first, metric])).toEqual([
      [true, 'answer'],
      [false, 'solution'],
    ])
    await admin.post(`accounts/${kept!.id}/actions/unmerge`, { from: gone!.id })
    expect(await about(kept!)).toEqual([])
    expect((await about(gone!)).map(({ metric }) => metric)).toEqual(['answer', 'solution'])
  })
})
