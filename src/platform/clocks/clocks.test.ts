import { peopleInRole } from '#base/identity/index.ts'
import { react } from '#platform/events/reactions.ts'
import { silent } from '#platform/db/log.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openPool } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../app/start.ts'
import {
  cancelClock,
  clocksModule,
  clocksOf,
  escalate,
  meetClock,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
} from './index.ts'

const { admin, as, app, system } = await testWorld()

/** 2026-03-02 is a Monday; office hours are 9–17 UTC. */
const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`
const inChange = <T>(work: (c: Change) => Promise<T>) => change(app, system, work)
const office = (await admin.get('calendars')).body.data[0]
let made = 0
const policy = async (more: Values = {}): Promise<Values> => {
  const targets = [
    { metric: 'answer', name: 'First answer', minutes: 240 },
    { metric: 'answer', priority: 'high', minutes: 60 },
    { metric: 'solution', minutes: 960 },
  ]
  const given = { name: `Policy ${++made}`, calendarId: office.id, targets, ...more }
  return (await admin.post('clock-policies', given)).body
}
const standard = await policy()

/** A lead of somebody with a team lead and a manager above, and a clock about it from Monday at ten. */
async function promise(more: { policy?: Values; priority?: string; user?: Values; lead?: Values } = {}) {
  const manager = await as(['sales-manager'])
  const lead = await as(['sales-manager'], more.lead)
  const above = (await admin.post('teams', { name: `Above ${++made}`, managerId: manager.userId })).body
  const team = (
    await admin.post('teams', { name: `Team ${made}`, managerId: lead.userId, parentId: above.id })
  ).body
  const owner = await as(['sales-rep'], { teamId: team.id, ...more.user })
  const record = (await admin.post('leads', { company: `Acme ${made}`, ownerId: owner.userId })).body
  const subject = { type: 'leads', id: record.id as string }
  const start = { subject, metric: 'answer', policy: (more.policy ?? standard).id, at: at(2, '10:00') }
  const id = await inChange((c) => startClock(c, { ...start, priority: more.priority ?? null }))
  return { subject, start, id, owner, lead, manager, record }
}
const told = async (id: string | null) =>
  (
    await app.pool.query(
      sql`select at_percent as percent, told_to as "to" from clocks_escalations where clock_id = ${id}::uuid order by at_percent`,
    )
  ).rows
const noticesOf = async (subject: { id: string }) =>
  (
    await app.pool.query(
      sql`select owner_id as "to", title from notifications_notifications where about_id = ${subject.id} and kind = 'escalated' order by title`,
    )
  ).rows
const view = (subject: { type: string; id: string }, now: string) =>
  clocksOf(app, system, subject.type, subject.id, now)

describe('what a company sets up', () => {
  test.each([
    ['calendars', { name: 'x' }, 'windows', 'calendar_without_hours'],
    [
      'calendars',
      { name: 'x', windows: [{ weekday: 'mon', from: '9', to: '17:00' }] },
      'windows[0].from',
      'not_time',
    ],
    [
      'calendars',
      {
        name: 'x',
        windows: [{ weekday: 'mon', from: '09:00', to: '17:00' }],
        holidays: [{ date: '2026-01-01', from: '12:00', to: '09:00' }],
      },
      'holidays[0].to',
      'ends_before_it_starts',
    ],
    [
      'calendars',
      { name: 'x', timeZone: 'Mars/Base', windows: [{ weekday: 'mon', from: '09:00', to: '17:00' }] },
      'timeZone',
      'unknown_time_zone',
    ],
    ['clock-policies', { name: 'x' }, 'targets', 'required'],
    [
      'clock-policies',
      {
        name: 'x',
        targets: [
          { metric: 'a', minutes: 1 },
          { metric: 'a', minutes: 2 },
        ],
      },
      'targets[1]',
      'entry_twice',
    ],
  ])('%s refuses %j', async (collection, body, path, code) => {
    const answer = await admin.post(collection, body)
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ path, code }])
  })

  test('a clock keeps the policy with which it began; the next one takes the new', async () => {
    const own = await policy()
    const { subject, start } = await promise({ policy: own })
    const targets = [{ metric: 'answer', minutes: 30 }]
    const changed = await admin.patch(`clock-policies/${own.id}`, { targets })
    expect(changed.body.version).toBe(2)
    expect(await view(subject, at(2, '11:00'))).toMatchObject([{ targetMinutes: 240, percent: 25 }])
    await inChange((c) => meetClock(c, { subject, at: at(2, '11:00') }))
    await inChange((c) => startClock(c, { ...start, at: at(2, '12:00') }))
    expect(await view(subject, at(2, '12:15'))).toMatchObject([{ targetMinutes: 30, percent: 50 }])
  })
})

describe('the life of a clock', () => {
  test('runs in office hours, stands still, goes on and is met; each move a fact of its subject', async () => {
    const { subject, start, record } = await promise()
    expect(await inChange((c) => startClock(c, start))).toBeNull()
    await inChange((c) => pauseClock(c, { subject, reason: 'Waiting', at: at(2, '11:00') }))
    expect(await view(subject, at(5, '12:00'))).toEqual([
      {
        metric: 'answer',
        name: 'First answer',
        state: 'paused',
        targetMinutes: 240,
        elapsedMinutes: 60,
        dueAt: null,
        percent: 25,
      },
    ])
    await inChange((c) => resumeClock(c, { subject, at: at(5, '16:00') }))
    expect(await view(subject, at(6, '10:00'))).toMatchObject([
      { state: 'running', elapsedMinutes: 180, dueAt: at(6, '11:00') },
    ])
    await inChange((c) => meetClock(c, { subject, at: at(6, '10:30') }))
    expect(await inChange((c) => resumeClock(c, { subject, at: at(6, '11:00') }))).toBe(0)
    expect(await view(subject, at(9, '12:00'))).toMatchObject([{ state: 'met', elapsedMinutes: 210 }])
    await inChange((c) => reopenClock(c, { subject, metric: 'answer', at: at(9, '09:00') }))
    expect(await view(subject, at(9, '12:00'))).toMatchObject([{ state: 'breached', dueAt: at(9, '09:30') }])

    const facts = (await admin.get(`leads/${record.id}/history`)).body.data
    expect(facts.map((fact: Values) => fact.kind)).toEqual([
      'clockReopened',
      'clockMet',
      'clockResumed',
      'clockPaused',
      'clockStarted',
      'created',
    ])
    expect(facts[3].data).toMatchObject({ metric: 'answer', reason: 'Waiting', elapsedMinutes: 60 })
    // What is told late still says when it happened.
    expect(facts.slice(0, 5).map((fact: Values) => fact.data.at)).toEqual([
      at(9, '09:00'),
      at(6, '10:30'),
      at(5, '16:00'),
      at(2, '11:00'),
      at(2, '10:00'),
    ])
  })

  test('another priority keeps the time; a policy that promises nothing about it ends it', async () => {
    const { subject } = await promise()
    await inChange((c) => retargetClock(c, { subject, priority: 'high', at: at(2, '10:30') }))
    expect(await view(subject, at(2, '10:45'))).toMatchObject([
      { targetMinutes: 60, elapsedMinutes: 45, dueAt: at(2, '11:00') },
    ])
    const other = await policy({ targets: [{ metric: 'solution', minutes: 10 }] })
    expect(await inChange((c) => retargetClock(c, { subject, policy: other.name, at: at(2, '10:50') }))).toBe(
      1,
    )
    expect(await view(subject, at(2, '12:00'))).toMatchObject([{ state: 'cancelled', elapsedMinutes: 50 }])
  })

  test('stands or falls with the change that starts it, also about a record that is being made', async () => {
    const about = { metric: 'answer', policy: standard.id }
    let id = ''
    const work = async (c: Change) => {
      id = (await c.create('leads', { company: 'New' })).id
      await startClock(c, { ...about, subject: { type: 'leads', id } })
    }
    await expect(
      inChange(async (c) => {
        await work(c)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(
      (await app.pool.query(sql`select from clocks_clocks where subject_id = ${id}::uuid`)).rows,
    ).toEqual([])
    await inChange(work)
    expect(await clocksOf(app, system, 'leads', id)).toMatchObject([{ state: 'running' }])
    await expect(
      inChange((c) => startClock(c, { ...about, policy: 'none', subject: { type: 'leads', id } })),
    ).rejects.toThrow('not_found')
    expect(
      await inChange((c) => startClock(c, { ...about, metric: 'visit', subject: { type: 'leads', id } })),
    ).toBeNull()
  })

  test('two that start the same clock at once make one; two that meet it at once meet it once', async () => {
    const { subject, start } = await promise()
    await inChange((c) => cancelClock(c, { subject }))
    const ids = await Promise.all([1, 2, 3].map(() => inChange((c) => startClock(c, start))))
    expect(ids.filter((one) => one !== null)).toHaveLength(1)
    const met = await Promise.all(
      [1, 2, 3].map(() => inChange((c) => meetClock(c, { subject, at: at(2, '11:00') }))),
    )
    expect(met.toSorted()).toEqual([0, 0, 1])
  })

  test('a pause that waits for a new policy still finds the clock', async () => {
    const { subject } = await promise()
    const other = await policy({ targets: [{ metric: 'answer', minutes: 90 }] })
    let paused: Promise<number> | undefined
    await inChange(async (c) => {
      await retargetClock(c, { subject, policy: other.id, at: at(2, '10:30') })
      paused = inChange((own) => pauseClock(own, { subject, at: at(2, '10:40') }))
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(async () => (await app.pool.query(waiting)).rows.length, { timeout: 15_000 }).toBe(1)
    })
    expect(await paused).toBe(1)
    expect(await view(subject, at(3, '12:00'))).toMatchObject([
      { state: 'paused', targetMinutes: 90, elapsedMinutes: 40 },
    ])
  })

  test('shows nothing of a record that is not there to be read', async () => {
    const { subject } = await promise()
    await admin.delete(`leads/${subject.id}`)
    await expect(view(subject, at(2, '11:00'))).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('escalation', () => {
  test('tells owner, lead and manager, each once, however many look', async () => {
    const { subject, id, owner, lead, manager } = await promise()
    await escalate(app, at(2, '11:59'))
    expect(await told(id)).toEqual([])
    await Promise.all([escalate(app, at(2, '12:00')), escalate(app, at(2, '12:00'))])
    expect(await told(id)).toEqual([{ percent: 50, to: owner.userId }])
    await escalate(app, at(2, '13:10'))
    // A step that was told stays told, whatever the target becomes.
    await inChange((c) => retargetClock(c, { subject, priority: 'high', at: at(2, '13:30') }))
    await inChange((c) => retargetClock(c, { subject, priority: null, at: at(2, '13:30') }))
    await Promise.all([1, 2, 3].map(() => escalate(app, at(2, '14:30'))))
    await escalate(app, at(3, '12:00'))
    const { company } = (await admin.get(`leads/${subject.id}`)).body
    expect(await noticesOf(subject)).toEqual([
      { to: owner.userId, title: `“First answer” for ${company} is due soon: 50 % of the time is used up.` },
      { to: lead.userId, title: `“First answer” for ${company} is due soon: 79 % of the time is used up.` },
      { to: manager.userId, title: `“First answer” for ${company} is late: 112 % of the time is used up.` },
    ])
    const kinds = (await admin.get(`leads/${subject.id}/history`)).body.data.map((fact: Values) => fact.kind)
    expect(kinds.filter((kind: string) => kind === 'clockBreached')).toHaveLength(1)
    expect(kinds.filter((kind: string) => kind === 'clockEscalated')).toHaveLength(3)
    expect((await owner.get('notifications')).body.data.map((one: Values) => one.kind)).toContain('escalated')
  })

  test('a clock that is paused or met tells nobody', async () => {
    const paused = await promise()
    const met = await promise()
    await inChange((c) => pauseClock(c, { subject: paused.subject, at: at(2, '10:30') }))
    await inChange((c) => meetClock(c, { subject: met.subject, at: at(2, '10:30') }))
    await escalate(app, at(20, '12:00'))
    expect([...(await told(paused.id)), ...(await told(met.id))]).toEqual([])
  })

  test('falls upward past who is gone, and is noted when nobody is there', async () => {
    const { id, lead, manager, owner } = await promise()
    await admin.patch(`users/${lead.userId}`, { active: false })
    await admin.patch(`users/${owner.userId}`, { active: false })
    await escalate(app, at(2, '13:00'))
    expect(await told(id)).toEqual([
      { percent: 50, to: manager.userId },
      { percent: 75, to: manager.userId },
    ])
    const alone = await promise({ policy: await policy({ fallbackId: admin.userId }) })
    const answered = await promise()
    for (const one of [alone, answered])
      await admin.patch(`leads/${one.subject.id}`, { ownerId: null }).then((a) => expect(a.status).toBe(200))
    const account = (await admin.post('accounts', { name: 'Nobody’s', ownerId: null })).body
    const subject = { type: 'accounts', id: account.id }
    const nobody = await inChange((c) => startClock(c, { ...answered.start, subject }))
    await escalate(app, at(2, '12:00'))
    expect(await told(alone.id)).toEqual([{ percent: 50, to: admin.userId }])
    const managers = await peopleInRole(app, app.pool, 'sales-manager')
    expect(await told(answered.id)).toEqual([{ percent: 50, to: managers[0] }])
    expect(await told(nobody)).toEqual([{ percent: 50, to: null }])
  })

  test('goes to who stands in, and up the ladder where nobody does', async () => {
    const [one, other] = [await as(['sales-rep']), await as(['sales-rep'])]
    const away = async (userId: string, substituteId: string | null, until = '2026-03-02') => {
      const answer = await admin.post('absences', { userId, from: '2026-03-01', until, substituteId })
      expect(answer.status, answer.text).toBe(201)
    }
    const covered = await promise()
    await away(covered.owner.userId, one.userId)
    await away(one.userId, other.userId)
    await away(covered.lead.userId, null)
    await escalate(app, at(2, '13:00'))
    expect(await told(covered.id)).toEqual([
      { percent: 50, to: other.userId },
      { percent: 75, to: covered.manager.userId },
    ])
    const back = await promise()
    await away(back.owner.userId, one.userId, '2026-03-01')
    await escalate(app, at(2, '12:00'))
    expect(await told(back.id)).toEqual([{ percent: 50, to: back.owner.userId }])
    // Two who stand in for each other, both away: the next above.
    const ring = await promise()
    await away(ring.owner.userId, ring.lead.userId)
    await away(ring.lead.userId, ring.owner.userId)
    await escalate(app, at(2, '12:00'))
    expect(await told(ring.id)).toEqual([{ percent: 50, to: ring.manager.userId }])
  })

  test('waits for the hours of who is told, unless it is critical; passes over who is off', async () => {
    const steps = [
      { atPercent: 10, level: 'owner' },
      { atPercent: 20, level: 'owner', critical: true },
      { atPercent: 30, level: 'teamLead' },
    ]
    // Ten o'clock in London is five in New York: nobody is at work there.
    const far = await promise({ policy: await policy({ steps }), user: { timeZone: 'America/New_York' } })
    const off = {
      name: `Away ${++made}`,
      windows: office.windows,
      holidays: [{ date: '2026-03-02' }],
      userIds: [far.lead.userId],
    }
    expect((await admin.post('calendars', off)).status).toBe(201)
    await escalate(app, at(2, '11:30'))
    expect(await told(far.id)).toEqual([
      { percent: 20, to: far.owner.userId },
      { percent: 30, to: far.manager.userId },
    ])
    await escalate(app, at(2, '13:59'))
    expect(await told(far.id)).toHaveLength(2)
    await escalate(app, at(2, '14:00'))
    expect((await told(far.id))[0]).toEqual({ percent: 10, to: far.owner.userId })
  })

  test('what lies in the bin is quiet until it comes back; what is purged is gone', async () => {
    const { subject, id, owner } = await promise()
    await admin.delete(`leads/${subject.id}`)
    await escalate(app, at(2, '12:30'))
    expect(await told(id)).toEqual([])
    await admin.post(`leads/${subject.id}/restore`)
    await escalate(app, at(3, '12:31'))
    expect((await told(id))[0]).toEqual({ percent: 50, to: owner.userId })
    const fact = { type: subject.type, recordId: subject.id }
    await react(app, clocksModule.reactions!['*.purged']!, [fact as never])
    expect(await told(id)).toEqual([])
  })
})

describe('whatever dies', () => {
  test('cut off between the step and its notice, nothing is told; the next one tells it once', async () => {
    const { subject, id, owner } = await promise()
    await app.pool.query(
      `create function stall() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$`,
    )
    await app.pool.query(
      `create trigger stall before insert on notifications_notifications for each row execute function stall()`,
    )
    const killer = openPool(app.settings.databaseUrl!, { max: 1 })
    const dying = escalate(app, at(2, '12:00'))
    await expect
      .poll(
        async () =>
          (
            await killer.query(
              `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
            )
          ).rows.length,
        { timeout: 15_000 },
      )
      .toBe(1)
    await dying
    await killer.end()
    await app.pool.query('drop trigger stall on notifications_notifications')
    expect([...(await told(id)), ...(await noticesOf(subject))]).toEqual([])
    await escalate(app, at(2, '12:00'))
    expect(await told(id)).toEqual([{ percent: 50, to: owner.userId }])
    expect(await noticesOf(subject)).toHaveLength(1)
  })

  test('after a restart a clock stands where it stood, and what came due meanwhile is told', async () => {
    const { subject, id, owner, lead } = await promise()
    const database = await openDatabase(app.settings, silent, { max: 3 })
    const next = await createApp(app.settings, database, silent)
    // The new process adds no jobs; it only looks.
    expect(await clocksOf(next, system, subject.type, subject.id, at(2, '13:00'))).toMatchObject([
      { percent: 75, dueAt: at(2, '14:00') },
    ])
    await Promise.all([escalate(next, at(2, '13:00')), escalate(app, at(2, '13:00'))])
    await database.close()
    expect(await told(id)).toEqual([
      { percent: 50, to: owner.userId },
      { percent: 75, to: lead.userId },
    ])
    expect(await noticesOf(subject)).toHaveLength(2)
  })
})
