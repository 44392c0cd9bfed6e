/** A mailbox's password: written, used, never read back. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import type { Values } from '#platform/records/record-type.ts'
import { seal, unseal } from '#platform/seal.ts'

const purpose = (id: string) => `mailbox ${id}`

export const keepPassword = (app: App, db: Queryable, id: string, password: string) =>
  db.query(sql`insert into mailbox_passwords (mailbox_id, sealed)
    values (${id}::uuid, ${seal(app.settings.secret, purpose(id), password)})
    on conflict (mailbox_id) do update set sealed = excluded.sealed`)

const addressed = ['host', 'port', 'security', 'user']

/** A password goes nowhere but where it was entered for: whoever names another server must know it. */
export async function forgetElsewhere(db: Queryable, next: Values, previous: Values | null): Promise<void> {
  if (previous && addressed.some((name) => next[name] !== previous[name]))
    await db.query(sql`delete from mailbox_passwords where mailbox_id = ${next.id}::uuid`)
}

/** Null when none is kept. @throws when the installation's secret is another one than it was then */
export async function passwordOf(app: App, id: string): Promise<string | null> {
  const { rows } = await app.pool.query<{ sealed: string }>(
    sql`select sealed from mailbox_passwords where mailbox_id = ${id}::uuid`,
  )
  if (!rows[0]) return null
  try {
    return unseal(app.settings.secret, purpose(id), rows[0].sealed)
  } catch {
    throw new Error('The password cannot be opened with the present RONDO_SECRET. Enter it again.')
  }
}
