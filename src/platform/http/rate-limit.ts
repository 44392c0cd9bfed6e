/** So many requests in so much time. The counters live in the database: several processes share them. */
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from './problems.ts'

export interface Rate {
  limit: number
  seconds: number
}

/** Whoever has an IPv6 address has the 2^64 beside it too: its first half counts. */
export function household(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}

/** Counts one use of `what` from a network address; 429 beyond the rate. */
export async function limitRate(
  db: Queryable,
  what: string,
  address: string,
  { limit, seconds }: Rate,
): Promise<void> {
  const over = sql`r.began < now() - make_interval(secs => ${seconds})`
  const counted = await db.query<{ count: number; left: string }>(sql`
    insert into platform_rates as r (key, began, count) values (${`${what} ${household(address)}`}, now(), 1)
    on conflict (key) do update set count = case when ${over} then 1 else r.count + 1 end,
      began = case when ${over} then now() else r.began end
    returning count, ceil(extract(epoch from began - now())) + ${seconds}::int as left`)
  const { count, left } = counted.rows[0]!
  if (count > limit)
    throw new Problem(
      'too-many',
      'too_many_requests',
      { minutes: Math.max(1, Math.ceil(Number(left) / 60)) },
      { extra: { retryAfter: Number(left) } },
    )
}

/** Forgets counters that count no more. */
export const sweepRates = (db: Queryable) =>
  db.query(sql`delete from platform_rates where began < now() - interval '1 day'`)
