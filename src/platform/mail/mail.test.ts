import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { AddressInfo, Socket } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { diskStore } from '#platform/files/store.ts'
import { change } from '#platform/records/change.ts'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'
import { deliver, sendMail, settleOrphans, type Mail } from './index.ts'

const { admin, as, app, call, system } = await testWorld({ workers: true })
const rep = await as(['sales-rep'])
const other = await as(['sales-rep'])

interface Received {
  to: string[]
  raw: string
}
let received: Received[] = []
/** What the server does with the next mails; what is not said goes well. */
let behaviour: Pick<SMTPServerOptions, 'onRcptTo' | 'onMailFrom'> & {
  data?: (done: (error?: Error | null) => void) => void
} = {}
let connections = 0
const refusal = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode })

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onConnect: (_session, done) => ((connections += 1), done()),
  onMailFrom: (address, session, done) =>
    behaviour.onMailFrom ? behaviour.onMailFrom.call(server, address, session, done) : done(),
  onRcptTo: (address, session, done) =>
    behaviour.onRcptTo ? behaviour.onRcptTo.call(server, address, session, done) : done(),
  onData: async (stream, session, done) => {
    const raw = await textOf(stream)
    if (behaviour.data) return behaviour.data(done)
    received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
    done()
  },
})
server.on('error', () => {})
const sockets = new Set<Socket>()
server.server.on('connection', (socket: Socket) => sockets.add(socket))
const listening = await new Promise<number>((resolve) => {
  const socket = server.listen(0, '127.0.0.1', () => resolve((socket.address() as AddressInfo).port))
})
const smtpUrl = `smtp://127.0.0.1:${listening}`
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

beforeEach(async () => {
  // What an earlier test left waiting must not come in between.
  await app.pool.query(sql`update platform_mails set status = 'cancelled' where status = 'queued'`)
  received = []
  behaviour = {}
  connections = 0
  delete app.settings.smtpUrl
  delete app.settings.mailsPerMinute
})

const plain: Mail = { to: [{ address: 'jane@example.org', name: 'Jané' }], subject: 'Grüße', text: 'Hello' }
const put = (mail: Partial<Mail> = {}, ownerId: string | null = rep.userId) =>
  change(app, system, (c) => sendMail(c, { ...plain, ownerId, ...mail }))
const stand = async (id: string) => (await admin.get(`mails/${id}`)).body

/** In the queue without a job: the test itself is the sender. */
async function queued(mail: Partial<Mail> = {}): Promise<string> {
  delete app.settings.smtpUrl
  const id = await put(mail)
  await app.pool.query(sql`update platform_mails set status = 'queued' where id = ${id}::uuid`)
  app.settings.smtpUrl = smtpUrl
  return id
}

test('a mail goes out once, as it was written', async () => {
  app.settings.smtpUrl = smtpUrl
  const store = diskStore(app.settings.dataDir, 'documents')
  const file = await store.receive(Readable.from([Buffer.from('price;1\n')]), 1000)
  await file.keep()
  const id = await put({
    bcc: [{ address: 'boss@example.org' }],
    html: '<p>Hello</p>',
    replyTo: 'rep@example.com',
    inReplyTo: '<a@example.org>',
    references: ['<first@example.org>', '<a@example.org>'],
    automatic: true,
    attachments: [{ name: 'prices.csv', mediaType: 'text/csv', store: 'documents', fileKey: file.key }],
  })
  await vi.waitFor(async () => expect((await stand(id)).status).toBe('sent'), { timeout: 15_000 })
  await deliver(app, id)
  expect(received).toHaveLength(1)
  const { to, raw } = received[0]!
  expect(to).toEqual(['jane@example.org', 'boss@example.org'])
  const mail = await stand(id)
  expect(raw).toContain(`Message-ID: ${mail.messageId}`)
  for (const line of [
    /^From: rondo@localhost/m,
    /^To: .*jane@example\.org/m,
    /^Reply-To: rep@example\.com/m,
    /^Subject: =\?UTF-8\?/m,
    /^In-Reply-To: <a@example\.org>/m,
    /^References: <first@example\.org>\s+<a@example\.org>/m,
    /^Auto-Submitted: auto-generated/m,
    /filename=prices\.csv/,
    /text\/html/,
  ])
    expect(raw).toMatch(line)
  expect(raw).toContain(Buffer.from('price;1\n').toString('base64'))
  expect(raw).not.toContain('boss@example.org')
  expect(mail).toMatchObject({ attempts: 1, error: null })
  expect(mail.recipients.map((one: any) => one.accepted)).toEqual([true, true])
})

