/** What is said about a ticket: answers that go out by mail, and notes among ourselves. */
import { attachmentOf, readDocuments } from '#base/documents/index.ts'
import { sendMail, type Mail } from '#platform/mail/index.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { sql } from '#platform/db/sql.ts'
import { threadSubject } from '../rules/thread.ts'

/** Writes what the server alone may write. */
export const addMessage = (change: Change, ticket: Values, message: Values): Promise<Values> =>
  change
    .as(seeingAll(change.caller))
    .create(
      'ticket-messages',
      { ticketId: ticket.id, authorId: change.caller.userId, ...message },
      { trusted: true },
    )

/** A person answers, in whichever program; machines do not count. */
const isPerson = ({ kind }: Caller) => kind === 'user' || kind === 'apiKey' || kind === 'mcp'

/**
 * Says something to the customer: by mail where an address is known, else only noted as said (on the phone).
 * The first answer of a person keeps the promise of a first response.
 */
export const reply: Effect = async (change, ticket, input) => {
  await change.begin()
  const files = await readDocuments(change, input.documentIds ?? [])
  const address = await addressOf(change, ticket)
  const automatic = !isPerson(change.caller)
  const mailId =
    address && (await mailTo(change, ticket, { address, text: input.body, attachments: files, automatic }))
  const message = await addMessage(change, ticket, {
    direction: 'out',
    body: input.body,
    contactId: ticket.contactId,
    address,
    mailId,
    documentIds: files.map(({ id }) => id),
    automatic,
  })
  return {
    set: automatic ? {} : { firstRespondedAt: ticket.firstRespondedAt ?? change.now },
    result: { messageId: message.id, mailId },
  }
}

export const note: Effect = async (change, ticket, input) => {
  const files = await readDocuments(change, input.documentIds ?? [])
  const message = await addMessage(change, ticket, {
    direction: 'note',
    body: input.body,
    documentIds: files.map(({ id }) => id),
  })
  return { result: { messageId: message.id } }
}

/** Where the customer reads: the address from which they wrote, else the contact's own. */
export async function addressOf(change: Change, ticket: Values): Promise<string | null> {
  if (ticket.requesterEmail || !ticket.contactId) return ticket.requesterEmail ?? null
  const contacts = change.app.registry.type('contacts')
  const all = seeingAll(change.caller)
  const { record } = await load(change.app, change.db, all, contacts, ticket.contactId)
  return record.email ?? null
}

interface Letter extends Pick<Mail, 'text' | 'html' | 'automatic' | 'key'> {
  address: string
  /** That of the conversation unless told. */
  subject?: string
  /** Documents. */
  attachments?: Values[]
}

/** In the conversation of the mails so far; the number in the subject leads back what has lost its headers. */
export async function mailTo(change: Change, ticket: Values, letter: Letter): Promise<string> {
  const { address, attachments = [], ...mail } = letter
  const before = await lastMail(change, ticket)
  const queue = change.app.config.records('queues').find(({ id }) => id === ticket.queueId)
  const references = [...(before?.references?.split(' ') ?? []), before?.messageId].filter((id) => id)
  return sendMail(change, {
    subject: threadSubject(ticket, before !== undefined),
    ...mail,
    to: [{ address }],
    ...(queue?.address ? { replyTo: queue.address } : {}),
    ...(before ? { inReplyTo: before.messageId, references: references as string[] } : {}),
    attachments: attachments.filter(({ fileKey }) => fileKey).map(attachmentOf),
    aboutType: 'tickets',
    aboutId: ticket.id,
  })
}

async function lastMail({ db }: Change, ticket: Values) {
  const found = await db.query<{ messageId: string; references: string | null }>(
    sql`select m.message_id as "messageId", m."references" from service_ticket_messages t
      join platform_mails m on m.id = t.mail_id
      where t.ticket_id = ${ticket.id}::uuid order by t.created_at desc, t.id desc limit 1`,
  )
  return found.rows[0]
}

/** A ticket that is gone for good takes along what was said about it. */
export const forgetMessages = async (app: App): Promise<void> =>
  void (await app.pool.query(sql`delete from service_ticket_messages where ticket_id is null`))
