/**
 * The one door for every change: load what the caller may see → ask the rule → guarded write → history, event and
 * search row in the same statement → commit. Web app, API, import, bulk, automation and jobs all come through here.
 */
import type { PoolClient } from 'pg'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Together } from '#platform/db/together.ts'
import { explain, isTransient, Overtaken } from '#platform/db/errors.ts'
import { act, type Outcome } from './act.ts'
import { create, type CreateOptions } from './create.ts'
import { remove, restore } from './remove.ts'
import type { Values } from './record-type.ts'
import { patch, type PatchOptions } from './update.ts'

export interface Change {
  app: App
  caller: Caller
  /** ISO moment at which this change began. */
  now: string
  /** The connection of this change; what is written through it stands or falls with the rest. */
  db: Queryable
  /** Reads or writes one row: beside others' at this moment, or by this change's own connection when it is a transaction. */
  together: Together['do']
  /** Collections that were written, for those who keep something of them in memory. */
  touched: Set<string>
  /** Somebody was faster once: from now on rows are locked before they are read. */
  patient: boolean
  /** Makes sure that what follows is one transaction. */
  begin: () => Promise<void>
  create: (collection: string, input: Values, options?: CreateOptions) => Promise<Values>
  patch: (collection: string, id: string, input: Values, options?: PatchOptions) => Promise<Values>
  remove: (collection: string, id: string) => Promise<void>
  restore: (collection: string, id: string) => Promise<Values>
  act: (collection: string, id: string, action: string, input?: Values) => Promise<Outcome>
  /** The same change as somebody else, for what the rules do beyond the caller's own rights. */
  as: (caller: Caller) => Change
}

interface Options {
  /**
   * False for a change that is a single write: that is one statement, which needs no transaction around it.
   * It becomes a transaction by itself when something in it asks for one.
   */
  atomic?: boolean
}

const tries = 5

/** Runs `work` as one transaction, again from the start when PostgreSQL found it in another one's way. */
export async function change<T>(
  app: App,
  caller: Caller,
  work: (change: Change) => Promise<T>,
  options: Options = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const touched = new Set<string>()
    try {
      const result = await once(app, caller, work, { ...options, touched, patient: attempt > 1 })
      app.committed()
      await followConfig(app, touched)
      return result
    } catch (error) {
      if (!isTransient(error) || attempt === tries) throw explain(error)
      // Whoever was overtaken once waits at the record's lock next time, not here.
      if (attempt > 1 || !(error instanceof Overtaken))
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
    }
  }
}

/** Configuration counts at once in the process that changes it. */
async function followConfig(app: App, touched: Set<string>): Promise<void> {
  if (![...touched].some((name) => app.registry.types.get(name)?.config)) return
  await app.config
    .reload()
    .catch((error) => app.log.error({ err: error }, 'the configuration could not be read again'))
}

async function once<T>(
  app: App,
  caller: Caller,
  work: (change: Change) => Promise<T>,
  options: Options & Pick<Change, 'touched' | 'patient'>,
): Promise<T> {
  let client: PoolClient | undefined
  const begin = async () => {
    if (client) return
    client = await app.pool.connect()
    await client.query('begin')
  }
  const db: Queryable = { query: (query, values) => (client ?? app.pool).query(query, values) }
  const together: Together['do'] = async (key, item, run) =>
    client ? (await run(client, [item])).get(item.id) : app.together.do(key, item, run)
  const make = (who: Caller): Change => {
    const self: Change = {
      app,
      caller: who,
      now: app.now(),
      db,
      together,
      touched: options.touched,
      patient: options.patient,
      begin,
      create: (collection, input, o) => create(self, collection, input, o),
      patch: (collection, id, input, o) => patch(self, collection, id, input, o),
      remove: (collection, id) => remove(self, collection, id),
      restore: (collection, id) => restore(self, collection, id),
      act: (collection, id, action, input) => act(self, collection, id, action, input),
      as: make,
    }
    return self
  }
  try {
    if (options.atomic !== false || options.patient) await begin()
    const result = await work(make(caller))
    await client?.query('commit')
    client?.release()
    return result
  } catch (error) {
    // A connection whose rollback fails is broken: it leaves the pool.
    await client?.query('rollback').then(
      () => client?.release(),
      () => client?.release(true),
    )
    throw error
  }
}