test('without a server mails are kept, and sent when somebody says so', async () => {
  const id = await put()
  expect((await stand(id)).status).toBe('held')
  expect((await rep.post(`mails/${id}/actions/send`)).body.code).toBe('no_mail_server')
  app.settings.smtpUrl = smtpUrl
  expect((await rep.post(`mails/${id}/actions/send`)).status).toBe(200)
  await vi.waitFor(async () => expect((await stand(id)).status).toBe('sent'), { timeout: 15_000 })
  expect(received).toHaveLength(1)
})

test('what the server puts off is tried again', async () => {
  const id = await queued()
  behaviour.data = (done) => done(refusal('greylisted', 451))
  await deliver(app, id)
  const waiting = await stand(id)
  expect(waiting).toMatchObject({ status: 'queued', attempts: 1, recipients: [] })
  expect(waiting.error).toContain('greylisted')
  expect(Date.parse(waiting.nextAt)).toBeGreaterThan(Date.now())
  behaviour = {}
  await deliver(app, id)
  expect(await stand(id)).toMatchObject({ status: 'sent', attempts: 2, error: null })
  expect(received).toHaveLength(1)
})

test('what is put off for too long has failed', async () => {
  const id = await queued()
  await app.pool.query(sql`update platform_mails set attempts = 8 where id = ${id}::uuid`)
  behaviour.data = (done) => done(refusal('still full', 452))
  await deliver(app, id)
  expect(await stand(id)).toMatchObject({ status: 'failed', attempts: 9 })
})

test('a server that cannot be reached says nothing about the mail', async () => {
  const id = await queued()
  app.settings.smtpUrl = 'smtp://127.0.0.1:1'
  await deliver(app, id)
  expect(await stand(id)).toMatchObject({ status: 'queued', attempts: 1 })
})

test.each<[string, () => void]>([
  ['message', () => (behaviour.data = (done) => done(refusal('no such user here', 550)))],
  ['sender', () => (behaviour.onMailFrom = (_a, _s, done) => done(refusal('no such user here', 550)))],
  ['recipient', () => (behaviour.onRcptTo = (_a, _s, done) => done(refusal('no such user here', 550)))],
])('a %s that is refused for good has failed, in the server’s words', async (_what, refuse) => {
  const id = await queued()
  refuse()
  await deliver(app, id)
  const mail = await stand(id)
  expect(mail.status).toBe('failed')
  expect(mail.error).toContain('no such user here')
  expect(mail.recipients).toMatchObject([{ address: 'jane@example.org', accepted: false }])
})

test('each recipient has an outcome; only who was put off is tried again', async () => {
  const id = await queued({
    to: ['a', 'b', 'c'].map((name) => ({ address: `${name}@example.org` })),
  })
  behaviour.onRcptTo = ({ address }, _session, done) =>
    done(address[0] === 'b' ? refusal('later', 450) : address[0] === 'c' ? refusal('never', 550) : null)
  await deliver(app, id)
  expect((await stand(id)).status).toBe('queued')
  behaviour = {}
  await deliver(app, id)
  expect(received.map(({ to }) => to)).toEqual([['a@example.org'], ['b@example.org']])
  const mail = await stand(id)
  expect(mail.status).toBe('sent')
  expect(Object.fromEntries(mail.recipients.map((one: any) => [one.address[0], one.accepted]))).toEqual({
    a: true,
    b: true,
    c: false,
  })
})

