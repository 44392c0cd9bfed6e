/** Who is away, and who works in which role: what others have to know before they give somebody something to do. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import type { Away } from '#platform/records/registry.ts'

/** Everybody who is away at a moment; their days are those of the company's time zone. */
export const awayAt = async (app: App, db: Queryable, at: string): Promise<Away> => {
  const found = await db.query<{ userId: string; substituteId: string | null }>(sql`
    select distinct on (user_id) user_id as "userId", substitute_id as "substituteId" from identity_absences
    where deleted_at is null and (${at}::timestamptz at time zone ${app.config.company.timeZone})::date
      between "from" and "until" order by user_id, substitute_id nulls last, id`)
  return new Map(found.rows.map(({ userId, substituteId }) => [userId, substituteId]))
}

/** Active users with a role, by its key, by name. */
export async function peopleInRole(app: App, db: Queryable, key: string): Promise<string[]> {
  const role = app.config.records('roles').find((one) => one.key === key)
  if (!role) return []
  const found = await db.query<{ id: string }>(sql`select id from identity_users
    where active and deleted_at is null and role_ids @> array[${role.id}::uuid] order by name, id`)
  return found.rows.map(({ id }) => id)
}
