import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { migrationsFolder, pending, readApplied, readMigrations } from './migrations.ts'
import type { Migration } from './migrations.ts'
import { connection } from './pool.ts'

/** One process at a time changes the schema. */
const LOCK = 7_266_367

export interface MigrateOptions {
  /** Called before anything changes, if there is something to apply and the database has been used before. */
  backup?: (() => Promise<unknown>) | undefined
  /** The name of the last migration to apply; all unless told. */
  upTo?: string | undefined
}

/**
 * Brings a database up to date, forward only, one process at a time: the others wait and find nothing to do.
 * @returns the names of the migrations that were applied
 * @throws Error when the database is newer than the code, an applied file was changed, or one fails (named)
 */
export async function migrate(
  db: string | { url: string },
  dir = migrationsFolder,
  { backup, upTo }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = readMigrations(dir)
  const client = new pg.Client(connection(typeof db === 'string' ? db : db.url, 'rondo-migrate'))
  client.on('error', () => {}) // the query under way fails by itself
  await client.connect()
  try {
    await lock(client)
    const applied = await readApplied(client)
    const left = pending(migrations, applied).filter(({ name }) => upTo === undefined || name <= upTo)
    if (left.length > 0 && applied.length > 0) await backup?.()
    if (left.length > 0) await client.query(ledger)
    for (const migration of left) await apply(client, migration)
    return left.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

const ledger = `CREATE TABLE IF NOT EXISTS public.platform_migrations (
  name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

/** Asks again and again: a session that waits inside the lock would block CREATE INDEX CONCURRENTLY for ever. */
async function lock(client: pg.Client) {
  for (;;) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [LOCK])
    if (rows[0].locked) return
    await sleep(100)
  }
}

async function apply(client: pg.Client, migration: Migration) {
  const record = () =>
    client.query('INSERT INTO public.platform_migrations (name, sha256) VALUES ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
  try {
    if (!migration.inTransaction) {
      for (const statement of statements(migration.text)) await client.query(statement)
      await record()
      return
    }
    await client.query('BEGIN')
    await client.query(migration.text)
    await record()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`The migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Several statements in one query are one transaction to PostgreSQL, so these files go one by one, cut at `;` line ends. */
const statements = (text: string) =>
  text
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
