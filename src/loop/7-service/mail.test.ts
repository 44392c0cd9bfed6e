import { describe, expect, test } from 'vitest'
import { react } from '#platform/events/reactions.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { receiveMail, type ReceivedMail } from '#platform/mail/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { onMail } from './reactions/mail.ts'

const { admin, as, app, call, system } = await testWorld()
const agent = await as(['service-agent'])

const account = (await admin.post('accounts', { name: 'Pump Works', website: 'https://pump-works.example' }))
  .body
const contact = (
  await admin.post('contacts', {
    lastName: 'Okafor',
    email: 'okafor@elsewhere.example',
    accountId: account.id,
  })
).body

let sent = 0
/** A mail comes in, and what follows from it is done, twice: a job may be tried again. */
async function comes(more: Partial<ReceivedMail> = {}): Promise<Values> {
  const mail: ReceivedMail = {
    messageId: `<${++sent}@customer.example>`,
    from: { address: 'okafor@elsewhere.example', name: 'Ngozi Okafor' },
    to: [{ address: 'support@example.com' }],
    subject: `Pump stands still ${sent}`,
    text: 'It makes no sound.',
    purpose: 'support',
    ...more,
  }
  const { id } = await change(app, system, (c) => receiveMail(c, mail))
  const fact = {
    id: `fact ${id}`,
    type: 'mails',
    recordId: id,
    kind: 'received',
    data: { purpose: mail.purpose ?? null },
  } as unknown as LedgerEntry
  await react(app, onMail, [fact])
  await react(app, onMail, [fact])
  return (await admin.get(`mails/${id}`)).body
}
const ticketOf = async (mail: Values): Promise<Values> => {
  expect(mail.aboutType).toBe('tickets')
  return (await agent.get(`tickets/${mail.aboutId}`)).body
}
const said = async (ticket: Values): Promise<Values[]> =>
  (await agent.get(`ticket-messages?ticketId=${ticket.id}&sort=createdAt`)).body.data
