/** Fetching one mailbox: what is new is taken in mail by mail; what cannot be read is kept and listed. */
import { Readable } from 'node:stream'
import type { App } from '#platform/app.ts'
import { whileHeld } from '#platform/db/held.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { fetchNew, type Account, type Fetched } from './imap.ts'
import { passwordOf } from './password.ts'
import { isOutage, sources, takeMail } from './take.ts'

export const syncJob = 'mailbox-sync'

/** So many mails in one go; what is left is for the next, which follows at once. */
const most = 500
const largest = 100 * 1024 * 1024

/**
 * Fetches what is new, unless another process is at it. A mail counts as fetched only once it is written; a process
 * that dies fetches its last mail again, which is then known.
 */
export async function syncMailbox(app: App, id: string): Promise<void> {
  await whileHeld(app.pool, `mailbox ${id}`, async () => {
    const mailbox = await mailboxOf(app, id)
    if (!mailbox?.active) return
    const state = (await positionOf(app, id))!
    try {
      const password = await passwordOf(app, id)
      if (password === null)
        throw new Error(
          'Enter the password of this mailbox: none is kept, or it was entered for another server or user.',
        )
      const account = { ...mailbox, password } as unknown as Account
      let anything = false
      const done = await fetchNew(account, state, { most, largest }, async (mail) => {
        anything = true
        await taken(app, mailbox, mail)
        await movePosition(app, id, mail.uidValidity, mail.uid)
      }).finally(() => (anything ? recount(app.pool, id) : undefined))
      // What came before the first day is passed over for good.
      if (!done.more) await movePosition(app, id, done.uidValidity, done.lastUid)
      await app.pool.query(sql`update mailbox_mailboxes set last_sync_at = now(), last_success_at = now(),
        last_error = null where id = ${id}::uuid`)
      if (done.more) await app.jobs.add(app.pool, syncJob, { id }, { key: id })
    } catch (error) {
      const words = (error as Error).message.slice(0, 2000)
      await app.pool.query(
        sql`update mailbox_mailboxes set last_sync_at = now(), last_error = ${words} where id = ${id}::uuid`,
      )
      app.log.warn({ err: error, mailbox: mailbox.name }, 'a mailbox could not be fetched')
    }
  })
}

/** Mailboxes that are to be fetched now: each minute, after an error less and less often, up to half an hour. */
export async function dueMailboxes(app: App): Promise<string[]> {
  const { rows } = await app.pool.query<{ id: string }>(sql`select id from mailbox_mailboxes
    where active and deleted_at is null and (last_error is null or last_sync_at < now() - least(interval '30 minutes',
      (last_sync_at - coalesce(last_success_at, updated_at)) / 2))`)
  return rows.map(({ id }) => id)
}

const mailboxOf = (app: App, id: string) =>
  loadIfAny(app, app.pool, jobCaller(app, syncJob), app.registry.type('mailboxes'), id)

async function positionOf(app: App, id: string) {
  const { rows } = await app.pool.query<{
    uidValidity: string | null
    lastUid: number
    since: string | null
  }>(
    sql`select uid_validity as "uidValidity", coalesce(last_uid, 0)::int as "lastUid", fetch_since::text as since
      from mailbox_mailboxes where id = ${id}::uuid`,
  )
  return rows[0]
}

const movePosition = (app: App, id: string, uidValidity: string, uid: number) =>
  app.pool.query(
    sql`update mailbox_mailboxes set uid_validity = ${uidValidity}, last_uid = ${uid} where id = ${id}::uuid`,
  )

/** How much came in and what waits to be read, counted anew: the figures are those of the mails themselves. */
export const recount = (db: Queryable, id: string) =>
  db.query(sql`update mailbox_mailboxes m set
    received = (select count(*) from platform_mails where mailbox_id = m.id and direction = 'in' and deleted_at is null),
    skipped = (select count(*) from mailbox_skipped_mails where mailbox_id = m.id and status = 'kept' and deleted_at is null)
    where m.id = ${id}::uuid`)

/** Takes one mail in, or keeps it aside with the reason; only the database failing stops the rest. */
async function taken(app: App, mailbox: Values, mail: Fetched): Promise<void> {
  try {
    if (!mail.source) throw new TooLarge(mail.size)
    await takeMail(app, mailbox, mail.source, mail.receivedAt)
  } catch (error) {
    if (isOutage(error)) throw error
    await setAside(app, mailbox, mail, error as Error)
  }
}

class TooLarge extends Error {
  constructor(size: number) {
    super(`The mail is larger (${Math.round(size / 1024 / 1024)} MB) than ${largest / 1024 / 1024} MB.`)
  }
}

async function setAside(app: App, mailbox: Values, mail: Fetched, error: Error): Promise<void> {
  const file = mail.source
    ? await sources(app).receive(Readable.from([mail.source]), mail.source.length)
    : null
  const key = `${mailbox.id} ${mail.uidValidity} ${mail.uid}`
  await change(app, jobCaller(app, syncJob), async (c) => {
    await c.create(
      'skipped-mails',
      {
        mailboxId: mailbox.id,
        status: 'kept',
        subject: plain(mail.subject) || null,
        sender: plain(mail.sender) || null,
        reason: `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`.slice(0, 2000),
        size: mail.size,
        uid: mail.uid,
        uidValidity: mail.uidValidity,
        sourceKey: file?.key,
        key,
      },
      { trusted: true },
    )
    await file?.keep()
  })
}

const plain = (text: string) =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .slice(0, 400)
