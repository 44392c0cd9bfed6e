/**
 * What comes at the same moment is done in one statement (group commit): a statement for eight rows costs little more
 * than one for a single row. Whoever comes alone goes at once; nobody waits for more than the statements under way.
 */
import pg from 'pg'
import { isAway } from './errors.ts'
import { openPool, type PoolOptions, type Queryable } from './pool.ts'

/** Does all `items` in one statement: all or none. Answers by id; an item that is not among them was not found. */
export type Run<T, R> = (db: Queryable, items: T[]) => Promise<Map<string, R>>

export interface Together {
  /** Does `item` along with others of the same `key`, which stands for one `run`. */
  do: <T extends { id: string }, R>(key: unknown, item: T, run: Run<T, R>) => Promise<R | undefined>
  close: () => Promise<void>
}

/** Items of one key are of one kind, which nobody but their `run` needs to know. */
interface Waiting {
  item: { id: string }
  run(db: Queryable, items: { id: string }[]): Promise<Map<string, unknown>>
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** Statements at a time: while one is in the database, the server reads and answers the requests of another. */
const lanes = 2
/** Most items of a statement. */
const most = 32
/**
 * Sessions of their own. They touch known rows by their ids, so that a plan which reads a whole table is never right;
 * and nobody's row waits there for long behind a lock on somebody else's.
 */
const session = ' -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c lock_timeout=20'

/** `alone` is for what has to be done by itself. Connects on first use. */
export function createTogether(alone: Queryable, url: string, { hasty }: PoolOptions): Together {
  const pool = openPool(url, { max: lanes, applicationName: 'rondo-together', hasty, session })
  const queues = new Map<unknown, Waiting[]>()
  let busy = 0
  let turning = false

  // Two turns of the loop: what has arrived by now is read in the first, and gathers until the second.
  const soon = () => {
    if (turning || busy === lanes) return
    turning = true
    setImmediate(() => setImmediate(go))
  }
  const go = () => {
    turning = false
    busy += 1
    void settle(pool, alone, next(queues)).finally(() => {
      busy -= 1
      if (queues.size > 0) soon()
    })
    if (queues.size > 0) soon()
  }
  return {
    do: (key, item, run) =>
      new Promise((resolve, reject) => {
        const one: Waiting = { item, run, resolve, reject }
        const queue = queues.get(key)
        if (queue) queue.push(one)
        else queues.set(key, [one])
        soon()
      }),
    close: () => pool.end(),
  }
}

/** Those of the key that has waited longest; a record at most once, since the second is another change. */
function next(queues: Map<unknown, Waiting[]>): Waiting[] {
  const [key, queue] = queues.entries().next().value!
  const ids = new Set<string>()
  const [batch, left]: [Waiting[], Waiting[]] = [[], []]
  for (const one of queue) {
    const fits = batch.length < most && !ids.has(one.item.id)
    ids.add(one.item.id)
    const side = fits ? batch : left
    side.push(one)
  }
  queues.delete(key)
  if (left.length > 0) queues.set(key, left)
  return batch
}

/** What PostgreSQL refuses for one of several, or for want of a lock or of room here, each does alone. */
async function settle(pool: Queryable, alone: Queryable, batch: Waiting[]): Promise<void> {
  const perform = async (db: Queryable, some: Waiting[]) => {
    const items = some.map(({ item }) => item)
    const answers = await some[0]!.run(db, items)
    for (const { item, resolve } of some) resolve(answers.get(item.id))
  }
  try {
    await perform(pool, batch)
  } catch (error) {
    if (isCrowded(error) || (batch.length > 1 && isRefused(error)))
      for (const one of batch) perform(alone, [one]).catch(one.reject)
    else for (const { reject } of batch) reject(error)
  }
}

/** PostgreSQL said no, so nothing was written; of a connection that broke nobody knows. */
const isRefused = (error: unknown) => error instanceof pg.DatabaseError && !isAway(error)
/** Somebody else's lock, or no connection left for these lanes. */
const isCrowded = (error: unknown) =>
  error instanceof pg.DatabaseError && ['55P03', '53300'].includes(error.code ?? '')
