/**
 * Turns facts into the jobs that follow from them. A saved position in the ledger and the jobs move in one
 * transaction, so each fact causes each of its reactions once, whatever dies in between; several processes take turns.
 */
import type { PoolClient } from 'pg'
import type { App } from '#platform/app.ts'
import { prepared } from '#platform/db/prepared.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import type { Reaction, Registry } from '#platform/records/registry.ts'

/** Module and pattern are what a waiting job is known by. */
type Named = Reaction & { name: string; pattern: string }

interface Work {
  reaction: string
  /** One, or several for a reaction that takes many at once. */
  factIds: string[]
}

export interface Reactions {
  /** Plans what follows from all facts there are now; answers how many jobs. Nothing while another process does it. */
  drain: () => Promise<number>
  start: () => void
  stop: () => Promise<void>
}

/** Most facts that are looked at in one transaction. */
const batch = 1000
/** Most facts of a job that takes many at once. */
const most = 250
/** Milliseconds between two looks while facts keep coming: what follows from them is then done in fewer, larger sets. */
const pace = 500
const poll = 5_000
const columns = sql`id, at::text, type, record_id as "recordId", version, kind, caller, user_id as "userId", changes, data`

/** All reactions of all modules. */
const reactionsOf = (registry: Registry): Named[] =>
  registry.modules.flatMap((module) =>
    Object.entries(module.reactions ?? {}).map(([pattern, reaction]) => ({
      ...reaction,
      name: `${module.name} ${pattern}`,
      pattern,
    })),
  )

/** Whether `accounts.created` is meant by a pattern such as `accounts.created`, `*.created` or `accounts.*`. */
export function isAbout(pattern: string, fact: Pick<LedgerEntry, 'type' | 'kind'>): boolean {
  const dot = pattern.lastIndexOf('.')
  const [type, kind] = [pattern.slice(0, dot), pattern.slice(dot + 1)]
  return (type === '*' || type === fact.type) && (kind === '*' || kind === fact.kind)
}

/** The job behind every reaction, tried again until it succeeds or gives up. */
export const reactionJob: JobKind<Work> = {
  name: 'reaction',
  concurrency: 2,
  batch: 20,
  retries: 8,
  run: async (app, { reaction, factIds }) => {
    const found = reactionsOf(app.registry).find(({ name }) => name === reaction)
    const { rows: facts } = await app.pool.query<LedgerEntry>(
      prepared(sql`select ${columns} from history_ledger where id = any(${factIds}::uuid[]) order by tx, id`),
    )
    // A reaction that a newer version no longer has, or a fact that was purged, leaves nothing to do.
    if (!found || !facts.length) return
    await react(app, found, facts).catch((error: unknown) => apart(app, reaction, factIds, error))
  },
}

export async function react(app: App, reaction: Reaction, facts: readonly LedgerEntry[]): Promise<void> {
  if ('runAll' in reaction) return reaction.runAll(app, facts)
  for (const fact of facts) await reaction.run(app, fact)
}

/** One fact that fails must not hold up the others that came with it. */
async function apart(app: App, reaction: string, factIds: string[], error: unknown): Promise<void> {
  if (factIds.length === 1) throw error
  app.log.warn({ err: error, reaction }, 'what follows from several facts at once is done one by one')
  const each = factIds.map((id): Work => ({ reaction, factIds: [id] }))
  await app.jobs.addAll(app.pool, reactionJob.name, each)
}

export function createReactions(app: App): Reactions {
  const reactions = reactionsOf(app.registry)
  let running: Promise<unknown> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let waiting: NodeJS.Timeout | undefined
  let looked = -pace
  let deaf = () => {}

  const drain = async () => {
    let planned = 0
    for (let taken = batch; taken === batch;) {
      const done = await step(app, reactions)
      taken = done.taken
      planned += done.planned
    }
    return planned
  }
  const wake = () => {
    if (running) again = true
    else
      running = drain()
        .catch((error) => app.log.warn({ err: error }, 'what follows from facts could not be planned'))
        .finally(() => {
          running = undefined
          if (!again) return
          again = false
          wake()
        })
  }
  const soon = () => {
    const rest = Math.max(0, looked + pace - performance.now())
    waiting ??= setTimeout(() => {
      waiting = undefined
      looked = performance.now()
      wake()
    }, rest).unref()
  }
  return {
    drain,
    start: () => {
      deaf = app.events.listen(soon)
      timer = setInterval(wake, poll).unref()
      wake()
    },
    stop: async () => {
      deaf()
      clearInterval(timer)
      clearTimeout(waiting)
      again = false
      await running
    },
  }
}

interface Planned {
  /** Facts that were looked at. */
  taken: number
  /** Jobs that follow from them. */
  planned: number
}
const nothing: Planned = { taken: 0, planned: 0 }

/** One batch: the position is locked, so that one process at a time plans. */
async function step(app: App, reactions: readonly Named[]): Promise<Planned> {
  const client = await app.pool.connect()
  try {
    await client.query('begin')
    const done = await plan(app, client, reactions)
    await client.query('commit')
    client.release()
    return done
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

/** The jobs of one reaction to the facts that it is about. */
async function workOf(
  app: App,
  client: PoolClient,
  reaction: Named,
  facts: readonly LedgerEntry[],
): Promise<Work[]> {
  const { name, pattern, when } = reaction
  const about = facts.filter((fact) => isAbout(pattern, fact) && (when?.(fact) ?? true))
  const wanted = about.length ? await reaction.wanted?.(app, client) : undefined
  const ids = about.filter((fact) => wanted?.(fact) ?? true).map(({ id }) => id)
  const size = 'runAll' in reaction ? most : 1
  const parts = Array.from({ length: Math.ceil(ids.length / size) }, (_, n) =>
    ids.slice(n * size, (n + 1) * size),
  )
  return parts.map((factIds) => ({ reaction: name, factIds }))
}

async function plan(app: App, client: PoolClient, reactions: readonly Named[]): Promise<Planned> {
  const held = await client.query<{ tx: string; id: string }>(
    "select tx::text, id from events_positions where reader = 'reactions' for update skip locked",
  )
  const from = held.rows[0]
  if (!from) return nothing
  const facts = await client.query<
    LedgerEntry & { tx: string }
  >(sql`select ${columns}, tx::text from history_ledger
    where (tx, id) > (${from.tx}::xid8, ${from.id}::uuid) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, id limit ${batch}`)
  const last = facts.rows.at(-1)
  if (!last) return nothing
  const work: Work[] = []
  for (const reaction of reactions) work.push(...(await workOf(app, client, reaction, facts.rows)))
  await app.jobs.addAll(client, reactionJob.name, work)
  // Where nothing followed, a lost position costs a second look only: no wait for the disk.
  if (work.length === 0) await client.query('set local synchronous_commit = off')
  await client.query(
    sql`update events_positions set tx = ${last.tx}::xid8, id = ${last.id}::uuid where reader = 'reactions'`,
  )
  return { taken: facts.rows.length, planned: work.length }
}
