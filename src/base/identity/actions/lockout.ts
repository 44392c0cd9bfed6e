/**
 * Slows guessing down, per account and per address. The counters live in the database: several processes share them.
 */
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { household } from '#platform/http/rate-limit.ts'

/** Failures within a quarter of an hour before the door closes, and for how long. */
const limits = { account: 10, device: 10, address: 50 }
const minutes = 15

/** What failures count against: the account and the network address, or the device on which somebody is known. */
export type Counted = { account: string; address: string } | { device: string }

const subjectsOf = (counted: Counted): [subject: string, limit: number][] =>
  'device' in counted
    ? [[`device ${counted.device}`, limits.device]]
    : [
        [`account ${counted.account}`, limits.account],
        [`address ${household(counted.address)}`, limits.address],
      ]

/** 429 while any of it is locked. */
export async function refuseLocked(db: Queryable, counted: Counted): Promise<void> {
  const subjects = subjectsOf(counted).map(([subject]) => subject)
  const found = await db.query<{ seconds: string }>(
    sql`select ceil(extract(epoch from max(locked_until) - now())) as seconds from identity_attempts
      where subject = any(${subjects}) and locked_until > now()`,
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
export async function countFailure(db: Queryable, counted: Counted): Promise<void> {
  for (const [subject, limit] of subjectsOf(counted))
    await db.query(sql`insert into identity_attempts as a (subject, failures, first_at) values (${subject}, 1, now())
      on conflict (subject) do update set
        failures = case when a.first_at < now() - make_interval(mins => ${minutes}) then 1 else a.failures + 1 end,
        first_at = case when a.first_at < now() - make_interval(mins => ${minutes}) then now() else a.first_at end,
        locked_until = case when a.first_at >= now() - make_interval(mins => ${minutes}) and a.failures + 1 >= ${limit}::int
          then now() + make_interval(mins => ${minutes}) end`)
}

/** A success clears the account or the device; the address keeps its count. */
export const clearFailures = (db: Queryable, counted: Counted) =>
  db.query(sql`delete from identity_attempts where subject = ${subjectsOf(counted)[0]![0]}`)
