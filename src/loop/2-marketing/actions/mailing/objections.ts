/** Whoever objects while a mail to them still waits in the outbox (a server that puts us off) does not get it. */
import { barriersOf } from '#base/parties/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import type { Reaction } from '#platform/records/registry.ts'

/** Cancels mails of mailings that wait for these people or for others at their addresses, as far as they object now. */
export async function takeBack(app: App, personIds: readonly string[]): Promise<void> {
  const ids = [...personIds]
  const { rows } = await app.pool.query<{ id: string; address: string }>(sql`select m.id, r.address
    from marketing_recipients r join platform_mails m on m.id = r.mail_id
    where r.status = 'queued' and m.status = 'queued' and r.deleted_at is null and lower(r.address) collate "C" in (
      select k.key from duplicate_keys k where k.kind = 'email' and k.record_id = any(${ids}::uuid[]))`)
  const addresses = rows.map(({ address }) => address)
  const barred = await barriersOf(app, app.pool, addresses)
  for (const [index, { id }] of rows.entries())
    if (barred[index]!.barrier) await cancelMail(app, jobCaller(app, 'mailing-objections'), id)
}

/** Cancels a mail that waits in the outbox, unless its sender was faster. */
export const cancelMail = (app: App, caller: Caller, id: string): Promise<unknown> =>
  change(app, caller, (c) => c.act('mails', id, 'cancel')).catch((error) => {
    if (!(error instanceof Problem && error.kind === 'conflict')) throw error
  })

export const permissionChanged: Reaction = {
  when: ({ changes }) => 'consents' in changes || 'doNotContact' in changes,
  runAll: (app, facts) => takeBack(app, [...new Set(facts.map(({ recordId }) => recordId))]),
}
