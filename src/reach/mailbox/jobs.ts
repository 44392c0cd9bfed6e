import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { dueMailboxes, syncJob, syncMailbox } from './actions/sync.ts'
import { sources } from './actions/take.ts'

/** What goes wrong stands in the mailbox itself; the next minute tries again. */
export const syncing: JobKind<{ id: string }> = {
  name: syncJob,
  concurrency: 2,
  retries: 0,
  once: true,
  run: (app, { id }) => syncMailbox(app, id),
}

/** Removes sources that belong to no mail any more. Answers how many. */
export async function sweepSources(
  app: App,
  before = new Date(Date.now() - 24 * 3_600_000),
): Promise<number> {
  const store = sources(app)
  let removed = 0
  for await (const key of store.olderThan(before)) {
    const used = await app.pool.query(sql`select 1 from platform_mails where source_key = ${key}
      union all select 1 from mailbox_skipped_mails where source_key = ${key} limit 1`)
    if (used.rows.length) continue
    await store.remove(key)
    removed += 1
  }
  return removed
}

export const clocks: Clockwork[] = [
  {
    name: 'mailboxes',
    cron: '* * * * *',
    run: async (app) => {
      for (const id of await dueMailboxes(app)) await app.jobs.add(app.pool, syncJob, { id }, { key: id })
    },
  },
  { name: 'mailbox-sweep', cron: '50 3 * * *', run: async (app) => void (await sweepSources(app)) },
]
