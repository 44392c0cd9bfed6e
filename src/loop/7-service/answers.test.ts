import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { react } from '#platform/events/reactions.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { receiveMail, senderOf, type ReceivedMail } from '#platform/mail/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { testWorld } from '#test/world.ts'
import { closeResolved } from './actions/close-resolved.ts'
import { ticketLetters } from './reactions/letters.ts'
import { onMail } from './reactions/mail.ts'

const { admin, as, app, call, system } = await testWorld()
const agent = await as(['service-agent'])
const day = 86_400_000
const start = Date.parse('2031-03-03T09:00:00Z')
/** Only what the server calls now is set: timers run on. */
const after = (days: number) => vi.setSystemTime(start + days * day)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

const account = (await admin.post('accounts', { name: 'Pump Works' })).body
const contact = (
  await admin.post('contacts', {
    firstName: 'Ngozi',
    lastName: 'Okafor',
    email: 'okafor@pump.example',
    language: 'de-AT',
    accountId: account.id,
  })
).body
const factsOf = async (id: string, kind: string) =>
  (
    await app.pool.query<LedgerEntry & Record<string, unknown>>(
      sql`select id, type, record_id as "recordId", kind, caller, user_id as "userId", changes, data
        from history_ledger where record_id = ${id}::uuid and kind = ${kind} order by version`,
    )
  ).rows
/** What follows from the last such fact, twice: a job may be tried again. */
async function follow(id: string, collection: string, kind: string, reaction: Reaction): Promise<void> {
  const fact = (await factsOf(id, kind)).at(-1)!
  expect(fact.type).toBe(collection)
  if (reaction.when && !reaction.when(fact)) return
  await Promise.all([react(app, reaction, [fact]), react(app, reaction, [fact])])
}
const receiptOf = (id: string) => follow(id, 'tickets', 'created', ticketLetters['tickets.created'])
const solvedOf = (id: string) => follow(id, 'tickets', 'resolve', ticketLetters['tickets.resolve'])

