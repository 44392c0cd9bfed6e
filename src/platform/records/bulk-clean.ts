import { sql } from '#platform/db/sql.ts'
import type { Clockwork } from './registry.ts'

/** Answers kept for repeated requests live a day, finished work over many records a week. */
export const cleaning: Clockwork = {
  name: 'records-cleaning',
  cron: '17 * * * *',
  run: async (app) => {
    await app.pool.query(sql`delete from platform_idempotency where created_at < now() - interval '24 hours'`)
    await app.pool.query(sql`delete from platform_tasks where finished_at < now() - interval '7 days'`)
  },
}
