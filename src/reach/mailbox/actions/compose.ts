/** A mail that a person writes: about a record, as an answer, or to whom they like. */
import { barriersOf } from '#base/parties/index.ts'
import { attachmentOf, readDocuments } from '#base/documents/index.ts'
import { sql } from '#platform/db/sql.ts'
import { forbidden, invalid, Problem } from '#platform/http/problems.ts'
import { readMail, sendMail, type Recipient } from '#platform/mail/index.ts'
import { subjectOf } from '#platform/records/about.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { letterFields } from '../rules/letter.ts'
import { isService } from '../rules/barred.ts'
import { matchMail } from './match.ts'

const people = ['to', 'cc'] as const

/**
 * Sends what the caller wrote and answers the mail. They may read what it is about, what it answers and what is
 * attached. Somebody who may not be contacted is written to only as `service`.
 * @throws Problem 422 with `to[0].address` and the reason
 */
export async function composeMail(c: Change, body: Values): Promise<Values> {
  const { app, caller, db } = c
  if (caller.access.level('mails', 'create') === 'none')
    throw forbidden('may_not_create', { collection: 'mails' })
  const { values, errors } = parseFields(body, letterFields)
  if (errors.length) throw invalid(errors)
  await c.begin()
  const { aboutType, aboutId, replyToId, documentIds, service, ...letter } = values
  const answered = replyToId ? await readAnswered(c, replyToId) : null
  const about = aboutType || aboutId ? await subjectOf(c, aboutType, aboutId) : null
  if (!service && !isService(aboutType ?? answered?.aboutType, answered?.direction === 'in'))
    await refuseBarred(c, letter)
  const files = await readDocuments(c, documentIds ?? [])
  const addresses = people.flatMap((list) =>
    ((letter[list] ?? []) as Recipient[]).map(({ address }) => address),
  )
  const { accountId, ...links } = await matchMail(c, addresses)
  const id = await sendMail(c, {
    ...(letter as { to: Recipient[]; subject: string; text: string }),
    ...(await addressesOf(c, answered)),
    ...(answered ? threadOf(answered) : {}),
    ...(letter.shared ? { shared: true } : {}),
    ...(about ? { aboutType: about.type.name, aboutId: about.record.id } : {}),
    attachments: files.filter(({ fileKey }) => fileKey).map(attachmentOf),
    links: { ...links, accountId: accountOf(about) ?? accountId, mailboxId: answered?.mailboxId ?? null },
  })
  return (await load(app, db, caller, app.registry.type('mails'), id)).record
}

/** Whoever may not read a mail's words does not answer it either. */
async function readAnswered(c: Change, id: string): Promise<Values> {
  const mail = await readMail(c.app, c.db, c.caller, id).catch((error) => {
    if (error instanceof Problem) return null
    throw error
  })
  if (!mail) throw invalid([{ path: 'replyToId', code: 'unknown_reference' }])
  return mail
}

/** As RFC 5322 says: what the answered mail refers to, or at least answers, and that mail itself. */
const threadOf = ({ messageId, inReplyTo, references }: Values) => ({
  inReplyTo: messageId as string,
  references: [...String(references || inReplyTo || '').split(' '), messageId as string].filter(Boolean),
})

async function refuseBarred(c: Change, letter: Values): Promise<void> {
  const places = people.flatMap((list) =>
    ((letter[list] ?? []) as Recipient[]).map(({ address }, index) => ({
      path: `${list}[${index}].address`,
      address,
    })),
  )
  const barriers = await barriersOf(
    c.app,
    c.db,
    places.map(({ address }) => address),
  )
  const problems = barriers.flatMap(({ barrier, address }, index) =>
    barrier ? [{ path: places[index]!.path, code: `barred_${barrier}`, params: { address } }] : [],
  )
  if (problems.length) throw invalid(problems)
}

const accountOf = (about: { type: { name: string }; record: Values } | null): string | null =>
  about?.type.name === 'accounts' ? about.record.id : (about?.record.accountId ?? null)

/** Answers come back into the mailbox that the conversation came from, else into the writer's own. */
async function addressesOf(
  c: Change,
  answered: Values | null,
): Promise<{ senderName?: string; replyTo?: string }> {
  const { rows } = await c.db.query<{ name: string | null; reply_to: string | null }>(sql`
    select (select u.name from identity_users u where u.id = ${c.caller.userId}::uuid) as name,
      (select b.address from mailbox_mailboxes b where b.deleted_at is null and b.active
        and (b.id = ${answered?.mailboxId ?? null}::uuid or (b.purpose = 'personal' and b.owner_id = ${c.caller.userId}::uuid))
        order by b.id = ${answered?.mailboxId ?? null}::uuid desc nulls last, b.id limit 1) as reply_to`)
  const { name, reply_to: replyTo } = rows[0]!
  return { ...(name ? { senderName: name } : {}), ...(replyTo ? { replyTo } : {}) }
}
