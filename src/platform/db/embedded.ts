import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clusterFolder, ensureCluster, NAME, password } from './cluster.ts'
import { lastWords, launch } from './launch.ts'
import type { Launch } from './launch.ts'
import type { Log } from './log.ts'
import { connection } from './pool.ts'
import { disownStalePid, isAlive, isStopping, removeBlankPid, running } from './postmaster.ts'

/** Every process that uses the cluster holds this advisory lock, shared; who gets it exclusively is the last. */
const PRESENCE = 7_266_366

export interface Embedded {
  url: string
  /** True when another process had started it. */
  attached: boolean
  /** Leaves; stops PostgreSQL when nobody else uses it. */
  stop(): Promise<void>
}

interface Presence {
  client: pg.Client
  pid: number
  port: number
  attached: boolean
}

/**
 * Attaches to the PostgreSQL of a data folder, or makes its cluster and starts it. While we are there it is
 * started again should it die.
 * @param ours the port that Rondo itself listens on, which PostgreSQL leaves free
 * @throws Error when it can't be started, with PostgreSQL's own last words
 */
export async function startEmbedded(dataDir: string, log: Log, ours?: number): Promise<Embedded> {
  const cluster = clusterFolder(dataDir)
  await ensureCluster(cluster)
  let leaving = false
  let presence = watch(join(cluster, log, ours))
  const first = await presence

  function watch(joining: Promise<Presence>): Promise<Presence> {
    joining.then(
      ({ client }) => client.once('end', () => leaving || (presence = watch(rejoin()))),
      (error) => log.error({ err: error }, 'the embedded PostgreSQL could not be started'),
    )
    return joining
  }
  async function rejoin() {
    log.warn({}, 'the embedded PostgreSQL went away, starting it again')
    const next = await join(cluster, log, ours)
    if (next.port !== first.port) log.error({}, 'the port of the embedded PostgreSQL is taken, restart Rondo')
    return next
  }

  return {
    url: `postgresql://${NAME}:${password(cluster)}@127.0.0.1:${first.port}/${NAME}`,
    attached: first.attached,
    async stop() {
      if (leaving) return
      leaving = true
      const last = await presence.catch(() => undefined)
      if (last) await leave(last, cluster, log)
    },
  }
}

async function join(cluster: string, log: Log, ours?: number): Promise<Presence> {
  const patience = Date.now() + 10 * 60_000
  let launched: Launch | undefined
  let failures = 0
  while (Date.now() < patience) {
    const server = running(cluster)
    const client = server?.port ? await connect(cluster, server.port) : undefined
    if (client && (await enter(client, cluster))) {
      const attached = launched?.pid !== server!.pid
      log.info({ port: server!.port, attached }, 'the embedded PostgreSQL is ready')
      return { client, pid: server!.pid, port: server!.port!, attached }
    }
    if (!server && (!launched || launched.ended)) {
      if (launched && ++failures > 40) break
      // What ends at once lost a race, met a taken port or orphans of a killed server: all of that passes.
      if (launched) await sleep(250)
      if (disownStalePid(cluster)) log.warn({}, 'postmaster.pid named another program and was corrected')
      if (removeBlankPid(cluster)) log.warn({}, 'postmaster.pid was empty and was removed')
      launched = await launch(cluster, ours)
    }
    await sleep(20)
  }
  throw new Error(`The embedded PostgreSQL in ${cluster} does not start. It says:\n${lastWords(cluster)}`)
}

/** A connection of our own, or nothing while the server starts up, recovers or shuts down. */
async function connect(cluster: string, port: number): Promise<pg.Client | undefined> {
  const url = `postgresql://${NAME}:${password(cluster)}@127.0.0.1:${port}/postgres`
  const client = new pg.Client(connection(url, 'presence'))
  client.on('error', () => {}) // followed by `end`, which is listened to
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if ((error as pg.DatabaseError).code === '28P01') throw error
    return undefined
  }
}

/** Makes us count among the users; false when the last one is just shutting the server down. */
async function enter(client: pg.Client, cluster: string): Promise<boolean> {
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock_shared($1) AS entered', [PRESENCE])
    // The last one's lock also falls when its own signal ends its session, a moment before ours is ended.
    if (rows[0].entered && !isStopping(cluster)) {
      await ensureDatabase(client)
      return true
    }
  } catch (error) {
    if ((error as pg.DatabaseError).severity === 'ERROR') throw error
  }
  await client.end().catch(() => {})
  return false
}

async function ensureDatabase(client: pg.Client) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME])
  if (rowCount) return
  await client.query(`CREATE DATABASE ${NAME}`).catch((error) => {
    const madeMeanwhile = error.code === '42P04' || error.code === '23505'
    if (!madeMeanwhile) throw error
  })
}

async function leave({ client, pid }: Presence, cluster: string, log: Log) {
  const isLast = await client
    .query('SELECT pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) AS last', [PRESENCE])
    .then(({ rows }) => rows[0].last as boolean)
    .catch(() => false)
  // Not before the signal: until then the exclusive lock keeps newcomers waiting.
  if (isLast && running(cluster)?.pid === pid) process.kill(pid, 'SIGINT')
  await client.end().catch(() => {})
  if (!isLast) return
  for (let i = 0; i < 1200 && isAlive(pid) && running(cluster)?.pid === pid; i++) await sleep(25)
  log.info({}, 'the embedded PostgreSQL has stopped')
}
