/**
 * Whether a mail says that another one could not be delivered: delivery reports (RFC 3464), abuse reports (RFC 5965),
 * notifications of sending services, and what older servers say in words. Pure.
 */
import type { Bounce } from '#platform/mail/receive.ts'
import { comesFromMachine, type Headers } from './automatic.ts'
import { kindOf, reasonOf } from './bounce-reason.ts'

export interface Report {
  headers: Headers
  subject: string
  /** Decoded text. */
  text: string
  /** What follows the headers, undecoded; the beginning is enough. */
  source: string
}

export function bounceOf(report: Report): Bounce | null {
  const type = report.headers.get('content-type') ?? ''
  if (
    /report-type="?feedback-report/i.test(type) ||
    /^content-type:\s*message\/feedback-report/im.test(report.source)
  )
    return complaint(report)
  if (isComplaint(report)) return complaint(report)
  const notice = fromService(report.text)
  if (notice !== undefined) return notice
  const isReport = /report-type="?delivery-status/i.test(type)
  const machine = comesFromMachine(report.headers) || officials.test(report.headers.get('from') ?? '')
  if (!isReport && !machine) return null
  const body = `${report.text}\n${report.source}`
  const told = fromFields(body, report)
  return told === undefined ? inWords(report, isReport) : told
}

const officials = /\b(postmaster|mail(er)?[ ._-]?(daemon|delivery)|administrator|no-?reply|notification)/i

/** The mail that came back, as far as its headers were sent along. */
const originalId = (report: Report): string | null =>
  /^[>\s]*message-id:\s*(<[^<>\s]{3,900}>)/im.exec(`${report.text}\n${report.source}`)?.[1] ?? null

const address = /[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/gi
const unique = (list: readonly string[]) => [...new Set(list.map((one) => one.toLowerCase()))].slice(0, 50)

const isComplaint = ({ subject, source }: Report) =>
  /^\s*complaint about message from/i.test(subject) && /^x-hmxmroriginalrecipient:/im.test(source)

function complaint(report: Report): Bounce {
  const { source } = report
  const named =
    /^(?:original-rcpt-to|removal-recipient|x-hmxmroriginalrecipient|redacted-address):\s*(.+)$/gim
  const found = [...source.matchAll(named)].flatMap(([, value]) => value!.match(address) ?? [])
  const to = /^to:\s*(.+)$/im.exec(source)?.[1]?.match(address) ?? []
  const reason = /^feedback-type:\s*([\w-]+)/im.exec(source)?.[1]?.toLowerCase() ?? 'abuse'
  return {
    kind: 'complaint',
    reason,
    addresses: unique(found.length ? found : to),
    messageId: originalId(report),
  }
}

/** Notifications of Amazon SES by mail: JSON. Undefined when it is none of those. */
function fromService(text: string): Bounce | null | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('notificationType')) return undefined
  try {
    // Below the JSON stands how to leave the notifications.
    const said = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1).trim())
    const note = typeof said.Message === 'string' ? JSON.parse(said.Message) : said
    const messageId = note.mail?.commonHeaders?.messageId ?? null
    const people = (list: unknown) =>
      unique(Array.isArray(list) ? list.map((one) => String(one?.emailAddress ?? '')).filter(Boolean) : [])
    if (note.notificationType === 'Complaint')
      return {
        kind: 'complaint',
        reason: 'abuse',
        addresses: people(note.complaint?.complainedRecipients),
        messageId,
      }
    if (note.notificationType !== 'Bounce') return null
    const [first] = note.bounce?.bouncedRecipients ?? []
    const answer = String(first?.diagnosticCode ?? '').slice(0, 1000)
    const code = first?.status ?? null
    const reason = reasonOf(code, answer)
    const kind = note.bounce?.bounceType === 'Transient' ? 'soft' : kindOf(code, reason)
    return { kind, reason, addresses: people(note.bounce?.bouncedRecipients), code, answer, messageId }
  } catch {
    return undefined
  }
}

/** The fields of a delivery report, recipient by recipient. */
function fromFields(body: string, report: Report): Bounce | null | undefined {
  const lines = body.replaceAll('\r\n', '\n').replace(/\n[ \t]+/g, ' ')
  const blocks = lines
    .split(/\n\s*\n/)
    .filter((block) => /^(final|original)-recipient:/im.test(block) || /^action:\s*\w/im.test(block))
  const field = (block: string, name: string) =>
    new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(block)?.[1]?.trim() ?? ''
  const recipients = blocks.map((block) => ({
    action: field(block, 'action').toLowerCase().split(/\W/)[0],
    address:
      (field(block, 'original-recipient') || field(block, 'final-recipient')).match(address)?.[0] ??
      field(block, 'final-recipient').match(address)?.[0],
    code: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field(block, 'status'))?.[0] ?? null,
    answer: field(block, 'diagnostic-code').replace(/^[\w-]+;\s*/, ''),
  }))
  if (recipients.length === 0) return undefined
  const failed = recipients.filter(({ action, code }) =>
    action ? action === 'failed' || action === 'delayed' : /^[45]/.test(code ?? ''),
  )
  // What was delivered, relayed or handed to a list has not come back.
  if (failed.length === 0) return recipients.some(({ action }) => action) ? null : undefined
  const first = failed[0]!
  const answer = (first.answer || wordsAbout(report, first.address)).slice(0, 1000)
  const code = codeIn(answer) ?? first.code
  const reason = failed.every(({ action }) => action === 'delayed') ? 'delayed' : reasonOf(code, answer)
  const named = failed.flatMap((one) => one.address ?? [])
  return {
    kind: kindOf(code, reason),
    reason,
    addresses: unique(named.length ? named : addressesIn(report)),
    code,
    answer,
    messageId: originalId(report),
  }
}

