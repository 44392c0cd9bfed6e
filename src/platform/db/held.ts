/** Work that only one process at a time may do, under a lock that ends with the process. */
import type { Pool } from 'pg'
import { raw, sql } from './sql.ts'

/** Runs `work` if nobody else is at `key`, in whatever process. False when somebody is. */
export async function whileHeld(pool: Pool, key: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  const lock = (how: 'pg_try_advisory_lock' | 'pg_advisory_unlock') =>
    client.query<{ held: boolean }>(sql`select ${raw(how)}(hashtextextended(${key}, 0)) as held`)
  let broken = true
  try {
    const held = (await lock('pg_try_advisory_lock')).rows[0]?.held === true
    if (held) {
      try {
        await work()
      } finally {
        await lock('pg_advisory_unlock')
      }
    }
    broken = false
    return held
  } finally {
    // A session that may still hold the lock must not go back to the others.
    client.release(broken)
  }
}
