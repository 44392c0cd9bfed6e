/** The private address of a user's calendar: who has it reads their activities. Shown once, kept as its hash. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { newToken, tokenHash } from '#base/identity/index.ts'

/** When it was made, and when a calendar last asked; both null when there is none. */
export interface AddressState {
  createdAt: string | null
  fetchedAt: string | null
}

export async function addressState(db: Queryable, userId: string): Promise<AddressState> {
  const found = await db.query<AddressState>(sql`select moment_text(created_at) as "createdAt",
    moment_text(fetched_at) as "fetchedAt" from activities_calendar_addresses where user_id = ${userId}::uuid`)
  return found.rows[0] ?? { createdAt: null, fetchedAt: null }
}

/** Makes the address anew; the one before ends with it. */
export async function makeAddress(app: App, userId: string): Promise<string> {
  const token = newToken('')
  await app.pool.query(sql`insert into activities_calendar_addresses (user_id, token_hash)
    values (${userId}::uuid, ${tokenHash(token)})
    on conflict (user_id) do update set token_hash = excluded.token_hash, created_at = now(), fetched_at = null`)
  return `${app.settings.publicUrl}/api/v1/calendars/${token}.ics`
}

/** Whether there was one. */
export async function endAddress(db: Queryable, userId: string): Promise<boolean> {
  const gone = await db.query(
    sql`delete from activities_calendar_addresses where user_id = ${userId}::uuid returning 1`,
  )
  return gone.rows.length > 0
}

/** Whose calendar a token opens, noted as fetched; null when it opens none (any more). */
export async function ownerOfToken(db: Queryable, token: string): Promise<string | null> {
  const found = await db.query<{ user_id: string }>(sql`update activities_calendar_addresses
    set fetched_at = now() where token_hash = ${tokenHash(token)} returning user_id`)
  return found.rows[0]?.user_id ?? null
}