const failing =
  /(undeliver(able|ed)|could ?n.t be delivered|cannot be delivered|not (be )?delivered|delivery (has )?fail(ed|ure)|fail(ed|ure) (to deliver|notice)|failure notice|unable to deliver (message|your)|was ?n.t able to deliver|(returned|rejected) (mail|message)|returned to sender|returning message|delivery (status )?notification|delivery (report|problem)|non-?delivery|unzustellbar|nicht zugestellt|trouble delivering|error (delivering|sending)|mail (system )?error|message not delivered|user unknown|host unknown|errors from|mail failure|message .{0,80}delayed|メールエラー|送信に失敗)/iu
const decided =
  /(following (address|recipient|destination|list)|permanent error|given up|not going to try|could not (be )?deliver(ed)?|cannot be delivered|has been rejected|was rejected by|rejected recipient|user unknown|unknown user|unroutable|no valid recipients|invalid (address|recipient)|does not exist|transcript of session|delivery .{0,30}failed|not delivered|delivery errors|unable to deliver message to|failure reasons|invalid .{0,20}userid|失敗)/iu

/** What servers say without a report: by their usual sentences, and only with a code or a decided word. */
function inWords(report: Report, isReport: boolean): Bounce | null {
  const said = ownWords(report.text) || ownWords(report.source)
  const code = codeIn(said)
  if (!isReport && !failing.test(report.subject) && !failing.test(said.slice(0, 2000))) return null
  const named = report.headers.has('x-failed-recipients')
  if (!isReport && !named && !code && !decided.test(`${report.subject}\n${said}`)) return null
  const delayed = /\b(delay(ed)?|will (be )?retr|still trying|temporar)/i.test(
    `${report.subject} ${said.slice(0, 600)}`,
  )
  const final = /permanent|given up|not going to try|failed permanently/i.test(said)
  const answer = answerIn(said)
  const all = `${report.subject}\n${said}`
  const reason = delayed && !final && !code?.startsWith('5') ? 'delayed' : reasonOf(code, all)
  return {
    kind: kindOf(code, reason),
    reason,
    addresses: addressesIn(report),
    code,
    answer,
    messageId: originalId(report),
  }
}

const originalBegins =
  /^\s*(-{2,}.*(original|returned|copy of|headers|below this line|unsent).*|(below|here) (this line )?is a copy.*|message headers? follow.*|original message:?.*|return-path:.*|received: .*|--- header.*)$/im

/** The server's words, without the mail that it sends back. */
function ownWords(text: string): string {
  const at = text.search(originalBegins)
  return (at > 0 ? text.slice(0, at) : text).slice(0, 20_000)
}

const codeIn = (text: string): string | null =>
  /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ??
  /(?:^|[\s:[("'])([45]\d\d)(?=[\s\-:)\]])/m.exec(text)?.[1] ??
  null

/** The line that says why. */
const answerIn = (said: string): string | null =>
  said
    .split('\n')
    .find((line) => codeIn(line) !== null)
    ?.trim()
    .slice(0, 1000) ?? null

function wordsAbout(report: Report, who: string | undefined): string {
  const lines = ownWords(report.text).split('\n')
  const at = who ? lines.findIndex((line) => line.toLowerCase().includes(who.toLowerCase())) : -1
  return at < 0
    ? (answerIn(lines.join('\n')) ?? '')
    : lines
        .slice(at, at + 4)
        .join(' ')
        .trim()
}

/** Whom the server's words name, but not those who read or wrote this mail; else to whom the original went. */
function addressesIn(report: Report): string[] {
  const mine = (names: string[]) =>
    new Set(unique(names.flatMap((name) => report.headers.get(name)?.match(address) ?? [])))
  const self = mine(['to', 'from', 'return-path'])
  const perhaps = mine(['delivered-to', 'x-original-to', 'envelope-to'])
  const named = (text: string) =>
    unique(text.match(address) ?? []).filter(
      (one) => !self.has(one) && !/^(postmaster|mailer-daemon|abuse)@/.test(one) && one.includes('.'),
    )
  const failed = named(report.headers.get('x-failed-recipients') ?? '')
  if (failed.length) return failed
  const said = named(ownWords(report.text))
  const others = said.filter((one) => !perhaps.has(one))
  if (said.length) return others.length ? others : said
  const to = /^to:\s*(.+)$/im.exec(`${report.text}\n${report.source}`)
  return to ? named(to[1]!) : []
}
