import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { escalate } from '#platform/clocks/index.ts'
import { sql } from '#platform/db/sql.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'

const { admin, as, app } = await testWorld()
const agent = await as(['service-agent'])
const colleague = await as(['service-agent'])
const rep = await as(['sales-rep'])

/** Days after the coming Monday; office hours are 9–17 UTC. Only what the server calls now is set: timers run on. */
const monday = Date.now() + ((8 - new Date().getUTCDay()) % 7 || 7) * 86_400_000
const at = (day: number, time: string) =>
  new Date(`${new Date(monday + day * 86_400_000).toISOString().slice(0, 10)}T${time}:00.000Z`)
const now = (day: number, time: string) => vi.setSystemTime(at(day, time))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: at(0, '10:00') }))
afterEach(() => void vi.useRealTimers())

const account = (await admin.post('accounts', { name: 'Pump Works' })).body
const contact = (
  await admin.post('contacts', { lastName: 'Okafor', email: 'okafor@example.com', accountId: account.id })
).body
const raise = async (more: Values = {}, by: Client = agent): Promise<Values> => {
  const given = { subject: 'Pump stands still', type: 'fault', accountId: account.id, contactId: contact.id }
  const answer = await by.post('tickets', { ...given, ...more })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const act = async (ticket: Values, action: string, body: Values = {}, by = agent) =>
  by.post(`tickets/${ticket.id}/actions/${action}`, body)
const done = async (ticket: Values, action: string, body: Values = {}, by = agent): Promise<Values> => {
  const answer = await act(ticket, action, body, by)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.data
}
const clock = (ticket: Values, metric: string): Values =>
  ticket.clocks.find((one: Values) => one.metric === metric)

describe('the way of a ticket', () => {
  test('new, taken, answered, waiting, solved, closed, opened again', async () => {
    const ticket = await raise()
    expect(ticket).toMatchObject({ status: 'new', priority: 'normal', agentId: null, ownerId: null })
    expect(ticket.number).toMatch(/^T-\d{4}-\d{5}$/)
    expect(await done(ticket, 'take')).toMatchObject({ status: 'open', agentId: agent.userId })
    expect(await done(ticket, 'reply', { body: 'We look into it.' })).toMatchObject({ status: 'open' })
    expect(await done(ticket, 'wait', { on: 'supplier' })).toMatchObject({
      status: 'pending',
      pendingOn: 'supplier',
    })
    expect(await done(ticket, 'resolve', { solution: 'New seal' })).toMatchObject({
      status: 'resolved',
      solution: 'New seal',
      pendingOn: null,
    })
    expect(await done(ticket, 'close')).toMatchObject({ status: 'closed' })
    expect(await done(ticket, 'reopen')).toMatchObject({ status: 'open', closedAt: null })
  })

  test.each<[string, Values, number]>([
    ['close', {}, 409],
    ['reopen', {}, 409],
    ['proceed', {}, 409],
    ['wait', {}, 422],
    ['wait', { on: 'weather' }, 422],
    ['resolve', {}, 422],
    ['reply', { body: '' }, 422],
    ['note', {}, 422],
    ['dismissSolution', {}, 422],
    ['trySolution', {}, 422],
    ['makeArticle', {}, 409],
  ])('%s with %j on a new ticket is refused', async (action, body, status) => {
    expect((await act(await raise(), action, body)).status).toBe(status)
  })

  test('its state moves by actions alone, and what only the server says is read-only', async () => {
    const ticket = await raise()
    for (const body of [{ status: 'closed' }, { solution: 'x' }, { dueAt: '2026-01-01T00:00:00Z' }])
      expect((await agent.patch(`tickets/${ticket.id}`, body)).status).toBe(422)
    const { clocks: _, ...whole } = (await agent.get(`tickets/${ticket.id}`)).body
    expect((await agent.patch(`tickets/${ticket.id}`, { ...whole, clocks: [] })).body.version).toBe(1)
  })

  test('two agents who take one ticket: one has it, the other is told', async () => {
    const ticket = await raise()
    const answers = await Promise.all([act(ticket, 'take', {}, agent), act(ticket, 'take', {}, colleague)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const winner = answers[0]!.status === 200 ? agent : colleague
    expect((await agent.get(`tickets/${ticket.id}`)).body.agentId).toBe(winner.userId)
  })

  test('who is not of the desk reads a ticket and does nothing with it', async () => {
    const ticket = await raise()
    expect((await rep.get(`tickets/${ticket.id}`)).status).toBe(200)
    expect((await act(ticket, 'reply', { body: 'x' }, rep)).status).toBe(403)
  })
})

describe('promises', () => {
  test('stop with the customer, go on with the answer, and are kept', async () => {
    const ticket = await raise()
    expect(ticket.clocks).toMatchObject([
      { metric: 'firstResponse', state: 'running', targetMinutes: 480, dueAt: at(1, '10:00').toISOString() },
      { metric: 'resolution', state: 'running', targetMinutes: 2400, dueAt: at(7, '10:00').toISOString() },
    ])
    expect(ticket.dueAt).toBe(at(1, '10:00').toISOString())
    now(0, '11:00')
    const answered = await done(ticket, 'reply', { body: 'Which model is it?' })
    expect(clock(answered, 'firstResponse')).toMatchObject({ state: 'met', elapsedMinutes: 60 })
    expect(answered.dueAt).toBe(at(7, '10:00').toISOString())
    const waiting = await done(ticket, 'wait', { on: 'customer' })
    expect(clock(waiting, 'resolution')).toMatchObject({ state: 'paused', elapsedMinutes: 60, dueAt: null })
    expect(waiting.dueAt).toBeNull()
    now(2, '11:00')
    const again = await done(ticket, 'proceed')
    expect(clock(again, 'resolution')).toMatchObject({
      state: 'running',
      elapsedMinutes: 60,
      dueAt: at(9, '10:00').toISOString(),
    })
    now(2, '12:00')
    const urgent = (await agent.patch(`tickets/${ticket.id}`, { impact: 'high', urgency: 'high' })).body
    expect(clock(urgent, 'resolution')).toMatchObject({
      targetMinutes: 480,
      elapsedMinutes: 120,
      dueAt: at(3, '10:00').toISOString(),
    })
    now(3, '10:30')
    expect(clock((await agent.get(`tickets/${ticket.id}`)).body, 'resolution').state).toBe('breached')
    const solved = await done(ticket, 'resolve', { solution: 'New seal' })
    expect(clock(solved, 'resolution')).toMatchObject({ state: 'metLate', elapsedMinutes: 510 })
    now(4, '12:00')
    expect(clock(await done(ticket, 'reopen'), 'resolution')).toMatchObject({
      state: 'breached',
      elapsedMinutes: 510,
    })
  })

  test('come from the queue, and a queue with its own has other targets', async () => {
    const calendar = (await admin.get('calendars')).body.data[0]
    const policy = (
      await admin.post('clock-policies', {
        name: 'Gold',
        calendarId: calendar.id,
        targets: [{ metric: 'resolution', minutes: 60 }],
      })
    ).body
    const queue = (await admin.post('queues', { name: 'Gold', position: 900, policyId: policy.id })).body
    const ticket = await raise()
    now(0, '10:30')
    const moved = await done(ticket, 'assign', { queueId: queue.id })
    expect(moved.clocks).toMatchObject([
      { metric: 'firstResponse', state: 'cancelled' },
      { metric: 'resolution', targetMinutes: 60, elapsedMinutes: 30, dueAt: at(0, '11:00').toISOString() },
    ])
    expect(moved.dueAt).toBe(at(0, '11:00').toISOString())
  })

  test('are not seen by who may not see the ticket, nor asked for in vain', async () => {
    const ticket = await raise()
    expect((await agent.get(`tickets/${ticket.id}?fields=subject`)).body.clocks).toBeUndefined()
    expect((await agent.get(`tickets/${ticket.id}?fields=subject,clocks`)).body.clocks).toHaveLength(2)
  })
})

describe('the conversation', () => {
  const messages = async (ticket: Values, by = agent) =>
    (await by.get(`ticket-messages?ticketId=${ticket.id}&sort=createdAt`)).body.data
  const mails = async (ticket: Values) =>
    (await admin.get(`mails?aboutId=${ticket.id}&sort=createdAt`)).body.data as Values[]

  test('an answer goes out by mail, in the thread of those before, with the number in its subject', async () => {
    const ticket = await raise()
    const first = await act(ticket, 'reply', { body: 'Which model?' })
    await act(ticket, 'reply', { body: 'Are you there?' })
    const [one, two] = await mails(ticket)
    expect(one).toMatchObject({
      id: first.body.result.mailId,
      to: [{ address: 'okafor@example.com' }],
      subject: `Pump stands still [${ticket.number}]`,
      text: 'Which model?',
      inReplyTo: null,
    })
    expect(two).toMatchObject({
      subject: `Re: Pump stands still [${ticket.number}]`,
      inReplyTo: one!.messageId,
      references: one!.messageId,
    })
  })

  test('without an address the answer stands as said', async () => {
    const ticket = await raise({ contactId: null })
    const answer = await act(ticket, 'reply', { body: 'As said on the phone.' })
    expect(answer.body.result.mailId).toBeNull()
    expect(clock(answer.body.data, 'firstResponse').state).toBe('met')
  })

  test('a note is nothing that the customer gets, and keeps no promise', async () => {
    const ticket = await raise()
    const noted = await done(ticket, 'note', { body: 'They are late with paying.' })
    expect(clock(noted, 'firstResponse').state).toBe('running')
    expect(await mails(ticket)).toEqual([])
    expect(await messages(ticket)).toMatchObject([{ direction: 'note', authorId: agent.userId }])
  })

  test('is for those of the desk, in lists, history, timeline and search alike', async () => {
    const ticket = await raise()
    await done(ticket, 'note', { body: 'Zanzibar is late with paying.' })
    await done(ticket, 'reply', { body: 'Zanzibar is on its way.' })
    expect((await rep.get('ticket-messages')).status).toBe(404)
    for (const path of [`tickets/${ticket.id}/timeline`, `tickets/${ticket.id}/history`, 'search?q=Zanzibar'])
      expect((await rep.get(path)).text, path).not.toContain('Zanzibar')
    expect((await rep.get(`accounts/${account.id}/timeline`)).text).not.toContain('Zanzibar')
  })

  test('only documents that the sender may read go along', async () => {
    const ticket = await raise()
    const answer = await act(ticket, 'reply', {
      body: 'x',
      documentIds: ['00000000-0000-7000-8000-000000000000'],
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ path: 'documentIds', code: 'unknown_reference' }])
  })
})

describe('assignment by the queue', () => {
  const queueOf = async (assignment: string, memberIds: string[], more: Values = {}) =>
    (
      await admin.post('queues', {
        name: `Q ${Math.random()}`,
        position: 800,
        assignment,
        memberIds,
        ...more,
      })
    ).body
  const counts = (tickets: Values[], ids: string[]) =>
    ids.map((id) => tickets.filter((one) => one.agentId === id).length)

  test('in turn, also when all come at once', async () => {
    vi.useRealTimers()
    const people = await Promise.all([1, 2, 3].map(() => as(['service-agent'])))
    const ids = people.map(({ userId }) => userId)
    const queue = await queueOf('roundRobin', ids)
    const made = await Promise.all(Array.from({ length: 9 }, () => raise({ queueId: queue.id })))
    expect(counts(made, ids)).toEqual([3, 3, 3])
  })

  test('whoever has the fewest, never who is inactive', async () => {
    vi.useRealTimers()
    const [busy, free, gone] = await Promise.all([1, 2, 3].map(() => as(['service-agent'])))
    await admin.patch(`users/${gone!.userId}`, { active: false })
    await Promise.all([1, 2].map(() => raise({ agentId: busy!.userId })))
    const ids = [busy!.userId, free!.userId, gone!.userId]
    const queue = await queueOf('load', ids)
    const made: Values[] = []
    for (let i = 0; i < 4; i++) made.push(await raise({ queueId: queue.id }))
    expect(counts(made, ids)).toEqual([1, 3, 0])
  })

  test.each(['roundRobin', 'load'])('%s passes over who is away', async (assignment) => {
    const [here, away] = [await as(['service-agent']), await as(['service-agent'])]
    const today = at(0, '10:00').toISOString().slice(0, 10)
    await away.post('absences', { from: today, until: today })
    const queue = await queueOf(assignment, [away.userId, here.userId])
    const made = [await raise({ queueId: queue.id }), await raise({ queueId: queue.id })]
    expect(made.map(({ agentId }) => agentId)).toEqual([here.userId, here.userId])
    now(1, '10:00')
    expect((await raise({ queueId: queue.id })).agentId).toBe(away.userId)
    now(0, '10:00')
    await here.post('absences', { from: today, until: today })
    expect((await raise({ queueId: queue.id })).agentId).toBeNull()
  })

  test('a promise about what nobody has taken is told to who leads the queue, else to a service manager', async () => {
    const [leading, manager] = [await as(['service-agent']), await as(['service-manager'])]
    const led = await queueOf('manual', [agent.userId], { managerId: leading.userId })
    const open = await queueOf('manual', [agent.userId])
    const [one, other] = [await raise({ queueId: led.id }), await raise({ queueId: open.id })]
    await escalate(app, at(0, '14:00').toISOString())
    const told = async (ticket: Values) =>
      (
        await app.pool.query<{ id: string }>(
          sql`select owner_id as id from notifications_notifications where about_id = ${ticket.id} and kind = 'escalated'`,
        )
      ).rows.map(({ id }) => id)
    expect([await told(one), await told(other)]).toEqual([[leading.userId], [manager.userId]])
  })

  test('by hand nobody gets it; an agent who was named keeps it', async () => {
    const byHand = await queueOf('manual', [agent.userId])
    expect(await raise({ queueId: byHand.id })).toMatchObject({ agentId: null, queueId: byHand.id })
    const inTurn = await queueOf('roundRobin', [agent.userId])
    expect((await raise({ queueId: inTurn.id, agentId: colleague.userId })).agentId).toBe(colleague.userId)
    const ticket = await raise()
    expect(await done(ticket, 'assign', { queueId: inTurn.id })).toMatchObject({ agentId: agent.userId })
  })
})

describe('merging', () => {
  test('brings both conversations together and leaves no promise behind', async () => {
    const [one, other] = [await raise(), await raise({ subject: 'Again' })]
    await done(other, 'reply', { body: 'Second thread' })
    await done(other, 'merge', { into: one.id })
    const moved = (await agent.get(`ticket-messages?ticketId=${one.id}`)).body.data
    expect(moved).toMatchObject([{ body: 'Second thread' }])
    const led = await agent.get(`tickets/${other.id}`)
    expect(led.status).toBe(308)
    const open = await app.pool.query(
      sql`select state from clocks_clocks where subject_id = ${other.id}::uuid and state in ('running', 'breached')`,
    )
    expect(open.rows).toEqual([])
    await done(one, 'unmerge', { from: other.id })
    expect((await agent.get(`tickets/${other.id}`)).body.clocks).toMatchObject([
      { metric: 'firstResponse' },
      { metric: 'resolution', state: 'running' },
    ])
  })

  test('never those of two customers', async () => {
    const stranger = (await admin.post('accounts', { name: 'Other Works' })).body
    const [one, other] = [await raise(), await raise({ accountId: stranger.id, contactId: null })]
    expect((await act(other, 'merge', { into: one.id })).status).toBe(409)
  })
})

describe('known solutions', () => {
  const article = async (more: Values = {}): Promise<Values> =>
    (await agent.post('knowledge-articles', { title: 'Pump leaks', solution: 'New seal', ...more })).body

  test('what was tried and dismissed stands on the ticket, and counts for the article', async () => {
    const [ticket, leak] = [await raise(), await article()]
    await done(ticket, 'trySolution', { articleId: leak.id, note: 'Still leaks' })
    const tried = await done(ticket, 'dismissSolution', { reason: 'Nothing else is known' })
    expect(tried.attempts).toMatchObject([
      { articleId: leak.id, outcome: 'tried', reason: 'Still leaks', byId: agent.userId },
      { articleId: null, outcome: 'dismissed', reason: 'Nothing else is known' },
    ])
    const other = await raise()
    // Said to have helped, and solved by it: that is once.
    await done(other, 'trySolution', { articleId: leak.id, helped: true })
    await done(other, 'resolve', { solution: 'New seal', articleId: leak.id })
    expect((await agent.get(`knowledge-articles/${leak.id}`)).body).toMatchObject({
      usedCount: 2,
      helpedCount: 1,
    })
  })

  test('an article is made of a solved ticket, reviewed, published, outdated and revised', async () => {
    const ticket = await raise({ description: 'Water below the pump' })
    await done(ticket, 'resolve', { solution: 'New seal' })
    const made = await act(ticket, 'makeArticle')
    const { articleId } = made.body.result
    const path = `knowledge-articles/${articleId}`
    expect((await agent.get(path)).body).toMatchObject({
      status: 'draft',
      symptom: 'Water below the pump',
      solution: 'New seal',
      ticketId: ticket.id,
    })
    for (const [action, status] of [
      ['review', 'reviewed'],
      ['publish', 'published'],
      ['outdate', 'outdated'],
      ['revise', 'draft'],
    ])
      expect((await agent.post(`${path}/actions/${action}`)).body.data.status).toBe(status)
    const empty = await article({ solution: null })
    expect((await agent.post(`knowledge-articles/${empty.id}/actions/review`)).status).toBe(422)
  })
})
