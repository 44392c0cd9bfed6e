import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { binaries, run, runner } from './binaries.ts'

/** Sized for a laptop beside other programs; nothing here trades safety for speed. */
const flags = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'on',
  synchronous_commit: 'on',
  // The log holds no values of records.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

export interface Launch {
  pid: number | undefined
  /** Set once the program has ended. */
  ended: boolean
}

export const logFile = (cluster: string) => `${cluster}.log`

/**
 * Starts PostgreSQL on a cluster and doesn't wait. It lives on when we die: the next process attaches to it.
 * @param ours the port that Rondo itself is going to listen on
 */
export async function launch(cluster: string, ours?: number): Promise<Launch> {
  const { postgres } = await binaries()
  const folder = realpathSync(cluster)
  const args = ['-D', folder, '-p', String(await choosePort(cluster, ours))]
  for (const [name, value] of Object.entries(flags)) args.push('-c', `${name}=${value}`)
  rotate(logFile(cluster))
  const log = openSync(logFile(cluster), 'a', 0o600)
  // A session of its own: Ctrl-C in the terminal must reach the app, which then stops PostgreSQL in order.
  const child = run(runner(cluster, [folder, dirname(postgres)]), postgres, args, {
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const launched: Launch = { pid: child.pid, ended: false }
  child.on('error', () => (launched.ended = true))
  child.on('exit', () => (launched.ended = true))
  return launched
}

function rotate(file: string) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(file, `${file}.1`)
}

/** The last lines that PostgreSQL wrote, for an error message. */
export function lastWords(cluster: string): string {
  if (!existsSync(logFile(cluster))) return ''
  return readFileSync(logFile(cluster), 'utf8').trimEnd().split('\n').slice(-5).join('\n')
}

/** The port of last time as long as it is free, so that other tools find the database where it was. */
async function choosePort(cluster: string, ours?: number): Promise<number> {
  const file = join(cluster, 'rondo.port')
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  let port = kept === ours ? undefined : await freePort(kept)
  while (!port || port === ours) port = await freePort(0)
  if (port !== kept) writeFileSync(file, String(port))
  return port
}

function freePort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.on('error', () => done(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
