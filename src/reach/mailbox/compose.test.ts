import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { receiveMail, senderOf } from '#platform/mail/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'

const { admin, app, as, call, system } = await testWorld()
const rep = await as(['sales-rep'])
const other = await as(['sales-rep'])

const account = (await admin.post('accounts', { name: 'Kaltenbrunn' })).body
const contact = (
  await admin.post('contacts', { lastName: 'Doe', email: 'jane@kaltenbrunn.example', accountId: account.id })
).body
const deal = (await rep.post('opportunities', { name: 'Pumps', accountId: account.id })).body
const order = (await admin.post('orders', { accountId: account.id })).body

const letter = (more: Values = {}) => ({
  to: [{ address: 'Jane@Kaltenbrunn.example', name: 'Jane Doe' }],
  subject: 'Your enquiry',
  text: 'Hello',
  ...more,
})
const about = { aboutType: 'opportunities', aboutId: deal.id }
const counted = async () =>
  Number((await app.pool.query(sql`select count(*) as n from platform_mails`)).rows[0].n)

test('a mail stands with its record, its person and their company, in the name of its writer', async () => {
  const { status, body: mail } = await rep.post('mails/send', letter(about))
  expect(status).toBe(201)
  expect(mail).toMatchObject({
    status: 'held',
    ownerId: rep.userId,
    shared: false,
    to: [{ address: 'jane@kaltenbrunn.example', name: 'Jane Doe' }],
    from: { name: expect.stringMatching(/^User/) },
    accountId: account.id,
    contactIds: [contact.id],
    ...about,
  })
  for (const path of [`opportunities/${deal.id}`, `contacts/${contact.id}`, `accounts/${account.id}`]) {
    const timeline = (await rep.get(`${path}/timeline?kinds=mail`)).body.data
    expect(timeline, path).toMatchObject([{ id: mail.id, summary: { status: 'held', reply: 'Hello' } }])
  }
  // Colleagues see that it went, and its words only once its writer opens it.
  expect((await other.get(`mails/${mail.id}`)).body).toMatchObject({ subject: 'Your enquiry', text: null })
})

test('the same key sends once, also three times at one moment', async () => {
  const before = await counted()
  const headers = { 'idempotency-key': 'compose-1' }
  const answers = await Promise.all([1, 2, 3].map(() => rep.post('mails/send', letter(about), headers)))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(await counted()).toBe(before + 1)
})

test.each<[string, Values, string, string]>([
  ['nobody', { to: [] }, 'to', 'required'],
  ['no address', { to: [{ address: 'jane' }] }, 'to[0].address', 'invalid_email'],
  ['no text', { text: '' }, 'text', 'required'],
  ['about nothing that there is', { aboutType: 'nonsense', aboutId: deal.id }, 'aboutType', 'unknown_about'],
  ['about a mail', { aboutType: 'mails', aboutId: deal.id }, 'aboutType', 'unknown_about'],
  ['about a record that is gone', { aboutType: 'leads', aboutId: deal.id }, 'aboutId', 'unknown_reference'],
  ['with a file that is not there', { documentIds: [deal.id] }, 'documentIds[0]', 'unknown_reference'],
  ['to a mail that is not there', { replyToId: deal.id }, 'replyToId', 'unknown_reference'],
])('a mail to %s is refused where it is wrong', async (_what, more, path, code) => {
  const before = await counted()
  const { status, body } = await rep.post('mails/send', letter(more))
  expect([status, body.errors]).toMatchObject([422, [{ path, code }]])
  expect(await counted()).toBe(before)
})

test('who may not write mails does not', async () => {
  const role = (
    await admin.post('roles', { key: 'reader', name: 'Reader', rights: { types: { '*': { read: 'all' } } } })
  ).body
  const reader = await as([], { roleIds: [role.id] })
  for (const answer of [
    await reader.post('mails/send', letter()),
    await reader.get('mails/recipients?addresses=jane@kaltenbrunn.example'),
  ])
    expect(answer.status).toBe(403)
  expect((await call({ method: 'POST', url: '/api/v1/mails/send', payload: letter() })).status).toBe(401)
})

test('whoever wants no mails is named before, and written to only for service', async () => {
  const address = 'no@kaltenbrunn.example'
  await admin.post('leads', { lastName: 'No', email: address, doNotContact: true })
  const asked = await rep.get(`mails/recipients?addresses=${address},new@kaltenbrunn.example`)
  expect(asked.body.data).toEqual([
    { address, barrier: 'doNotContact', ours: false, message: expect.stringContaining(address) },
    { address: 'new@kaltenbrunn.example', barrier: null, ours: false, message: null },
  ])
  const barred = letter({ to: [{ address: 'jane@kaltenbrunn.example' }], cc: [{ address }], ...about })
  const refused = await rep.post('mails/send', barred)
  expect([refused.status, refused.body.errors]).toMatchObject([
    422,
    [{ path: 'cc[0].address', code: 'barred_doNotContact' }],
  ])
  expect((await rep.post('mails/send', { ...barred, service: true })).status).toBe(201)
  expect((await rep.post('mails/send', { ...barred, aboutType: 'orders', aboutId: order.id })).status).toBe(
    201,
  )
})