test('a connection cut before the answer leaves a mail unknown, which only a person sends again', async () => {
  const id = await queued()
  behaviour.data = () => {
    for (const socket of sockets) socket.destroy()
  }
  await deliver(app, id)
  expect((await stand(id)).status).toBe('unknown')
  behaviour = {}
  await deliver(app, id)
  await settleOrphans(app)
  expect(received).toEqual([])
  expect((await stand(id)).actions).toEqual(['resend', 'markSent', 'cancel'])
  expect((await rep.post(`mails/${id}/actions/markSent`)).body.data).toMatchObject({ status: 'sent' })
  expect((await rep.post(`mails/${id}/actions/resend`)).status).toBe(409)
})

test('a connection cut before the whole was handed over is tried again', async () => {
  const id = await queued()
  behaviour.onRcptTo = () => {
    for (const socket of sockets) socket.destroy()
  }
  await deliver(app, id)
  expect((await stand(id)).status).toBe('queued')
})

test('a mail whose sender died is unknown, one that is under way is left alone', async () => {
  const [dead, living] = [await queued(), await queued()]
  await app.pool.query(sql`update platform_mails set status = 'sending' where id = ${dead}::uuid`)
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    behaviour.data = (done) => {
      answer = () => done()
      resolve()
    }
  })
  const sending = deliver(app, living)
  await asked
  expect((await admin.delete(`mails/${living}`)).body.code).toBe('mail_under_way')
  expect(await settleOrphans(app)).toBe(1)
  expect((await stand(dead)).status).toBe('unknown')
  expect((await stand(living)).status).toBe('sending')
  answer()
  await sending
  expect((await stand(living)).status).toBe('sent')
  behaviour = {}
  await deliver(app, dead)
  expect(received).toEqual([])
})

