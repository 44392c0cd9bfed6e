import { expect, test } from 'vitest'
import { readMail } from './actions/read.ts'

const read = async (headers: Record<string, string>, body: string) => {
  const lines = Object.entries({ From: 'someone@shop.example', To: 'us@home.example', ...headers })
  const source = `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}`
  return (await readMail(Buffer.from(source))).mail
}
const server = { From: 'Mail Delivery System <MAILER-DAEMON@mx.example>', Subject: 'Undelivered Mail' }
const report = { ...server, 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }
const fields = (...lines: string[]) =>
  `--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n${lines.join('\n')}\n\n--x--`
const original = '\n--- Original message follows.\n\nMessage-ID: <ours@home.example>\nTo: a@b.example\n'

test.each<[string, Record<string, string>, string, object]>([
  [
    'a report',
    report,
    fields('Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.1.1'),
    { kind: 'hard', reason: 'userUnknown', addresses: ['a@b.example'], code: '5.1.1' },
  ],
  [
    'a report about the address that we wrote to, not the one it was forwarded to',
    report,
    fields(
      'Original-Recipient: rfc822;a@b.example',
      'Final-Recipient: rfc822;x@y.example',
      'Action: failed',
      'Status: 5.2.2',
    ),
    { kind: 'soft', reason: 'mailboxFull', addresses: ['a@b.example'] },
  ],
  [
    'a report whose answer goes over several lines',
    report,
    fields(
      'Final-Recipient: rfc822; a@b.example',
      'Action: failed',
      'Status: 5.0.0',
      'Diagnostic-Code: smtp; 550-5.7.1 Our system has detected\n    that this message is spam',
    ),
    { kind: 'soft', reason: 'blocked', code: '5.7.1' },
  ],
  [
    'a delay',
    report,
    fields('Final-Recipient: rfc822; a@b.example', 'Action: delayed', 'Status: 4.4.1'),
    { kind: 'soft', reason: 'delayed' },
  ],
  [
    'words of an older server',
    { ...server, Subject: 'failure notice' },
    `I wasn't able to deliver your message to the following addresses.\n\n<a@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n${original}`,
    { kind: 'hard', reason: 'userUnknown', addresses: ['a@b.example'], messageId: '<ours@home.example>' },
  ],
  [
    'words without any code',
    { ...server, Subject: 'Returned mail: User unknown' },
    `The following addresses had delivery errors\n\na@b.example\n${original}`,
    { kind: 'hard', reason: 'userUnknown', addresses: ['a@b.example'] },
  ],
  [
    'a server that names the recipient in a header',
    { ...server, 'X-Failed-Recipients': 'a@b.example', Subject: 'Delivery Status Notification (Failure)' },
    'لا يمكن التسليم',
    { kind: 'hard', addresses: ['a@b.example'] },
  ],
  [
    'an abuse report',
    { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x' },
    '--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <a@b.example>\n\n--x--',
    { kind: 'complaint', reason: 'abuse', addresses: ['a@b.example'] },
  ],
  [
    'a notification of a sending service',
    { Subject: 'AWS Notification Message' },
    JSON.stringify({
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'a@b.example', status: '5.1.1', diagnosticCode: 'User unknown' }],
      },
    }),
    { kind: 'hard', reason: 'userUnknown', addresses: ['a@b.example'] },
  ],
])('%s is a bounce', async (_what, headers, body, expected) => {
  const { bounce, autoReply } = await read(headers, body)
  expect(bounce).toMatchObject(expected)
  expect(autoReply).toBe(true)
})

test.each<[string, Record<string, string>, string, boolean]>([
  ['a letter', { Subject: 'Undelivered mail again?' }, 'Your last mail was not delivered: 550 5.1.1', false],
  [
    'a report of success',
    report,
    fields('Final-Recipient: rfc822; a@b.example', 'Action: delivered', 'Status: 2.0.0'),
    true,
  ],
  [
    'a report that somebody passes on',
    { Subject: 'Fwd: Undelivered Mail' },
    'Please look:\n\n> Final-Recipient: rfc822; a@b.example\n> Action: failed\n> Status: 5.1.1',
    false,
  ],
  ['a notice that only says that a mailbox is full', server, "User's mailbox is full: <a@b.example>", true],
  ['an answer in absence', { 'Auto-Submitted': 'auto-replied' }, 'I am away.', true],
  ['an answer in absence without headers', { Subject: 'Abwesenheitsnotiz: Angebot' }, 'Bin weg.', true],
  ['an answer of a machine', { 'X-Autoreply': 'yes' }, 'We got your mail.', true],
  ['a mail of a mailing list', { Precedence: 'list', 'List-Id': '<support.home.example>' }, 'Help!', false],
  ['a mail that a person sent', { 'Auto-Submitted': 'no' }, 'Hello', false],
])('%s is no bounce', async (_what, headers, body, automatic) => {
  expect(await read(headers, body)).toMatchObject({ bounce: null, autoReply: automatic })
})

test.each<[string, Buffer]>([
  ['iso-8859-1', Buffer.from('Gr\xfc\xdfe', 'latin1')],
  ['utf-8', Buffer.from('Grüße')],
  ['iso-2022-jp', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1')],
])('%s is read', async (charset, bytes) => {
  const head = Buffer.from(`From: a@b.example\nContent-Type: text/plain; charset=${charset}\n\n`)
  const { mail } = await readMail(Buffer.concat([head, bytes]))
  expect(['Grüße', 'こんにちは']).toContain(mail.text.trim())
})

test.each(['', '\0\0\0', 'no headers at all', 'From: <>\nTo: ,,;\nDate: never\nMessage-ID: x\n\n'])(
  'what is hardly a mail is read all the same: %#',
  async (source) => {
    const { mail } = await readMail(Buffer.from(source))
    expect(mail).toMatchObject({ sentAt: null, bounce: null })
  },
)

test('headers without an end are refused', async () => {
  await expect(readMail(Buffer.from('a'.repeat(2_000_000)))).rejects.toThrow(/header/i)
})

test('HTML that is nested too deeply for a text is kept', async () => {
  const html = `${'<div>'.repeat(20_000)}Hello${'</div>'.repeat(20_000)}`
  const { mail } = await readMail(Buffer.from(`From: a@b.example\nContent-Type: text/html\n\n${html}`))
  expect(mail.html).toContain('Hello')
})
