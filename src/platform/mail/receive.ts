/** Taking a mail in: once, into its conversation, with the fact `mails.received`. */
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { replyOf } from './reply.ts'
import type { Recipient } from './send.ts'
import { threadOf, type Subject } from './thread.ts'

/** A mail that came back: what the machine on the other side said. */
export interface Bounce {
  kind: 'hard' | 'soft' | 'complaint'
  reason: string
  /** To whom it could not be delivered. */
  addresses: string[]
  /** Status of RFC 3463, `5.1.1`. */
  code?: string | null
  answer?: string | null
  /** Of the mail that came back. */
  messageId?: string | null
}

/** A mail as its source says it, read but not yet judged. */
export interface ReceivedMail {
  messageId?: string | null
  inReplyTo?: string | null
  references?: string[]
  from: Recipient | null
  to: Recipient[]
  cc?: Recipient[]
  subject: string
  text: string
  html?: string | null
  /** ISO moments: when it came, and when its sender says to have written it. */
  receivedAt?: string
  sentAt?: string | null
  autoReply?: boolean
  bounce?: Bounce | null
  /** Without a file: of a kind that is not kept (a program), named all the same. */
  attachments?: { name: string; mediaType?: string; store?: string; fileKey?: string }[]
  /** Key of the raw source in the store `mails`. */
  sourceKey?: string | null
  mailboxId?: string | null
  /** What the mailbox is for, told along with the fact. */
  purpose?: 'support' | 'personal'
  /** Whose mailbox; null for one that many read. */
  ownerId?: string | null
  /** Open to whoever sees the records that it belongs to. */
  shared?: boolean
  /** What it is about, when that is known otherwise than by its thread. */
  about?: Subject | null
  /** Fields that later modules add to mails. */
  links?: Values
}

export interface Received {
  id: string
  /** False when it was here before. */
  created: boolean
  threadId: string
  about: Subject | null
}

/** Store of the raw sources. */
export const sourceStore = 'mails'

/**
 * Writes a received mail in this change's own transaction. A mail that this mailbox has already (same Message-ID and
 * content) and a copy of what we sent ourselves make nothing new.
 */
export async function receiveMail(change: Change, mail: ReceivedMail): Promise<Received> {
  const { db, caller } = change
  await change.begin()
  const key = keyOf(mail)
  await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const standing = await standingOf(change, key, mail.messageId)
  if (standing) return standing
  const named = [mail.inReplyTo, ...(mail.references ?? []).toReversed(), mail.bounce?.messageId]
  const thread = await threadOf(change, [...new Set(named.filter((one) => one != null))], mail.subject)
  const about = mail.about ?? thread?.about ?? null
  const id = newId()
  const threadId = thread?.id ?? id
  const { bounce, about: _about, links, purpose, references, messageId, ...plain } = mail
  const record: Values = {
    ...plain,
    ...links,
    key,
    direction: 'in',
    status: 'received',
    subject: cut(mail.subject.trim() || '–', 400),
    text: cut(mail.text, 1_000_000),
    reply: cut(replyOf(mail.text), 100_000),
    html: mail.html && cut(mail.html, 2_000_000),
    messageId: messageId ?? `<${key.slice(-64)}@received>`,
    references: references?.length ? cut(references.join(' '), 10_000) : null,
    receivedAt: mail.receivedAt ?? change.now,
    ownerId: mail.ownerId ?? null,
    shared: mail.shared ?? purpose === 'support',
    threadId,
    bounce: bounce && { ...bounce, addresses: bounce.addresses.join(', ') },
    ...(about ? { aboutType: about.type, aboutId: about.id } : {}),
  }
  const data = { purpose: purpose ?? null, mailboxId: mail.mailboxId ?? null, threadId }
  await change.as(seeingAll(caller)).create('mails', record, { trusted: true, id, kind: 'received', data })
  return { id, created: true, threadId, about }
}

/** Says what a mail is about from now on, and with it every mail of its conversation that is about nothing yet. */
export async function fileMail(change: Change, id: string, about: Subject): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const { rows } = await change.db.query<{ id: string }>(sql`select m.id from platform_mails m
    where m.deleted_at is null and (m.id = ${id}::uuid or (m.about_id is null and m.thread_id =
      (select t.thread_id from platform_mails t where t.id = ${id}::uuid))) order by m.id`)
  for (const mail of rows)
    await all.patch('mails', mail.id, { aboutType: about.type, aboutId: about.id }, { trusted: true })
}

async function standingOf(
  change: Change,
  key: string,
  messageId: string | null | undefined,
): Promise<Received | null> {
  const { rows } = await change.db.query<{
    id: string
    thread_id: string | null
    about_type: string | null
    about_id: string | null
  }>(sql`select id, thread_id, about_type, about_id from platform_mails
    where key = ${key} or (message_id = ${messageId ?? null} and direction = 'out') limit 1`)
  const [found] = rows
  if (!found) return null
  const { id, thread_id, about_type, about_id } = found
  const about = about_type && about_id ? { type: about_type, id: about_id } : null
  return { id, created: false, threadId: thread_id ?? id, about }
}

/** Some machines give every mail the same Message-ID: only with the same content is it the same mail. */
function keyOf(mail: ReceivedMail): string {
  const { mailboxId, messageId, from, to, sentAt, subject, text, html, attachments = [] } = mail
  const people = [from, ...to].map((one) => one?.address ?? null)
  const names = attachments.map(({ name }) => name)
  const content = [messageId ?? null, people, sentAt ?? null, subject, text, html ?? null, names]
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return `received ${mailboxId ?? 'nowhere'} ${digest}`
}

const cut = (words: string, most: number) => words.replaceAll('\0', '').slice(0, most).toWellFormed()
