import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { openDatabase } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { migrationsFolder, pending, readApplied, readMigrations } from '#platform/db/migrations.ts'
import { readSettings } from '#platform/settings.ts'
import type { Settings } from '#platform/settings.ts'
import { parse } from './command.ts'
import type { Command, Io } from './command.ts'

/** What was found: `problem` says what is wrong and what to do. */
interface Finding {
  name: string
  good?: string
  problem?: string
}

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'say what is wrong and what to do',
  usage: `Usage: rondo doctor

Checks Node, the settings, the data folder, the disk, the port, the database and its migrations.
Exits with 0 when all is well, with 1 when something needs doing.`,
  async run(args, io) {
    parse(args, [], {})
    let problems = 0
    for await (const { name, good, problem } of examine(io)) {
      io.out(problem ? `✗ ${name}: ${problem}` : `✓ ${name}: ${good}`)
      if (problem) problems++
    }
    io.out(
      problems === 0
        ? 'All is well.'
        : `${problems} ${problems === 1 ? 'thing needs' : 'things need'} doing.`,
    )
    return problems === 0 ? 0 : 1
  },
}

async function* examine(io: Io): AsyncGenerator<Finding> {
  yield finding('Node', node)
  let settings: Settings | undefined
  yield finding('Settings', () => {
    settings = readSettings(io.env)
    return 'every value makes sense.'
  })
  if (!settings) return
  const { dataDir } = settings
  yield finding('Data folder', () => {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return dataDir
  })
  yield finding('Disk', () => disk(dataDir))
  yield await port(settings)
  yield* database(settings)
}

function finding(name: string, check: () => string): Finding {
  try {
    return { name, good: check() }
  } catch (error) {
    return { name, problem: (error as Error).message }
  }
}

function node() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.versions.node
  throw new Error(
    `${process.versions.node} is too old. Use the npm scripts (npm start, npm run rondo), which bring 24.`,
  )
}

function disk(folder: string) {
  const { bavail, bsize } = statfsSync(folder)
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free`
  if (bavail * bsize < 1e9)
    throw new Error(`only ${free} where ${folder} is. Make room: backups and files go there.`)
  return `${free}.`
}

async function port({ port, host, publicUrl }: Settings): Promise<Finding> {
  const name = `Port ${port}`
  const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    const server = createServer().on('error', done)
    server.listen(port, host, () => server.close(() => done(undefined)))
  })
  if (!error) return { name, good: 'free.' }
  if (error.code !== 'EADDRINUSE') return { name, problem: `${error.message}. Choose another PORT or HOST.` }
  const health = (await fetch(`http://${host}:${port}/health`, { signal: AbortSignal.timeout(3000) })
    .then((response) => response.json())
    .catch(() => undefined)) as { status?: string } | undefined
  if (health?.status)
    return { name, good: `Rondo answers there (${health.status}), reachable as ${publicUrl}.` }
  return { name, problem: 'another program uses it. Stop that one, or choose another PORT.' }
}

async function* database(settings: Settings): AsyncGenerator<Finding> {
  const name = settings.databaseUrl ? 'Database' : 'Embedded database'
  const db = await openDatabase(settings, silent, { applicationName: 'rondo-doctor', max: 1 }).catch(
    (error: Error) => error,
  )
  if (db instanceof Error) {
    yield { name, problem: db.message }
    return
  }
  try {
    const { rows } = await db.pool.query(`SELECT current_setting('server_version') AS version`)
    yield { name, good: `PostgreSQL ${rows[0].version} answers.` }
    const applied = await readApplied(db.pool)
    yield finding('Migrations', () => {
      const left = pending(readMigrations(migrationsFolder), applied)
      if (left.length === 0) return `all ${applied.length} are applied.`
      return `${left.length} to be applied, which the next start does.`
    })
  } finally {
    await db.close()
  }
}
