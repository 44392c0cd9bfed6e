/** A mail that came in: an answer goes into its ticket, a new one into the support mailbox becomes a ticket. */
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { fileMail } from '#platform/mail/index.ts'
import { jobCaller, notify } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { customerOf } from '../actions/customer.ts'
import { lockedTicket } from '../actions/letters.ts'
import { addMessage } from '../actions/messages.ts'
import { recordOf } from '../actions/records.ts'
import { stillItsOwn } from '../rules/answer-days.ts'
import { queueAt } from '../rules/queues.ts'
import { plainSubject } from '../rules/thread.ts'
import { isClosed } from '../rules/tickets.ts'

export const onMail: Reaction = {
  run: (app, fact) => change(app, jobCaller(app, 'tickets'), (c) => take(c, fact)),
}

async function take(c: Change, fact: LedgerEntry): Promise<void> {
  await c.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`ticket mail ${fact.recordId}`}, 0))`)
  const taken = await c.db.query(
    sql`select 1 from service_ticket_messages where mail_id = ${fact.recordId}::uuid`,
  )
  const mail = await recordOf(c, 'mails', fact.recordId)
  if (taken.rows.length || !mail?.from?.address) return
  const about = mail.aboutType === 'tickets' ? await latest(c, mail.aboutId) : undefined
  if (about && stillItsOwn(c.app.config.records('queues'), about, c.now))
    return answered(c, about, mail, fact)
  if (about) return machine(mail) ? say(c, about, mail, mail.reply || mail.text) : raised(c, mail, about)
  const ofAnother = mail.aboutId && mail.aboutType !== 'tickets'
  if (fact.data.purpose === 'support' && !ofAnother && !machine(mail)) await raised(c, mail)
}

/** The ticket, or the last of those that follow it; locked, so that nobody solves or closes it at this moment. */
async function latest(c: Change, id: string): Promise<Values | undefined> {
  const found = await c.db.query<{ id: string }>(sql`with recursive line(id, depth) as (select ${id}::uuid, 0
      union select (select f.id from service_tickets f where f.follows_id = line.id and f.deleted_at is null
        order by f.created_at desc, f.id desc limit 1), depth + 1 from line where id is not null and depth < 100)
    select id from line where id is not null order by depth desc limit 1`)
  return lockedTicket(c, found.rows[0]!.id)
}

/** Nobody wrote it: it opens nothing, keeps nothing running and gets no answer. */
const machine = (mail: Values) => Boolean(mail.autoReply || mail.bounce)

async function answered(c: Change, ticket: Values, mail: Values, fact: LedgerEntry): Promise<void> {
  await say(c, ticket, mail, mail.reply || mail.text)
  if (!machine(mail)) {
    if (isClosed(ticket)) await c.act('tickets', ticket.id, 'reopen')
    else if (ticket.pendingOn === 'customer') await c.act('tickets', ticket.id, 'proceed')
  }
  if (ticket.ownerId && !mail.autoReply)
    await notify(c, {
      to: ticket.ownerId,
      kind: 'responded',
      title: `${ticket.number} ${ticket.subject}`,
      aboutType: 'tickets',
      aboutId: ticket.id,
      cause: fact.id,
    })
}

/** A new ticket; `before` when it goes on with one that is closed for too long to be opened again. */
async function raised(c: Change, mail: Values, before?: Values): Promise<void> {
  const { address, name } = mail.from
  const people = [...(mail.to ?? []), ...(mail.cc ?? [])] as { address: string }[]
  const queue = queueAt(
    c.app.config.records,
    people.map((one) => one.address),
  )
  const ticket = await c.create(
    'tickets',
    {
      subject: plainSubject(mail.subject).slice(0, 300) || mail.subject.slice(0, 300),
      description: (mail.text ?? '').slice(0, 100_000),
      channel: 'email',
      requesterEmail: isAddress(address) ? address : null,
      queueId: queue?.id ?? before?.queueId ?? null,
      ...(before ? ofBefore(before) : await customerOf(c, address, name ?? null)),
    },
    { trusted: true, data: { arrived: true } },
  )
  await fileMail(c, mail.id, { type: 'tickets', id: ticket.id })
  await say(c, ticket, mail, (before && mail.reply) || mail.text)
}

const ofBefore = ({ id, ...before }: Values) => ({
  followsId: id,
  ...Object.fromEntries(
    ['type', 'accountId', 'contactId', 'installedItemId', 'productId'].map((name) => [
      name,
      before[name] ?? null,
    ]),
  ),
})

/** What others wrote is kept as it came; only an address that can be one is answered. */
const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320

async function say(c: Change, ticket: Values, mail: Values, body: string): Promise<void> {
  const files = await c.db.query<{ id: string }>(
    sql`select id from documents_documents where about_type = 'mails' and about_id = ${mail.id} and deleted_at is null order by id`,
  )
  await addMessage(c, ticket, {
    direction: 'in',
    body: (body || mail.subject || '–').slice(0, 100_000),
    authorId: null,
    contactId: ticket.contactId,
    address: isAddress(mail.from.address) ? mail.from.address : null,
    mailId: mail.id,
    documentIds: files.rows.map(({ id }) => id),
    automatic: machine(mail),
  })
}
