/** Putting a mail into the outbox, in the change that causes it. */
import { newId } from '#platform/ids.ts'
import { sql } from '#platform/db/sql.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { replyOf } from './reply.ts'
import { senderOf } from './server.ts'
import { threadOf } from './thread.ts'

export interface Recipient {
  address: string
  name?: string | null
}

export interface Mail {
  to: Recipient[]
  cc?: Recipient[]
  bcc?: Recipient[]
  /** Shown beside the sender's address: who writes. */
  senderName?: string | null
  replyTo?: string
  subject: string
  text: string
  html?: string | null
  /** Files of a store of `platform/files`; whoever calls has checked that the caller may read them. */
  attachments?: { name: string; mediaType?: string; store: string; fileKey: string }[]
  /** Message ids of the conversation that this goes on with. */
  inReplyTo?: string
  references?: string[]
  /** Marks what no person wrote, so that no answering machine answers. */
  automatic?: boolean
  /** Readable for whoever sees the records that it belongs to; what the system writes is unless it is confidential. */
  shared?: boolean
  /** Where its reader unsubscribes, by a visit or by one click in their mail program (RFC 8058). */
  unsubscribeUrl?: string
  /** For secrets (a link that signs somebody in): the text is removed once it was sent or given up. */
  confidential?: boolean
  aboutType?: string
  aboutId?: string
  /** In whose name; the caller's unless told. */
  ownerId?: string | null
  /** One mail per key, however often it is tried. */
  key?: string
  /** Fields that later modules add to mails. */
  links?: Values
}

/** Removes the text of a confidential mail that needs it no more; beside history, which never had it. */
export const forgetText = (db: Queryable, id: string) =>
  db.query(sql`update platform_mails set text = '***', html = null where id = ${id}::uuid and confidential`)

/** The job that sends one mail. */
export const sendJob = 'mails-send'

/**
 * Queues a mail in this change's own transaction; without a mail server it is kept in the outbox (`held`).
 * @returns id of the mail, the standing one when `key` was used before
 */
export async function sendMail(change: Change, sent: Mail): Promise<string> {
  const { key, references, links, senderName, ...mail } = sent
  const { app, caller, db } = change
  await change.begin()
  if (key) {
    // Two tries at the same moment wait for each other here, so that the second one sees the first.
    await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${key.toLowerCase()}`}, 0))`)
    const standing = await db.query<{ id: string }>(
      sql`select id from platform_mails where lower(key) = lower(${key})`,
    )
    if (standing.rows[0]) return standing.rows[0].id
  }
  const id = newId()
  const answered = [mail.inReplyTo, ...(references ?? []).toReversed()].filter((one) => one !== undefined)
  const thread = answered.length ? await threadOf(change, answered, '') : null
  const sender = senderOf(app.settings)
  const about = mail.aboutId ? {} : { aboutType: thread?.about?.type, aboutId: thread?.about?.id }
  const record: Values = {
    ...mail,
    ...links,
    ...about,
    ...lowered(mail),
    key,
    direction: 'out',
    ...(mail.confidential ? {} : { reply: replyOf(mail.text).slice(0, 100_000) }),
    from: { address: sender, name: senderName ?? null },
    threadId: thread?.id ?? id,
    shared: mail.shared ?? (thread?.shared || (mail.automatic === true && !mail.confidential)),
    ownerId: mail.ownerId === undefined ? caller.userId : mail.ownerId,
    references: references?.join(' '),
    messageId: `<${id}@${sender.split('@')[1]}>`,
    status: app.settings.smtpUrl ? 'queued' : 'held',
  }
  await change.as(seeingAll(caller)).create('mails', record, { trusted: true, id })
  if (record.status === 'queued') await app.jobs.add(db, sendJob, { id })
  return id
}

/** Addresses as servers name them again in their answers. */
const lowered = (mail: Partial<Mail>): Values =>
  Object.fromEntries(
    (['to', 'cc', 'bcc'] as const)
      .filter((name) => mail[name])
      .map((name) => [
        name,
        mail[name]!.map((one) => ({ ...one, address: one.address.trim().toLowerCase() })),
      ]),
  )