const act = async (ticket: Values, action: string, body: Values = {}): Promise<Values> => {
  const answer = await agent.post(`tickets/${ticket.id}/actions/${action}`, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const count = async () =>
  Number((await app.pool.query(sql`select count(*) from service_tickets`)).rows[0]!.count)

describe('a new mail into the support mailbox', () => {
  test('becomes one ticket of whoever has the address, its clocks running', async () => {
    const before = await count()
    const ticket = await ticketOf(await comes())
    expect(await count()).toBe(before + 1)
    expect(ticket).toMatchObject({
      subject: `Pump stands still ${sent}`,
      description: 'It makes no sound.',
      status: 'new',
      channel: 'email',
      contactId: contact.id,
      accountId: account.id,
    })
    expect(ticket.clocks).toMatchObject([{ state: 'running' }, { state: 'running' }])
    expect(await said(ticket)).toMatchObject([
      { direction: 'in', body: 'It makes no sound.', automatic: false },
    ])
  })

  test('of somebody new at a known company makes a contact there', async () => {
    const ticket = await ticketOf(
      await comes({ from: { address: 'ida@pump-works.example', name: 'Ida Berg' } }),
    )
    expect(ticket.accountId).toBe(account.id)
    expect((await agent.get(`contacts/${ticket.contactId}`)).body).toMatchObject({
      firstName: 'Ida',
      lastName: 'Berg',
      email: 'ida@pump-works.example',
      accountId: account.id,
    })
  })

  test('of a company that shares its domain with another is left for a person to place', async () => {
    for (const name of ['Twin North', 'Twin South'])
      await admin.post('accounts', { name, website: 'https://twin.example' })
    expect(await ticketOf(await comes({ from: { address: 'x@twin.example', name: 'X' } }))).toMatchObject({
      accountId: null,
      contactId: null,
      requesterEmail: 'x@twin.example',
    })
  })

  test('comes to the queue of its address', async () => {
    const queue = (
      await admin.post('queues', { name: 'Spares', position: 500, address: 'Spares@example.com' })
    ).body
    const ticket = await ticketOf(await comes({ to: [{ address: 'spares@example.com' }] }))
    expect(ticket.queueId).toBe(queue.id)
  })

  test.each<[string, Partial<ReceivedMail>]>([
    ['an answer of a machine', { autoReply: true }],
    ['a mail that came back', { bounce: { kind: 'hard', reason: 'unknown', addresses: ['a@b.example'] } }],
    ['a mail into a personal mailbox', { purpose: 'personal' }],
    ['a mail without a sender', { from: null }],
  ])('%s opens none', async (_, more) => {
    const before = await count()
    await comes(more)
    expect(await count()).toBe(before)
  })
})

describe('an answer', () => {
  /** A ticket that was answered by mail. */
  const asked = async () => {
    const ticket = await ticketOf(await comes())
    await act(ticket, 'take')
    const { result } = await act(ticket, 'reply', { body: 'Which model?' })
    const out = (await admin.get(`mails/${result.mailId}`)).body
    return { ticket, out }
  }
  const answer = (out: Values, more: Partial<ReceivedMail> = {}) =>
    comes({ inReplyTo: out.messageId, subject: `Re: ${out.subject}`, text: 'The old one.', ...more })

  test('goes into its ticket, starts the time again and tells the agent', async () => {
    const { ticket, out } = await asked()
    await act(ticket, 'wait', { on: 'customer' })
    await answer(out)
    const after = (await agent.get(`tickets/${ticket.id}`)).body
    expect(after).toMatchObject({ status: 'open', pendingOn: null })
    expect(after.clocks[1]).toMatchObject({ metric: 'resolution', state: 'running' })
    expect((await said(ticket)).map(({ direction, body }) => [direction, body])).toEqual([
      ['in', 'It makes no sound.'],
      ['out', 'Which model?'],
      ['in', 'The old one.'],
    ])
    const notices = (await agent.get('notifications?kind=responded')).body.data
    expect(notices.filter((one: Values) => one.aboutId === ticket.id)).toHaveLength(1)
  })

  test('opens again what was solved or closed', async () => {
    const { ticket, out } = await asked()
    await act(ticket, 'resolve', { solution: 'New seal' })
    await act(ticket, 'close')
    await answer(out)
    expect((await agent.get(`tickets/${ticket.id}`)).body).toMatchObject({ status: 'open', reopenings: 1 })
  })

  test('of a machine stands there and changes nothing', async () => {
    const { ticket, out } = await asked()
    await act(ticket, 'resolve', { solution: 'New seal' })
    await answer(out, { autoReply: true, text: 'I am away.' })
    expect((await agent.get(`tickets/${ticket.id}`)).body.status).toBe('resolved')
    expect((await said(ticket)).at(-1)).toMatchObject({ body: 'I am away.', automatic: true })
  })

  test('finds its ticket by the number in the subject, and also after a merge', async () => {
    const { ticket, out } = await asked()
    const other = await ticketOf(await comes())
    await answer(out, { inReplyTo: null, text: 'By number' })
    await act(ticket, 'merge', { into: other.id })
    await answer(out, { text: 'After the merge' })
    expect((await said(other)).map(({ body }) => body)).toEqual(
      expect.arrayContaining(['By number', 'After the merge']),
    )
  })

  test('waiting for a supplier goes on waiting', async () => {
    const { ticket, out } = await asked()
    await act(ticket, 'wait', { on: 'supplier' })
    await answer(out)
    expect((await agent.get(`tickets/${ticket.id}`)).body).toMatchObject({
      status: 'pending',
      pendingOn: 'supplier',
    })
  })
})

describe('the form for customers', () => {
  const send = (payload: Values) => call({ method: 'POST', url: '/api/v1/public/tickets', payload })
  const given = {
    name: 'Ngozi Okafor',
    email: 'okafor@elsewhere.example',
    subject: 'Pump leaks',
    description: 'Water below it.',
  }

  test('makes a ticket of the one who writes, and says its number and nothing else', async () => {
    const answer = await send(given)
    expect(answer.status, answer.text).toBe(201)
    const { data } = (await agent.get(`tickets?number=${answer.body.number}`)).body
    expect(data).toMatchObject([{ channel: 'form', contactId: contact.id, status: 'new' }])
    expect(answer.body).toEqual({ number: data[0].number, thanks: expect.stringContaining(data[0].number) })
  })

  test('a machine that fills every field gets an answer and no ticket', async () => {
    const before = await count()
    expect((await send({ ...given, website2: 'x' })).body.number).toBeNull()
    expect(await count()).toBe(before)
  })

  test('says what is missing, and is not for ever', async () => {
    expect((await send({})).body.errors.map(({ path }: Values) => path)).toEqual([
      'name',
      'email',
      'subject',
      'description',
    ])
    let last = 0
    for (let i = 0; i < 10; i++) last = (await send({})).status
    expect(last).toBe(429)
  })
})
