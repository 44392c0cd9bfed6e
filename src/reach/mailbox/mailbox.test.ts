import { expect, test, vi } from 'vitest'
import { barrierTo } from '#base/parties/index.ts'
import { sql } from '#platform/db/sql.ts'
import { sendMail } from '#platform/mail/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { imapServer } from '#test/imap-server.ts'
import { testWorld } from '#test/world.ts'
import { dueMailboxes, syncMailbox } from './actions/sync.ts'

const { admin, as, app, system } = await testWorld()
const imap = await imapServer()
const rep = await as(['sales-rep'])
const other = await as(['sales-rep'])

const settings = {
  name: 'Support',
  address: 'support@example.com',
  host: '127.0.0.1',
  port: imap.port,
  security: 'none',
  user: 'box',
  fetchSince: '2000-01-01',
}
async function connect(more: Values = {}): Promise<string> {
  const { body } = await admin.post('mailboxes', { ...settings, ...more })
  expect((await admin.call('PUT', `mailboxes/${body.id}/password`, { password: 'secret' })).status).toBe(204)
  return body.id
}
const box = await connect()
const stand = async (id = box) => (await admin.get(`mailboxes/${id}`)).body
let count = 0
const letter = (headers: Record<string, string> = {}, text = 'Hello') => {
  const all = {
    From: 'Jane Doe <jane@customer.example>',
    To: 'support@example.com',
    Subject: 'It does not start',
    'Message-ID': `<${(count += 1)}@customer.example>`,
    Date: 'Mon, 05 Jan 2026 09:00:00 +0100',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\n')}\n\n${text}\n`
}
/** Delivers, fetches, and answers the newest mail. */
async function fetched(raw: string, id = box): Promise<Values> {
  imap.deliver(raw)
  await syncMailbox(app, id)
  return (await admin.get('mails?direction=in&sort=-id&limit=1')).body.data[0]
}
const facts = (id: string) =>
  app.pool.query(sql`select data from history_ledger where record_id = ${id}::uuid and kind = 'received'`)

test('a new password of a mailbox is known to the auditor, and is read by nobody', async () => {
  const { data } = (await admin.get('audit')).body
  const entry = data.find(({ kind }: Values) => kind === 'mailboxPasswordChanged')
  expect(entry).toMatchObject({ data: { mailbox: 'Support' } })
  expect(JSON.stringify([data, await stand()])).not.toContain('secret')
})

test('a password stays with the server for which it was entered', async () => {
  const mine = await connect({ name: 'Moved' })
  const kept = async () =>
    (await app.pool.query(sql`select 1 from mailbox_passwords where mailbox_id = ${mine}::uuid`)).rows.length
  await admin.patch(`mailboxes/${mine}`, { name: 'Renamed', active: false })
  expect(await kept()).toBe(1)
  expect((await admin.patch(`mailboxes/${mine}`, { host: 'imap.elsewhere.example' })).status).toBe(200)
  expect(await kept()).toBe(0)
})

test('a mail comes in once, with its sender found, and stays unread on the server', async () => {
  const account = (await admin.post('accounts', { name: 'Customer' })).body
  const contact = (
    await admin.post('contacts', { lastName: 'Doe', email: 'jane@customer.example', accountId: account.id })
  ).body
  const mail = await fetched(letter({ Subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=' }))
  expect(mail).toMatchObject({
    subject: 'Grüße',
    from: { address: 'jane@customer.example', name: 'Jane Doe' },
    accountId: account.id,
    contactIds: [contact.id],
    shared: true,
    mailboxId: box,
    sentAt: '2026-01-05T08:00:00.000Z',
  })
  expect((await facts(mail.id)).rows).toMatchObject([{ data: { purpose: 'support', mailboxId: box } }])
  await syncMailbox(app, box)
  expect((await facts(mail.id)).rows).toHaveLength(1)
  expect(await stand()).toMatchObject({ received: 1, skipped: 0, lastError: null })
  expect(imap.inbox().messages[0]!.flags).not.toContain('\\Seen')
  const timeline = (await rep.get(`accounts/${account.id}/timeline?kinds=mail`)).body.data
  expect(timeline).toMatchObject([{ kind: 'mail', id: mail.id, summary: { reply: 'Hello' } }])
})

test('the password is nowhere to be read', async () => {
  const texts = await Promise.all(['', '/history'].map((path) => admin.get(`mailboxes/${box}${path}`)))
  for (const { text } of texts) expect(text).not.toContain('secret')
  const kept = await app.pool.query(sql`select sealed from mailbox_passwords`)
  expect(kept.rows[0].sealed).not.toContain('secret')
  expect((await rep.get(`mailboxes/${box}`)).status).toBe(404)
  expect((await rep.call('PUT', `mailboxes/${box}/password`, { password: 'x' })).status).toBe(404)
})

test('an answer comes home to the record that it is about', async () => {
  const deal = (await admin.post('opportunities', { name: 'Pumps' })).body
  const sent = await change(app, system, (c) =>
    sendMail(c, {
      to: [{ address: 'jane@customer.example' }],
      subject: 'Our offer',
      text: 'Please find',
      aboutType: 'opportunities',
      aboutId: deal.id,
      ownerId: rep.userId,
    }),
  )
  const { messageId } = (await admin.get(`mails/${sent}`)).body
  const mail = await fetched(
    letter({ 'In-Reply-To': messageId }, 'Fine.\n\nOn Monday Rondo wrote:\n> Please find'),
  )
  expect(mail).toMatchObject({ aboutType: 'opportunities', aboutId: deal.id, threadId: sent, reply: 'Fine.' })
})

test('attachments are documents, and a program is named but not kept', async () => {
  const part = (type: string, name: string, text: string) =>
    `--x\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n\n${text}\n`
  const mail = await fetched(
    letter(
      { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=x' },
      `--x\nContent-Type: text/plain\n\nSee below\n${part('text/csv', 'list.csv', 'a;b')}${part('application/octet-stream', 'run.exe', 'MZ')}--x--`,
    ),
  )
  expect(mail.attachments.map((one: Values) => [one.name, Boolean(one.fileKey)])).toEqual([
    ['list.csv', true],
    ['run.exe', false],
  ])
  const documents = (await rep.get(`documents?aboutId=${mail.id}`)).body.data
  expect(documents).toMatchObject([{ name: 'list.csv', mediaType: 'text/csv', accountId: mail.accountId }])
  expect((await rep.get(`documents/${documents[0].id}/file`)).text.trim()).toBe('a;b')
})

test('a bounce marks the address and the mail that came back', async () => {
  const lead = (await admin.post('leads', { lastName: 'Gone', email: 'gone@nowhere.example' })).body
  const sent = await change(app, system, (c) =>
    sendMail(c, { to: [{ address: 'gone@nowhere.example' }], subject: 'Hello', text: 'Hello' }),
  )
  await app.pool.query(sql`update platform_mails set status = 'sent' where id = ${sent}::uuid`)
  const { messageId } = (await admin.get(`mails/${sent}`)).body
  const mail = await fetched(
    letter(
      {
        From: 'MAILER-DAEMON@mx.example',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x',
      },
      `--x\nContent-Type: text/plain\n\nI could not deliver it.\n--x\nContent-Type: message/delivery-status\n
Reporting-MTA: dns; mx.example\n
Final-Recipient: rfc822; gone@nowhere.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n
--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${messageId}\n--x--`,
    ),
  )
  expect(mail).toMatchObject({
    autoReply: true,
    bounce: { kind: 'hard', reason: 'userUnknown', addresses: 'gone@nowhere.example' },
    threadId: sent,
    leadIds: [lead.id],
  })
  expect((await admin.get(`mails/${sent}`)).body).toMatchObject({
    status: 'bounced',
    recipients: [{ address: 'gone@nowhere.example', accepted: false }],
  })
  const marked = (await admin.get(`leads/${lead.id}`)).body
  expect(marked).toMatchObject({ bounced: true, bounceReason: 'userUnknown: 550 5.1.1 User unknown' })
  const mended = await admin.patch(`leads/${lead.id}`, { email: 'here@nowhere.example' })
  expect(mended.body).toMatchObject({ bounced: false, bounceReason: null })
})

test('a complaint is an objection to mails, at an address that still works', async () => {
  const email = 'enough@customer.example'
  const given = { channel: 'email', basis: 'consent', givenAt: '2025-01-01T00:00:00.000Z' }
  const phone = { channel: 'phone', basis: 'consent' }
  const lead = (await admin.post('leads', { lastName: 'Enough', email, consents: [given, phone] })).body
  const report = (type: string) =>
    letter(
      { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x' },
      `--x\nContent-Type: message/feedback-report\n\nFeedback-Type: ${type}\nOriginal-Rcpt-To: <${email}>\n\n--x--`,
    )
  await fetched(report('not-spam'))
  expect((await admin.get(`leads/${lead.id}`)).body.consents[0].withdrawnAt ?? null).toBeNull()
  await fetched(report('abuse'))
  const { bounced, consents } = (await admin.get(`leads/${lead.id}`)).body
  expect(bounced).toBe(false)
  expect(consents).toMatchObject([{ ...given, withdrawnHow: 'Complaint: abuse' }, phone])
  expect(barrierTo({ email, consents }, 'email')).toBe('withdrawn')
})

test('a mail that cannot be kept is listed with its reason and does not stop the next', async () => {
  await app.pool.query(`create function refuse_mail() returns trigger language plpgsql as
    $$ begin if new.subject = 'Poison' then raise exception 'no room for it'; end if; return new; end $$;
    create trigger refuse_mail before insert on platform_mails for each row execute function refuse_mail()`)
  imap.deliver(letter({ Subject: 'Poison' }))
  const next = await fetched(letter({ Subject: 'After it' }))
  expect(next.subject).toBe('After it')
  const [skipped] = (await admin.get('skipped-mails')).body.data
  expect(skipped).toMatchObject({ subject: 'Poison', sender: 'jane@customer.example', status: 'kept' })
  expect(skipped.reason).toContain('no room for it')
  expect((await stand()).skipped).toBe(1)
  expect((await rep.get('skipped-mails')).body.data).toEqual([])
  expect((await admin.post(`skipped-mails/${skipped.id}/actions/retry`)).body.code).toBe(
    'mail_still_unreadable',
  )
  await app.pool.query('drop trigger refuse_mail on platform_mails')
  const { body } = await admin.post(`skipped-mails/${skipped.id}/actions/retry`)
  expect(body.data.status).toBe('read')
  expect((await admin.get(`mails/${body.result.mailId}`)).body.subject).toBe('Poison')
})

test('two processes never fetch a mailbox at once, and a lost position doubles nothing', async () => {
  const before = imap.connections()
  imap.deliver(letter())
  await Promise.all([syncMailbox(app, box), syncMailbox(app, box), syncMailbox(app, box)])
  expect(imap.connections()).toBe(before + 1)
  const { received } = await stand()
  await app.pool.query(sql`update mailbox_mailboxes set last_uid = 0 where id = ${box}::uuid`)
  await syncMailbox(app, box)
  expect((await stand()).received).toBe(received)
})

test('a folder that was made anew is read again without doubling anything', async () => {
  const { received, uidValidity } = await stand()
  imap.rebuild()
  const mail = await fetched(letter({ Subject: 'After the restore' }))
  expect(mail.subject).toBe('After the restore')
  expect(await stand()).toMatchObject({ received: received + 1 })
  expect((await stand()).uidValidity).not.toBe(uidValidity)
})

test('what came before the first day stays where it is', async () => {
  const late = await connect({ name: 'Late', fetchSince: '2999-01-01' })
  await syncMailbox(app, late)
  expect(await stand(late)).toMatchObject({ received: 0, lastUid: imap.inbox().uidnext - 1 })
  await fetched(letter({ Subject: 'From now on' }), late)
  expect((await stand(late)).received).toBe(1)
})

test('a wrong password is told, and tried less and less often', async () => {
  const wrong = await connect({ name: 'Wrong' })
  await admin.call('PUT', `mailboxes/${wrong}/password`, { password: 'wrong' })
  await syncMailbox(app, wrong)
  expect((await stand(wrong)).lastError).toMatch(/auth|login|invalid|fail/i)
  await app.pool.query(
    sql`update mailbox_mailboxes set last_success_at = now() - interval '10 minutes' where id = ${wrong}::uuid`,
  )
  expect(await dueMailboxes(app)).not.toContain(wrong)
  await app.pool.query(
    sql`update mailbox_mailboxes set last_sync_at = now() - interval '6 minutes' where id = ${wrong}::uuid`,
  )
  expect(await dueMailboxes(app)).toContain(wrong)
})

test('a personal mail is seen with its record, but read by its participants only until it is opened', async () => {
  const personal = await connect({
    name: 'Rep',
    purpose: 'personal',
    ownerId: rep.userId,
    address: 'rep@example.com',
    fetchSince: '2999-01-01',
  })
  await syncMailbox(app, personal)
  const mail = await fetched(letter({ Subject: 'Between us' }, 'A word in private'), personal)
  expect(mail.ownerId).toBe(rep.userId)
  const path = `mails/${mail.id}`
  expect((await rep.get(path)).body).toMatchObject({ text: 'A word in private', actions: ['share'] })
  const seen = (await other.get(path)).body
  expect(seen).toMatchObject({ subject: 'Between us', text: null, reply: null, html: null })
  const timeline = await other.get(`accounts/${mail.accountId}/timeline?kinds=mail`)
  expect(timeline.text).toContain('Between us')
  expect(timeline.text).not.toContain('A word in private')
  for (const query of ['text.contains=private', 'sort=reply', 'text.startsWith=A'])
    expect((await other.get(`mails?${query}`)).status, query).toBe(400)
  expect((await other.get('mails?limit=100')).text).not.toContain('A word in private')
  expect((await other.post(`${path}/actions/share`)).status).toBe(403)
  expect((await rep.post(`${path}/actions/share`)).status).toBe(200)
  expect((await other.get(path)).body.text).toBe('A word in private')
})

test('a mailbox is fetched when somebody asks for it', async () => {
  const { status } = await admin.post(`mailboxes/${box}/actions/sync`)
  expect(status).toBe(200)
  await vi.waitFor(async () => {
    const jobs = await app.pool.query(`select 1 from pgboss.job where name = 'mailbox-sync'`)
    expect(jobs.rows.length).toBeGreaterThan(0)
  })
})
