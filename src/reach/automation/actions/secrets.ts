/** A webhook's secret: made with it, shown once, kept sealed. For a day after a change the old one signs too. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { seal, unseal } from '#platform/seal.ts'
import { newSecret } from './signature.ts'

const purpose = (id: string) => `webhook ${id}`

/** Makes the secret of a webhook, or a new one. */
export async function renewSecret(app: App, db: Queryable, id: string): Promise<void> {
  const sealed = seal(app.settings.secret, purpose(id), newSecret())
  await db.query(sql`insert into automation_webhook_secrets as s (webhook_id, sealed) values (${id}::uuid, ${sealed})
    on conflict (webhook_id) do update set sealed = excluded.sealed, previous = s.sealed,
      previous_until = ${app.now()}::timestamptz + interval '24 hours'`)
}

/**
 * The secrets that sign now, the present one first; none when it cannot be opened, because RONDO_SECRET is another one
 * than it was then.
 */
export async function secretsOf(app: App, db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query<{ sealed: string; previous: string | null }>(
    sql`select sealed, case when previous_until > ${app.now()}::timestamptz then previous end as previous
      from automation_webhook_secrets where webhook_id = ${id}::uuid`,
  )
  const open = (sealed: string) => {
    try {
      return [unseal(app.settings.secret, purpose(id), sealed)]
    } catch {
      return []
    }
  }
  const present = rows.flatMap(({ sealed }) => open(sealed))
  return present.length
    ? [...present, ...rows.flatMap(({ previous }) => (previous ? open(previous) : []))]
    : []
}
