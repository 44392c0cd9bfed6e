/** What became of mails that were put out: reckoned anew from the mails whenever one of them moves or is answered. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { personOf } from '../../rules/recipient.ts'
import { recipients } from '../../schema.ts'
import { touch } from '../members.ts'

interface Row {
  id: string
  status: string
  sentAt: string | null
  repliedAt: string | null
  answered: string | null
  campaignId: string
  contactId: string | null
  leadId: string | null
}

/** Brings the recipients of these mails up to what the mails and the answers to them say. */
export async function settle(app: App, mailIds: readonly string[]): Promise<void> {
  const found = await app.pool.query<{ id: string }>(
    sql`select id from marketing_recipients where mail_id = any(${[...mailIds]}::uuid[]) order by id`,
  )
  for (const { id } of found.rows)
    await change(app, jobCaller(app, 'mailing-results'), async (c) => {
      await c.db.query(sql`select from marketing_recipients where id = ${id}::uuid for update`)
      const { rows } = await c.db.query<Row>(sql`select r.id, m.status, moment_text(m.sent_at) as "sentAt",
          moment_text(r.replied_at) as "answered", r.contact_id as "contactId", r.lead_id as "leadId",
          (select moment_text(min(i.received_at)) from platform_mails i where i.thread_id = r.mail_id::text
            and i.direction = 'in' and i.auto_reply is not true and i.bounce is null) as "repliedAt",
          l.campaign_id as "campaignId"
        from marketing_recipients r join platform_mails m on m.id = r.mail_id
        join marketing_mailings l on l.id = r.mailing_id where r.id = ${id}::uuid and r.deleted_at is null`)
      const [row] = rows
      if (!row) return
      const { status: mailStatus, sentAt, repliedAt } = row
      await c.patch(recipients.name, id, { mailStatus, sentAt, repliedAt }, { trusted: true })
      if (!repliedAt || row.answered) return
      const person = personOf(row)
      if (person) await touch(c, row.campaignId, person, 'respond')
    })
}

/** A mail moved on, or something came in (its conversation begins with the mail that it answers). */
export const mailMoved: Reaction = {
  when: ({ kind, changes }) => kind === 'received' || (kind !== 'created' && 'status' in changes),
  runAll: (app, facts) =>
    settle(app, [
      ...new Set(
        facts.map(({ kind, recordId, data }) => (kind === 'received' ? String(data.threadId) : recordId)),
      ),
    ]),
}
