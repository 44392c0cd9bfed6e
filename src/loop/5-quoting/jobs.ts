/** Quotes whose day has passed expire by themselves. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { readable } from '#platform/records/readable.ts'
import type { Clockwork } from '#platform/records/registry.ts'

/** Each in its own transaction; one that was decided meanwhile is left alone. Answers how many expired. */
export async function expireQuotes(app: App): Promise<number> {
  const caller = jobCaller(app, 'quotes-expire')
  const sent = readable(app, caller, 'quotes', ['status', 'validUntil'])
  const found = await app.pool.query<{ id: string }>(
    sql`select q.id from ${sent} q where q.status = 'sent' and q."validUntil" < ${todayOf(app)}::date order by q.id`,
  )
  let expired = 0
  for (const { id } of found.rows)
    await change(app, caller, (c) => c.act('quotes', id, 'expire')).then(
      () => (expired += 1),
      (error) => app.log.warn({ err: error, quote: id }, 'a quote did not expire'),
    )
  return expired
}

export const clocks: Clockwork[] = [
  { name: 'quotes-expire', cron: '20 0 * * *', run: async (app) => void (await expireQuotes(app)) },
]
