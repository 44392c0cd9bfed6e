/** For whom a webhook sees, and how it is switched off by itself. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller, notify } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { deliverJob } from './deliveries.ts'

/** The owner with the rights of this moment; null when they may no longer come in. */
export const ownerOf = async (app: App, userId: string | null): Promise<Caller | null> =>
  userId ? app.revive({ userId }, deliverJob) : null

/** Switches a webhook off and tells its owner, once; what waits is cancelled with it. */
export async function stopWebhook(
  app: App,
  id: string,
  stoppedReason: 'gone' | 'failing' | 'owner',
): Promise<void> {
  await change(app, jobCaller(app, deliverJob), async (c) => {
    const { rows } = await c.db.query<{ owner: string | null; name: string; version: string }>(
      sql`select owner_id as owner, name, version from automation_webhooks
        where id = ${id}::uuid and active and deleted_at is null for update`,
    )
    const found = rows[0]
    if (!found) return
    const values = { active: false, stoppedReason, stoppedAt: c.now }
    await c.patch('webhooks', id, values, { trusted: true, kind: 'stopped' })
    if (found.owner && stoppedReason !== 'owner')
      await notify(c, {
        to: found.owner,
        kind: 'stopped',
        title: found.name,
        aboutType: 'webhooks',
        aboutId: id,
        cause: `webhook ${id} stopped ${found.version}`,
      })
  })
}

/** Switches off the webhooks of those who may no longer come in. */
export async function stopOrphans(app: App): Promise<void> {
  const { rows } = await app.pool.query<{ id: string }>(sql`select w.id from automation_webhooks w
    left join identity_users u on u.id = w.owner_id and u.active and u.deleted_at is null
    where w.active and w.deleted_at is null and u.id is null`)
  for (const { id } of rows) await stopWebhook(app, id, 'owner')
}
