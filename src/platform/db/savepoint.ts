import { isTransient } from './errors.ts'
import type { Queryable } from './pool.ts'

/** Part of a transaction: a refusal by the database takes back this part alone. */
export async function guarded<T>(db: Queryable, work: () => Promise<T>): Promise<T> {
  await db.query('savepoint step')
  try {
    const result = await work()
    await db.query('release savepoint step')
    return result
  } catch (error) {
    if (!isTransient(error)) await db.query('rollback to savepoint step')
    throw error
  }
}