test('an answer to all goes to none of our own addresses', async () => {
  await admin.post('mailboxes', {
    name: 'Help',
    address: 'Help@us.example',
    host: 'imap.us.example',
    user: 'help',
  })
  const addresses = ['help@us.example', senderOf(app.settings), 'jane@kaltenbrunn.example']
  const asked = await rep.get(`mails/recipients?addresses=${addresses.join(',')}`)
  expect(asked.body.data.map(({ ours }: Values) => ours)).toEqual([true, true, false])
})

let count = 0
const incoming = (more: Values = {}) =>
  change(app, system, (c) =>
    receiveMail(c, {
      messageId: `<${(count += 1)}@kaltenbrunn.example>`,
      from: { address: 'jane@kaltenbrunn.example', name: 'Jane Doe' },
      to: [{ address: 'support@example.com' }],
      subject: 'Question',
      text: 'How much?',
      ...more,
    }),
  )

test('an answer goes on with its conversation, by its headers and about the same record', async () => {
  const mine = (await rep.post('mails/send', letter(about))).body
  const got = await incoming({ inReplyTo: mine.messageId, ownerId: rep.userId })
  const reply = await rep.post('mails/send', letter({ subject: 'Re: Question', replyToId: got.id }))
  const source = (await admin.get(`mails/${got.id}`)).body
  expect(reply.body).toMatchObject({
    inReplyTo: source.messageId,
    references: `${mine.messageId} ${source.messageId}`,
    threadId: mine.threadId,
    ...about,
  })
  // Whoever may not read it cannot quote it either.
  const foreign = await other.post('mails/send', letter({ replyToId: got.id }))
  expect(foreign.body.errors).toMatchObject([{ path: 'replyToId', code: 'unknown_reference' }])
})

test('an unfiled mail is filed with its conversation, by who may read it', async () => {
  const first = await incoming({ purpose: 'support' })
  const id = (await admin.get(`mails/${first.id}`)).body.messageId
  const second = await incoming({ purpose: 'support', inReplyTo: id })
  expect((await rep.get('mails?direction=in&aboutId[empty]=true')).body.data).toHaveLength(2)
  const wrong = await rep.post(`mails/${first.id}/file`, { aboutType: 'opportunities', aboutId: account.id })
  expect(wrong.body.errors).toMatchObject([{ path: 'aboutId', code: 'unknown_reference' }])
  expect((await rep.post(`mails/${first.id}/file`, about)).body).toMatchObject(about)
  expect((await rep.get(`mails/${second.id}`)).body).toMatchObject(about)
  const hidden = await incoming({ ownerId: other.userId, links: { accountId: account.id } })
  expect((await rep.get(`mails/${hidden.id}`)).status).toBe(200)
  expect((await rep.post(`mails/${hidden.id}/file`, about)).status).toBe(403)
})

test('an attachment is for those who may read the mail', async () => {
  const boundary = 'x'
  const payload = [
    `--${boundary}`,
    'content-disposition: form-data; name="aboutType"',
    '',
    'opportunities',
    `--${boundary}`,
    'content-disposition: form-data; name="aboutId"',
    '',
    deal.id,
    `--${boundary}`,
    'content-disposition: form-data; name="file"; filename="offer.txt"',
    'content-type: text/plain',
    '',
    'Twelve pumps',
    `--${boundary}--`,
    '',
  ].join('\r\n')
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const document = (await rep.post('documents', payload, headers)).body
  const second = (await rep.post('documents', payload.replace('offer.txt', 'terms.txt'), headers)).body
  const documentIds = [second.id, document.id]
  const both = (await rep.post('mails/send', letter({ ...about, documentIds }))).body
  expect(both.attachments).toMatchObject([{ name: 'terms.txt' }, { name: 'offer.txt' }])
  const mail = (await rep.post('mails/send', letter({ ...about, documentIds: [document.id] }))).body
  expect(mail.attachments).toMatchObject([{ name: 'offer.txt', mediaType: 'text/plain' }])
  const fetched = await rep.get(`mails/${mail.id}/attachments/0`)
  expect([fetched.status, fetched.text]).toEqual([200, 'Twelve pumps'])
  expect(fetched.headers['content-disposition']).toContain('offer.txt')
  for (const [client, position] of [
    [other, '0'],
    [rep, '1'],
    [rep, 'nonsense'],
  ] as const)
    expect((await client.get(`mails/${mail.id}/attachments/${position}`)).status).toBe(404)
})

test('answers are asked back into the box that they come from, else into the writer’s own', async () => {
  const box = { host: 'imap.example.com', user: 'box', port: 993 }
  const support = (await admin.post('mailboxes', { ...box, name: 'Support', address: 'help@example.com' }))
    .body
  await admin.post('mailboxes', {
    ...box,
    name: 'Mine',
    address: 'me@example.com',
    purpose: 'personal',
    ownerId: rep.userId,
  })
  const got = await incoming({ purpose: 'support', links: { mailboxId: support.id } })
  expect((await rep.post('mails/send', letter(about))).body.replyTo).toBe('me@example.com')
  expect((await rep.post('mails/send', letter({ replyToId: got.id }))).body.replyTo).toBe('help@example.com')
  expect((await other.post('mails/send', letter(about))).body.replyTo).toBeNull()
  const count = await app.pool.query(sql`select 1 from platform_mails where mailbox_id = ${support.id}::uuid`)
  expect(count.rows).toHaveLength(2)
})
