import type { Database } from '#platform/db/database.ts'
import { openDatabase } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { readSettings } from '#platform/settings.ts'
import type { Settings } from '#platform/settings.ts'
import type { Io } from './command.ts'

/** Runs `work` with the settings and the database that the server uses, and leaves the database afterwards. */
export async function withDatabase<T>(
  name: string,
  io: Io,
  work: (db: Database, settings: Settings) => Promise<T>,
  max = 2,
): Promise<T> {
  const settings = readSettings(io.env)
  const db = await openDatabase(settings, silent, { applicationName: `rondo-${name}`, max })
  try {
    return await work(db, settings)
  } finally {
    await db.close()
  }
}
