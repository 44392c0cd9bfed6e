import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterFolder } from './cluster.ts'
import { startEmbedded } from './embedded.ts'
import { silent } from './log.ts'
import { isAlive, isStopping, running } from './postmaster.ts'

let data: string
let cluster: string
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'rondo-embedded-'))
  cluster = clusterFolder(data)
})
afterAll(async () => {
  const left = running(cluster)
  if (left) process.kill(left.pid, 'SIGKILL')
  while (left && isAlive(left.pid) && running(cluster)) await sleep(20)
  rmSync(data, { recursive: true, force: true })
})

async function ask(url: string, query: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

/** Polls, for what another process does in its own time. */
async function until(condition: () => unknown) {
  while (!(await condition())) await sleep(20)
}

test(
  'makes a cluster, keeps what is written, and stops with its only user',
  { timeout: 60_000 },
  async () => {
    const torn = join(data, 'postgres.new-4194305-x') // of a process that can't exist: ids end at 4194304
    mkdirSync(torn)
    const first = await startEmbedded(data, silent)
    expect(existsSync(torn)).toBe(false)
    expect(first.attached).toBe(false)
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    expect(statSync(join(cluster, 'rondo.password')).mode & 0o777).toBe(0o600)
    await expect(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password')
    await first.stop()
    expect(running(cluster)).toBeUndefined()

    const second = await startEmbedded(data, silent)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  },
)

test('leaves the port that Rondo itself is going to listen on', { timeout: 60_000 }, async () => {
  const kept = Number(readFileSync(join(cluster, 'rondo.port'), 'utf8'))
  const user = await startEmbedded(data, silent, kept)
  expect(Number(new URL(user.url).port)).not.toBe(kept)
  await user.stop()
})

test(
  'is shared, also when started at once, and stopped by the last to leave',
  { timeout: 60_000 },
  async () => {
    const users = await Promise.all([startEmbedded(data, silent), startEmbedded(data, silent)])
    expect(users.map(({ attached }) => attached).sort()).toEqual([false, true])
    const { pid } = running(cluster)!
    await users[0].stop()
    expect(await ask(users[1].url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    expect(running(cluster)?.pid).toBe(pid)
    await users[1].stop()
    expect(running(cluster)).toBeUndefined()
  },
)

test('whoever comes while the last one leaves gets a running server', { timeout: 60_000 }, async () => {
  const leaving = await startEmbedded(data, silent)
  const [, coming] = await Promise.all([leaving.stop(), startEmbedded(data, silent)])
  expect(await ask(coming.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  await coming.stop()
})

test('a server that was told to stop is known as such while it still serves somebody', async () => {
  const user = await startEmbedded(data, silent)
  expect(isStopping(cluster)).toBe(false)
  process.kill(running(cluster)!.pid, 'SIGTERM')
  await until(() => isStopping(cluster))
  const [, next] = await Promise.all([user.stop(), startEmbedded(data, silent)])
  expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  expect(isStopping(cluster)).toBe(false)
  await next.stop()
})

test('is started again when it is killed under its user', { timeout: 60_000 }, async () => {
  const user = await startEmbedded(data, silent)
  await ask(user.url, 'INSERT INTO kept VALUES (2)')
  const { pid } = running(cluster)!
  process.kill(pid, 'SIGKILL')
  await until(() => (running(cluster)?.pid ?? pid) !== pid)
  await until(() => ask(user.url, 'SELECT 1').catch(() => false))
  expect(await ask(user.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
  await user.stop()
  expect(running(cluster)).toBeUndefined()
})

test('an orphan whose app was killed is attached to and then stopped', { timeout: 60_000 }, async () => {
  const script = `import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL('embedded.ts', import.meta.url)))}
    await startEmbedded(${JSON.stringify(data)}, { info() {}, warn() {}, error() {} })
    console.log('up')`
  const app = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((up) => app.stdout.once('data', up))
  const { pid } = running(cluster)!
  app.kill('SIGKILL')
  await new Promise((gone) => app.once('exit', gone))
  const next = await startEmbedded(data, silent)
  expect(next.attached).toBe(true)
  expect(running(cluster)?.pid).toBe(pid)
  // The dead app's session counts until PostgreSQL notices, which it does at once.
  await until(async () => (await ask(next.url, presences))[0].count === 1)
  await next.stop()
  expect(running(cluster)).toBeUndefined()
})
const presences = `SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'presence'`

test(
  'a pid file that names another program does not keep it from starting',
  { timeout: 60_000 },
  async () => {
    const user = await startEmbedded(data, silent)
    const file = join(cluster, 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    await user.stop()
    const other = spawn('sleep', ['60'])
    const { uid, gid } = statSync(cluster)
    writeFileSync(file, [String(other.pid), ...lines.slice(1)].join('\n'), { mode: 0o600 })
    if (process.getuid?.() === 0) spawnSync('chown', [`${uid}:${gid}`, file])
    const next = await startEmbedded(data, silent)
    expect(await ask(next.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 2 }])
    expect(other.exitCode).toBeNull()
    other.kill()
    await next.stop()
  },
)

test('an empty pid file does not keep it from starting', { timeout: 60_000 }, async () => {
  const file = join(cluster, 'postmaster.pid')
  writeFileSync(file, '', { mode: 0o600 })
  const { uid, gid } = statSync(cluster)
  chownSync(file, uid, gid)
  const next = await startEmbedded(data, silent)
  expect(await ask(next.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 2 }])
  await next.stop()
})

test('a cluster of another major version is refused in words', async () => {
  const version = join(cluster, 'PG_VERSION')
  const own = readFileSync(version, 'utf8')
  writeFileSync(version, '17\n')
  await expect(startEmbedded(data, silent)).rejects.toThrow(/made by PostgreSQL 17.*brings 18/)
  writeFileSync(version, own)
})