let sent = 0
async function comes(more: Partial<ReceivedMail> = {}): Promise<Values> {
  const mail: ReceivedMail = {
    messageId: `<${++sent}@customer.example>`,
    from: { address: 'okafor@pump.example', name: 'Ngozi Okafor' },
    to: [{ address: 'support@example.com' }],
    subject: `Pump stands still ${sent}`,
    text: 'It makes no sound.',
    purpose: 'support',
    ...more,
  }
  const { id } = await change(app, system, (c) => receiveMail(c, mail))
  await follow(id, 'mails', 'received', onMail)
  const received = (await admin.get(`mails/${id}`)).body
  if ((await factsOf(received.aboutId, 'created')).at(-1)) await receiptOf(received.aboutId)
  return received
}
const ticketOf = async (mail: Values): Promise<Values> => (await agent.get(`tickets/${mail.aboutId}`)).body
const read = async ({ id }: Values): Promise<Values> => (await agent.get(`tickets/${id}`)).body
const act = async (ticket: Values, action: string, body: Values = {}): Promise<Values> => {
  const answer = await agent.post(`tickets/${ticket.id}/actions/${action}`, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const raise = async (more: Values = {}): Promise<Values> =>
  (
    await agent.post('tickets', {
      subject: 'Leaks',
      accountId: account.id,
      contactId: contact.id,
      ...more,
    })
  ).body
const solved = async (more: Values = {}): Promise<Values> => {
  const ticket = await raise(more)
  await act(ticket, 'resolve', { solution: 'New seal' })
  return ticket
}
const mailsAbout = async ({ id }: Values): Promise<Values[]> =>
  (await admin.get(`mails?aboutId=${id}&direction=out&sort=createdAt`)).body.data
/** Mails the last word of a ticket, and an answer to it. */
const answerTo = async (ticket: Values, more: Partial<ReceivedMail> = {}) => {
  const out = (await mailsAbout(ticket)).at(-1)!
  return comes({ inReplyTo: out.messageId, subject: `Re: ${out.subject}`, text: 'Not yet.', ...more })
}

describe('a solved ticket', () => {
  test('closes by itself after the days of its queue, once, and history says who did it', async () => {
    const ticket = await solved()
    after(4.9)
    expect(await closeResolved(app)).toBe(0)
    after(5)
    expect((await Promise.all([closeResolved(app), closeResolved(app)])).toSorted()).toEqual([0, 1])
    expect(await closeResolved(app)).toBe(0)
    expect(await read(ticket)).toMatchObject({
      status: 'closed',
      closedAt: new Date(start + 5 * day).toISOString(),
    })
    expect(await factsOf(ticket.id, 'close')).toMatchObject([
      { caller: 'job', userId: null, changes: { status: ['resolved', 'closed'] } },
    ])
  })

  test('waits as long as its own queue says', async () => {
    const queue = (await admin.post('queues', { name: 'Slow', position: 900, closeAfterDays: 20 })).body
    const ticket = await solved({ queueId: queue.id })
    after(19)
    await closeResolved(app)
    expect((await read(ticket)).status).toBe('resolved')
    after(20)
    await closeResolved(app)
    expect((await read(ticket)).status).toBe('closed')
  })

  test('waits anew after what we said to the customer, not after what we noted', async () => {
    const [answered, noted] = [await solved(), await solved()]
    after(3)
    await act(answered, 'reply', { body: 'How is it now?' })
    await act(noted, 'note', { body: 'Quiet.' })
    after(6)
    await closeResolved(app)
    expect([(await read(answered)).status, (await read(noted)).status]).toEqual(['resolved', 'closed'])
    after(8)
    await closeResolved(app)
    expect((await read(answered)).status).toBe('closed')
  })

  test('that was opened and solved again counts from the second time', async () => {
    const ticket = await solved()
    after(4)
    await act(ticket, 'reopen')
    await act(ticket, 'resolve', { solution: 'Another seal' })
    after(6)
    await closeResolved(app)
    expect((await read(ticket)).status).toBe('resolved')
    after(9)
    await closeResolved(app)
  })

  test('is open when the answer comes at the very moment at which it would close', async () => {
    for (let round = 0; round < 4; round++) {
      vi.setSystemTime(start + round * 6 * day)
      const ticket = await solved()
      await solvedOf(ticket.id)
      vi.setSystemTime(start + (round * 6 + 5) * day)
      await Promise.all([answerTo(ticket), closeResolved(app)])
      expect(await read(ticket)).toMatchObject({ status: 'open', reopenings: 1, closedAt: null })
    }
  })
})

describe('an answer to a closed ticket', () => {
  const closed = async () => {
    const ticket = await solved()
    await solvedOf(ticket.id)
    await act(ticket, 'close')
    return ticket
  }

  test('opens it again for some days', async () => {
    const ticket = await closed()
    after(14)
    await answerTo(ticket)
    expect((await read(ticket)).status).toBe('open')
  })

  test('makes a new one that follows it later, and the next answer goes there', async () => {
    const ticket = await closed()
    after(14.1)
    const follower = await ticketOf(await answerTo(ticket))
    expect(follower).toMatchObject({
      status: 'new',
      followsId: ticket.id,
      accountId: account.id,
      contactId: contact.id,
      subject: 'Leaks',
      channel: 'email',
    })
    expect((await read(ticket)).status).toBe('closed')
    const out = (await mailsAbout(ticket)).at(-1)!
    const again = await comes({ inReplyTo: out.messageId, subject: `Re: ${out.subject}`, text: 'Hello?' })
    expect((await agent.get(`ticket-messages?mailId=${again.id}`)).body.data).toMatchObject([
      { ticketId: follower.id },
    ])
    expect((await agent.get(`tickets?followsId=${ticket.id}`)).body.data).toHaveLength(1)
  })

  test('by a machine stands there and opens nothing', async () => {
    const ticket = await closed()
    after(20)
    await answerTo(ticket, { autoReply: true })
    expect((await read(ticket)).status).toBe('closed')
    expect((await agent.get(`tickets?followsId=${ticket.id}`)).body.data).toEqual([])
  })
})

describe('a receipt', () => {
  test('goes to whoever wrote, once, in their language, in the thread, marked as a machine’s', async () => {
    const mail = await comes()
    const ticket = await ticketOf(mail)
    const out = await mailsAbout(ticket)
    expect(out).toMatchObject([
      {
        to: [{ address: 'okafor@pump.example' }],
        subject: `Pump stands still ${sent} [${ticket.number}]`,
        inReplyTo: mail.messageId,
        automatic: true,
      },
    ])
    expect(out[0]!.text).toMatch(/^Guten Tag Ngozi Okafor,[^]*Sie hat die Nummer T-/)
    const said = (await agent.get(`ticket-messages?ticketId=${ticket.id}&sort=createdAt`)).body.data
    expect(said).toMatchObject([
      { direction: 'in' },
      { direction: 'out', automatic: true, mailId: out[0]!.id },
    ])
    expect((await read(ticket)).clocks[0]).toMatchObject({ metric: 'firstResponse', state: 'running' })
  })

  test('speaks the language of the form where the writer is not known', async () => {
    const { body } = await call({
      method: 'POST',
      url: '/api/v1/public/tickets',
      headers: { 'accept-language': 'de' },
      payload: { name: 'Ida', email: 'ida@nowhere.example', subject: 'Leck', description: 'Wasser.' },
    })
    const ticket = (await agent.get(`tickets?number=${body.number}`)).body.data[0]
    await receiptOf(ticket.id)
    const [out] = await mailsAbout(ticket)
    expect(out!.text).toMatch(/^Guten Tag,[^]*angekommen/)
  })

  test('is the company’s own where it has one', async () => {
    const own = {
      name: 'Ours',
      key: 'ticket-received',
      language: 'de',
      subject: 'Da!',
      text: '{{ ticket.number }}!',
    }
    const template = (await admin.post('mail-templates', own)).body
    const ticket = await ticketOf(await comes())
    expect(await mailsAbout(ticket)).toMatchObject([
      { subject: `Da! [${ticket.number}]`, text: `${ticket.number}!` },
    ])
    await admin.delete(`mail-templates/${template.id}`)
  })

  test.each([
    'no-reply@shop.example',
    'alerts-noreply@shop.example',
    'do_not_reply@shop.example',
    'bounces+7@shop.example',
    'postmaster@shop.example',
    senderOf(app.settings),
  ])('does not go to %s', async (address) => {
    expect(await mailsAbout(await ticketOf(await comes({ from: { address } })))).toEqual([])
  })

  test('does not go to an address that came back, nor for what a person entered', async () => {
    const gone = { lastName: 'Gone', email: 'gone@pump.example', accountId: account.id }
    const { id } = (await admin.post('contacts', gone)).body
    await change(app, system, (c) => c.patch('contacts', id, { bounced: true }, { trusted: true }))
    expect(await mailsAbout(await ticketOf(await comes({ from: { address: gone.email } })))).toEqual([])
    const entered = await raise({ channel: 'email' })
    await receiptOf(entered.id)
    expect(await mailsAbout(entered)).toEqual([])
  })

  test('does not keep a machine going that answers as if it were a person', async () => {
    let receipts = 0
    for (let i = 0; i < 8; i++) {
      const ticket = await ticketOf(await comes({ from: { address: 'robot@loop.example' } }))
      receipts += (await mailsAbout(ticket)).length
    }
    expect(receipts).toBe(5)
  })
})

describe('word of the solution', () => {
  test('says the solution and until when it can be opened again, once for each time', async () => {
    const ticket = await solved()
    await solvedOf(ticket.id)
    const [out] = await mailsAbout(ticket)
    expect(out).toMatchObject({ subject: `Leaks [${ticket.number}]`, automatic: true })
    expect(out!.text).toContain('New seal')
    expect(out!.text).toContain('8. März 2031')
    await answerTo(ticket)
    expect((await read(ticket)).status).toBe('open')
    await act(ticket, 'resolve', { solution: 'Another seal' })
    await solvedOf(ticket.id)
    expect((await mailsAbout(ticket)).map(({ text }) => /(New|Another) seal/.exec(text)?.[0])).toEqual([
      'New seal',
      'Another seal',
    ])
  })

  test('is not said when the agent has said it already, nor when it is open again', async () => {
    const told = await raise()
    await act(told, 'resolve', { solution: 'As told', tell: false })
    await solvedOf(told.id)
    const reopened = await solved()
    await act(reopened, 'reopen')
    await solvedOf(reopened.id)
    expect([await mailsAbout(told), await mailsAbout(reopened)]).toEqual([[], []])
  })
})
