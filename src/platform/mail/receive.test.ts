import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { fileMail, receiveMail, sendMail, type ReceivedMail } from './index.ts'

const { admin, app, system } = await testWorld()

const plain: ReceivedMail = {
  from: { address: 'jane@example.org', name: 'Jane' },
  to: [{ address: 'support@example.com' }],
  subject: 'It does not start',
  text: 'Hello,\nit does not start.\n\nOn Monday, Support wrote:\n> Is all well?\n',
}
let count = 0
const receive = (mail: Partial<ReceivedMail> = {}) =>
  change(app, system, (c) =>
    receiveMail(c, { ...plain, messageId: `<${(count += 1)}@example.org>`, ...mail }),
  )
const send = (more: object = {}) =>
  change(app, system, (c) =>
    sendMail(c, { to: [{ address: 'jane@example.org' }], subject: 'Hello', text: 'Hello', ...more }),
  )
const stand = async (id: string) => (await admin.get(`mails/${id}`)).body
const company = async (name: string) => (await admin.post('accounts', { name })).body.id as string

test('a received mail is a record and a fact', async () => {
  const { id, created } = await receive({ purpose: 'support', sentAt: '2026-01-05T08:00:00Z' })
  expect(created).toBe(true)
  expect(await stand(id)).toMatchObject({
    direction: 'in',
    status: 'received',
    from: { address: 'jane@example.org', name: 'Jane' },
    reply: 'Hello,\nit does not start.',
    shared: true,
    threadId: id,
    actions: [],
  })
  const facts = await app.pool.query(sql`select kind, data from history_ledger where record_id = ${id}::uuid`)
  expect(facts.rows).toMatchObject([{ kind: 'received', data: { purpose: 'support', threadId: id } }])
})

test('the same mail is taken in once, also at the same moment', async () => {
  const mail = { messageId: '<same@example.org>' }
  const all = await Promise.all([receive(mail), receive(mail), receive(mail)])
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(all.filter(({ created }) => created)).toHaveLength(1)
  const another = await receive({ ...mail, text: 'A machine that numbers nothing' })
  expect(another.created).toBe(true)
})

test('a mail without Message-ID, recipients, subject or text is kept', async () => {
  const { id } = await receive({ messageId: null, to: [], subject: ' ', text: '', from: null })
  expect(await stand(id)).toMatchObject({ subject: '–', text: null, to: [], from: null })
})

test('what nobody could have written fits into the record', async () => {
  const subject = `${'x'.repeat(500)}\0\ud800`
  const { id } = await receive({ subject, text: 'a\0b'.repeat(500_000), from: { address: 'root' } })
  expect((await stand(id)).text).toHaveLength(1_000_000)
})

test('an answer to what we sent is about the same record, and so is the answer to that', async () => {
  const about = await company('Threads')
  const sent = await send({ aboutType: 'accounts', aboutId: about })
  const { messageId } = await stand(sent)
  const answer = await receive({ inReplyTo: messageId })
  expect(answer).toMatchObject({ threadId: sent, about: { type: 'accounts', id: about } })
  const next = await send({ inReplyTo: (await stand(answer.id)).messageId })
  expect(await stand(next)).toMatchObject({ threadId: sent, aboutType: 'accounts', aboutId: about })
  const late = await receive({ references: [messageId, '<lost@example.org>'] })
  expect(late.threadId).toBe(sent)
})

test('a number in the subject leads to its record when no message id does', async () => {
  const item = (await admin.post('products', { name: 'Pump' })).body
  const tagged = await receive({ subject: `AW: [${item.number}] It does not start` })
  expect(tagged.about).toEqual({ type: 'products', id: item.id })
  expect((await receive({ subject: `Re: [${item.number}]` })).threadId).toBe(tagged.threadId)
  expect((await receive({ subject: 'Re: [ZZ-99999]' })).about).toBeNull()
})

test('filing a mail takes its conversation along, but not what was filed elsewhere', async () => {
  const [here, there] = [await company('Here'), await company('There')]
  const first = await receive()
  const { messageId } = await stand(first.id)
  const second = await receive({ inReplyTo: messageId, about: { type: 'accounts', id: there } })
  const third = await receive({ inReplyTo: messageId })
  await change(app, system, (c) => fileMail(c, first.id, { type: 'accounts', id: here }))
  expect((await stand(first.id)).aboutId).toBe(here)
  expect((await stand(second.id)).aboutId).toBe(there)
  expect(third.about).toEqual({ type: 'accounts', id: there })
})

test('a copy of what we sent comes in as nothing new', async () => {
  const sent = await send()
  const { messageId } = await stand(sent)
  expect(await receive({ messageId })).toMatchObject({ id: sent, created: false })
})
