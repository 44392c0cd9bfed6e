import type { App } from '#platform/app.ts'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Clockwork } from '#platform/records/registry.ts'

/** Marks what fell due yesterday and is still open; each with the fact `overdue`. Answers how many. */
export async function markOverdue(app: App): Promise<number> {
  const { language, timeZone } = app.config.company
  const caller: Caller = {
    kind: 'job',
    userId: null,
    job: 'billing-overdue',
    access: fullAccess,
    language,
    timeZone,
  }
  const found = await app.pool.query<{ id: string }>(sql`select id from billing_invoices
    where open_amount > 0 and due_on < ${todayOf(app)}::date and not coalesce(overdue, false) and status = 'issued' and deleted_at is null`)
  for (const { id } of found.rows)
    await change(app, caller, (c) => c.patch('invoices', id, {}, { kind: 'overdue' }))
  return found.rows.length
}

export const clocks: Clockwork[] = [
  { name: 'billing-overdue', cron: '10 0 * * *', run: async (app) => void (await markOverdue(app)) },
]
