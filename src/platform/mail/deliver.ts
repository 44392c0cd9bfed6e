/** Sending what is queued: claimed in one transaction, sent outside of any, settled in another. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { whileHeld } from '#platform/db/held.ts'
import { sql } from '#platform/db/sql.ts'
import { diskStore } from '#platform/files/store.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { attempt, type Attempt, type Letter } from './attempt.ts'
import { outcomeOf } from './outcome.ts'
import { forgetText, sendJob, type Recipient } from './send.ts'
import { senderOf } from './server.ts'

/**
 * Sends one mail, if it is still to be sent. While it is under way this session holds a lock on it that ends with
 * the process: a mail `sending` without its lock is one whose sender died.
 */
export async function deliver(app: App, id: string): Promise<void> {
  const { smtpUrl } = app.settings
  if (!smtpUrl) return
  await whileHeld(app.pool, `sending ${id}`, async () => {
    const mail = await claim(app, id)
    if (!mail) return
    const result = await send(app, smtpUrl, mail)
    const { again, ...values } = outcomeOf(mail, result, Date.now())
    await change(app, jobCaller(app, sendJob), async (c) => {
      await c.patch('mails', id, values, { trusted: true })
      if (values.status === 'sent') await forgetText(c.db, id)
      if (again) await app.jobs.add(c.db, sendJob, { id }, { at: again })
    })
  })
}

/** Mails whose sender died on the way become `unknown`: nobody knows whether they went out. Answers how many. */
export async function settleOrphans(app: App): Promise<number> {
  const under = await app.pool.query<{ id: string }>(
    sql`select id from platform_mails where status = 'sending' and deleted_at is null limit 500`,
  )
  let found = 0
  for (const { id } of under.rows)
    await whileHeld(app.pool, `sending ${id}`, () =>
      change(app, jobCaller(app, 'mails-settle'), async (c) => {
        if ((await lockedStatus(c, id)) !== 'sending') return
        const error = 'The process that was sending this mail ended before the server had answered.'
        await c.patch('mails', id, { status: 'unknown', error }, { trusted: true })
        found += 1
      }),
    )
  return found
}

async function claim(app: App, id: string): Promise<Values | null> {
  return change(app, jobCaller(app, sendJob), async (c) => {
    if ((await lockedStatus(c, id)) !== 'queued') return null
    const wait = await untilAllowed(c.db, app.settings.mailsPerMinute)
    if (wait > 0) {
      await app.jobs.add(c.db, sendJob, { id }, { at: new Date(Date.now() + wait * 1000).toISOString() })
      return null
    }
    const { rows } = await c.db.query<{ attempts: string }>(
      sql`select attempts from platform_mails where id = ${id}::uuid`,
    )
    const values = {
      status: 'sending',
      attempts: Number(rows[0]!.attempts) + 1,
      claimedAt: c.now,
      nextAt: null,
    }
    return c.patch('mails', id, values, { trusted: true })
  })
}

async function lockedStatus(c: Change, id: string): Promise<string | undefined> {
  const found = await c.db.query<{ status: string }>(
    sql`select status from platform_mails where id = ${id}::uuid and deleted_at is null for update`,
  )
  return found.rows[0]?.status
}

/** Seconds until the next mail may go; 0 for now. Counted over all processes, one claim at a time. */
async function untilAllowed(db: Queryable, perMinute: number | undefined): Promise<number> {
  if (!perMinute) return 0
  await db.query(sql`select pg_advisory_xact_lock(hashtext('mails per minute'))`)
  const found = await db.query<{ gone: number; wait: number }>(sql`select count(*)::int as gone,
    coalesce(ceil(extract(epoch from min(claimed_at) + interval '1 minute' - now())), 0)::int as wait
    from platform_mails where claimed_at > now() - interval '1 minute'`)
  const { gone, wait } = found.rows[0]!
  return gone < perMinute ? 0 : Math.max(1, wait)
}

async function send(app: App, smtpUrl: string, mail: Values): Promise<Attempt> {
  const done = new Set<string>(((mail.recipients ?? []) as Values[]).map(({ address }) => address))
  const all = [mail.to, mail.cc, mail.bcc].flatMap((list: Recipient[] | null) => list ?? [])
  const addresses = [...new Set(all.map(({ address }) => address))].filter((one) => !done.has(one))
  const attachments: Letter['attachments'] = []
  for (const { name, mediaType, store, fileKey } of (mail.attachments ?? []) as Values[]) {
    const file = await diskStore(app.settings.dataDir, store).read(fileKey)
    if (!file) {
      for (const { stream } of attachments) stream.destroy()
      const error = `The attachment ${name} is gone.`
      const said = addresses.map((address) => ({ address, outcome: 'refused' as const, response: error }))
      return { known: true, said, error }
    }
    attachments.push({ name, mediaType: mediaType ?? null, stream: file.stream })
  }
  // The settings may have changed since it was written.
  const from = { address: senderOf(app.settings), name: mail.from?.name ?? null }
  const letter = { ...mail, from, attachments } as unknown as Letter
  return attempt(smtpUrl, { ...letter, cc: letter.cc ?? [], bcc: letter.bcc ?? [] }, addresses)
}
