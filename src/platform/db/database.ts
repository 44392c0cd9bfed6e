import type pg from 'pg'
import type { Settings } from '../settings.ts'
import { startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'
import { openPool } from './pool.ts'
import type { PoolOptions } from './pool.ts'
import { createTogether, type Together } from './together.ts'

export interface Database {
  pool: pg.Pool
  together: Together
  url: string
  /** True when PostgreSQL runs inside the data folder rather than on a server of one's own. */
  embedded: boolean
  /** Waits for what is under way, then leaves the database (and stops the embedded one as its last user). */
  close(): Promise<void>
}

/** What the schema builds on; all of them are trusted, so the owner of a database may create them. */
export const extensions = ['pg_trgm', 'unaccent', 'btree_gin']

/**
 * Opens the database that the settings name, ready for use.
 * @throws Error with a sentence that says what to do: unreachable, too old, or without the extensions
 */
export async function openDatabase(
  settings: Pick<Settings, 'dataDir' | 'databaseUrl'> & Partial<Pick<Settings, 'port'>>,
  log: Log,
  options: PoolOptions = {},
): Promise<Database> {
  const embedded = settings.databaseUrl
    ? undefined
    : await startEmbedded(settings.dataDir, log, settings.port)
  const url = settings.databaseUrl ?? embedded!.url
  const pool = openPool(url, options)
  const together = createTogether(pool, url, options)
  const close = async () => {
    await together.close()
    await pool.end()
    await embedded?.stop()
  }
  try {
    await check(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { pool, together, url, embedded: embedded !== undefined, close }
}

async function check(pool: pg.Pool) {
  const { rows } = await pool
    .query<{ version: number; encoding: string; missing: string[] }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
         ARRAY(SELECT unnest($1::text[]) EXCEPT SELECT name FROM pg_available_extensions) AS missing`,
      [extensions],
    )
    .catch((error) => {
      throw new Error(`The database can't be reached: ${error.message || error.code}. Check DATABASE_URL.`, {
        cause: error,
      })
    })
  const { version, encoding, missing } = rows[0]!
  if (version < 150000) {
    throw new Error(`Rondo needs PostgreSQL 15 or newer; this server is ${Math.floor(version / 10000)}.`)
  }
  if (encoding !== 'UTF8') throw new Error(`Rondo needs a database in UTF8; this one is in ${encoding}.`)
  if (missing.length > 0) {
    throw new Error(
      `The server lacks the extensions ${missing.join(', ')}. Install its contrib package (postgresql-contrib).`,
    )
  }
}