test('a mail whose process was killed before the answer is unknown afterwards', async () => {
  const id = await queued()
  const asked = new Promise<void>((resolve) => (behaviour.data = () => resolve()))
  const program = `import { silent } from '#platform/db/log.ts'
    import { openDatabase } from '#platform/db/database.ts'
    import { deliver } from '#platform/mail/index.ts'
    import { readSettings } from '#platform/settings.ts'
    import { createApp } from '#app/start.ts'
    const settings = readSettings(process.env)
    await deliver(await createApp(settings, await openDatabase(settings, silent, { max: 4 }), silent), '${id}')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: resolve(import.meta.dirname, '../../..'),
    stdio: 'inherit',
    env: {
      RONDO_DATA: app.settings.dataDir,
      RONDO_SECRET: app.settings.secret,
      DATABASE_URL: app.settings.databaseUrl,
      SMTP_URL: smtpUrl,
    },
  })
  const gone = new Promise((done) => child.once('exit', done))
  await asked
  expect((await stand(id)).status).toBe('sending')
  child.kill('SIGKILL')
  await gone
  await vi.waitFor(async () => expect(await settleOrphans(app)).toBe(1), { timeout: 10_000 })
  expect((await stand(id)).status).toBe('unknown')
}, 30_000)

test('one key is one mail, and a change that fails leaves none', async () => {
  const ids = await Promise.all([put({ key: 'once' }), put({ key: 'once' }), put({ key: 'Once' })])
  expect(new Set(ids).size).toBe(1)
  const failed = change(app, system, async (c) => {
    await sendMail(c, { ...plain, key: 'never' })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  const left = await app.pool.query(sql`select 1 from platform_mails where key = 'never'`)
  expect(left.rows).toEqual([])
})

test('two senders of one mail send it once', async () => {
  const id = await queued()
  await Promise.all([deliver(app, id), deliver(app, id), deliver(app, id)])
  await vi.waitFor(async () => expect((await stand(id)).status).toBe('sent'))
  expect(received).toHaveLength(1)
})

test('no more go out in a minute than allowed', async () => {
  const [first, second] = [await queued(), await queued()]
  await app.pool.query(sql`update platform_mails set claimed_at = null`)
  app.settings.mailsPerMinute = 1
  await deliver(app, first)
  await deliver(app, second)
  expect((await stand(first)).status).toBe('sent')
  expect(await stand(second)).toMatchObject({ status: 'queued', attempts: 0 })
})

test('a mail is its owner’s and the administrators’ to read', async () => {
  const id = await put()
  expect((await rep.get(`mails/${id}`)).body.text).toBe('Hello')
  expect((await admin.get(`mails/${id}`)).status).toBe(200)
  for (const path of [`mails/${id}`, `mails/${id}/history`]) expect((await other.get(path)).status).toBe(404)
  expect((await other.get('mails')).body.data).toEqual([])
  expect((await other.post(`mails/${id}/actions/cancel`)).status).toBe(404)
  expect((await admin.post('mails', plain)).status).toBe(422)
  // Whoever writes mails does so by `mails/send`: no field of one is theirs to set.
  expect((await rep.post('mails', plain)).status).toBe(422)
  expect((await rep.patch(`mails/${id}`, { text: 'Other words' })).status).toBe(422)
  expect((await rep.post(`mails/${id}/actions/cancel`)).body.data.status).toBe('cancelled')
})

test('an invitation goes by mail, and its link is nowhere afterwards', async () => {
  const guest = `users/${other.userId}/invitation`
  expect((await admin.post(guest, { mail: true })).body.code).toBe('no_mail_server')
  app.settings.smtpUrl = smtpUrl
  const { status, body } = await admin.post(guest, { mail: true })
  expect(status).toBe(201)
  expect(body.url).toBeUndefined()
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 })
  expect(received[0]!.to).toEqual([body.sentTo])
  const token = /welcome#(\S+)/.exec(received[0]!.raw.replaceAll('=\r\n', ''))![1]!.replaceAll('=3D', '=')
  expect((await call({ method: 'POST', url: '/api/v1/session/invitation', payload: { token } })).status).toBe(
    200,
  )
  const [mail] = (await admin.get('mails?sort=-createdAt&limit=1')).body.data
  await vi.waitFor(async () => expect(await stand(mail.id)).toMatchObject({ status: 'sent', text: '***' }))
  const history = await admin.get(`mails/${mail.id}/history`)
  expect(history.status).toBe(200)
  expect(history.text).not.toContain(token)
})

test('a confidential mail that is given up keeps no text', async () => {
  const id = await put({ confidential: true })
  expect((await rep.post(`mails/${id}/actions/cancel`)).status).toBe(200)
  expect((await stand(id)).text).toBe('***')
  app.settings.smtpUrl = smtpUrl
  expect((await rep.post(`mails/${id}/actions/send`)).body.code).toBe('mail_text_gone')
})

test('the server can be tried, and its password stays with us', async () => {
  expect((await rep.get('mail-server')).status).toBe(403)
  expect((await admin.get('mail-server')).body).toEqual({ host: null, sender: 'rondo@localhost' })
  expect((await admin.post('mail-server/check')).body.code).toBe('no_mail_server')
  app.settings.smtpUrl = smtpUrl.replace('//', '//user:secret@')
  expect((await admin.get('mail-server')).text).not.toContain('secret')
  app.settings.smtpUrl = smtpUrl
  expect((await admin.post('mail-server/check')).body).toEqual({ works: true, error: null })
  expect(connections).toBeGreaterThan(0)
  app.settings.smtpUrl = 'smtp://127.0.0.1:1'
  expect((await admin.post('mail-server/check')).body).toMatchObject({ works: false })
})
