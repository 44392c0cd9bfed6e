/** Whoever became a customer through a campaign was won by it. */
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { permissionChanged } from './actions/mailing/objections.ts'
import { mailMoved } from './actions/mailing/settle.ts'
import { touch } from './actions/members.ts'

const won: Reaction = {
  when: (fact) => fact.caller !== 'import',
  run: async (app, fact) => {
    const found = await app.pool.query<{ id: string }>(sql`select campaign_id as id from marketing_members
      where lead_id = ${fact.recordId}::uuid and deleted_at is null order by campaign_id`)
    for (const { id } of found.rows)
      await change(app, jobCaller(app, 'campaign-won'), (c) =>
        touch(c, id, { who: 'leadId', id: fact.recordId }, 'convert'),
      )
  },
}

export const marketingReactions = {
  'leads.convert': won,
  'mails.*': mailMoved,
  'contacts.changed': permissionChanged,
  'leads.changed': permissionChanged,
}
