/**
 * Slows guessing down, per account and per address. The counters live in the database: several processes share them.
 */
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { household } from '#platform/http/rate-limit.ts'

/** Failures within a quarter of an hour before the door closes, and for how long. */
const limits = { account: 10, address: 50, minutes: 15 }

const subjects = (email: string, address: string) => [`account ${email}`, `address ${household(address)}`]

/** 429 while the account or the address is locked. */
export async function refuseLocked(db: Queryable, email: string, address: string): Promise<void> {
  const found = await db.query<{ seconds: string }>(
    sql`select ceil(extract(epoch from max(locked_until) - now())) as seconds from identity_attempts
      where subject = any(${subjects(email, address)}) and locked_until > now()`,
  )
  const seconds = Number(found.rows[0]?.seconds ?? 0)
  if (seconds > 0)
    throw new Problem(
      'too-many',
      'locked_out',
      { minutes: Math.ceil(seconds / 60) },
      { extra: { retryAfter: seconds } },
    )
}

/** Counts a failure; the one that reaches the limit locks. */
export async function countFailure(db: Queryable, email: string, address: string): Promise<void> {
  const [account, from] = subjects(email, address)
  for (const [subject, limit] of [
    [account, limits.account],
    [from, limits.address],
  ] as const)
    await db.query(sql`insert into identity_attempts as a (subject, failures, first_at) values (${subject}, 1, now())
      on conflict (subject) do update set
        failures = case when a.first_at < now() - make_interval(mins => ${limits.minutes}) then 1 else a.failures + 1 end,
        first_at = case when a.first_at < now() - make_interval(mins => ${limits.minutes}) then now() else a.first_at end,
        locked_until = case when a.first_at >= now() - make_interval(mins => ${limits.minutes}) and a.failures + 1 >= ${limit}::int
          then now() + make_interval(mins => ${limits.minutes}) end`)
}

/** A success clears the account; the address keeps its count. */
export const clearFailures = (db: Queryable, email: string) =>
  db.query(sql`delete from identity_attempts where subject = ${`account ${email}`}`)
