/** What the house writes to a customer about a ticket by itself. */
import { sql } from '#platform/db/sql.ts'
import { fillTemplate, senderOf, templateOf } from '#platform/mail/index.ts'
import { formatsOf } from '#platform/paper/index.ts'
import type { Change } from '#platform/records/change.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { closesAt } from '../rules/answer-days.ts'
import { letters, type Occasion } from '../rules/letters.ts'
import { isRead, spokenBy } from '../rules/reader.ts'
import { numbered } from '../rules/thread.ts'
import { addMessage, addressOf, mailTo } from './messages.ts'
import { recordOf } from './records.ts'

/** The ticket under its lock; undefined when it is gone. */
export async function lockedTicket(c: Change, id: string): Promise<Values | undefined> {
  await c.begin()
  await c.db.query(sql`select from service_tickets where id = ${id}::uuid for no key update`)
  return recordOf(c, 'tickets', id)
}

/**
 * Mails the customer, by the company's own template of that key or ours, and keeps it in the conversation; once for each
 * `cause`. Nothing goes to an address that nobody reads, has bounced, or is our own.
 * @param language of the reader where the contact has none, instead of the company's
 */
export async function writeLetter(
  c: Change,
  ticket: Values,
  occasion: Occasion,
  { cause, language: told }: { cause: string; language?: Language | null },
): Promise<void> {
  const { app } = c
  const contact = await recordOf(c, 'contacts', ticket.contactId)
  const address = (await addressOf(c, ticket))?.toLowerCase()
  if (!address || !isRead(address) || ours(c).has(address)) return
  if (contact?.bounced && contact.email?.toLowerCase() === address) return
  const key = `${occasion} ${cause}`
  const standing = await c.db.query(sql`select 1 from platform_mails where lower(key) = ${key.toLowerCase()}`)
  if (standing.rows.length || (occasion === 'ticket-received' && (await enough(c, address)))) return
  const language = spokenBy(contact) ?? told ?? app.config.company.language
  const { number, subject, solution } = ticket
  const { currency, timeZone } = app.config.company
  const closes = closesAt(app.config.records('queues'), ticket, ticket.resolvedAt ?? c.now)
  const written = await fillTemplate(
    (await templateOf(app, occasion, language)) ?? letters[occasion][language],
    {
      contact: { name: contact?.name ?? null },
      ticket: { number, subject, solution, closesOn: formatsOf(language, currency, timeZone).moment(closes) },
      company: { name: app.config.company.name },
    },
  )
  const { text, html } = written
  const mailId = await mailTo(c, ticket, {
    address,
    subject: numbered(written.subject, ticket),
    text,
    html,
    automatic: true,
    key,
  })
  await addMessage(c, ticket, {
    direction: 'out',
    body: text,
    contactId: ticket.contactId,
    address,
    mailId,
    automatic: true,
  })
}

/** Addresses into which we would write to ourselves. */
const ours = ({ app }: Change): Set<string> =>
  new Set(
    [senderOf(app.settings), ...app.config.records('queues').map(({ address }) => address)]
      .filter((one) => one)
      .map((one) => one.toLowerCase()),
  )

/** Receipts for one address in a day: a machine that answers as if it were a person is not kept going. */
const mostReceipts = 5

async function enough(c: Change, address: string): Promise<boolean> {
  // Two at one moment wait for each other here, so that the second counts the first.
  await c.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`ticket receipt ${address}`}, 0))`)
  const found = await c.db.query<{ n: number }>(sql`select count(*)::int as n from service_ticket_messages t
    join platform_mails m on m.id = t.mail_id and m.key like 'ticket-received %'
    where t.created_at > ${c.now}::timestamptz - interval '1 day' and lower(t.address) = ${address}`)
  return found.rows[0]!.n >= mostReceipts
}
