import type { App } from '#platform/app.ts'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Database } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { migrationsFolder, pending, readApplied, readMigrations } from '#platform/db/migrations.ts'
import { say } from '#platform/http/messages/index.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Settings } from '#platform/settings.ts'
import { createApp } from '../start.ts'
import type { Io } from './command.ts'
import { withDatabase } from './open.ts'

/** Runs `work` with an app on the server's own database, which must be migrated and set up. */
export function withApp<T>(
  name: string,
  io: Io,
  work: (app: App, system: Caller) => Promise<T>,
  max?: number,
): Promise<T> {
  const opened = async (db: Database, settings: Settings) => {
    if (pending(readMigrations(migrationsFolder), await readApplied(db.pool)).length > 0)
      throw new Error('The database is older than this version of Rondo: start it, or run "rondo migrate".')
    const app = await createApp(settings, db, silent)
    if (!app.config.ready)
      throw new Error(`Rondo is not set up yet: start it and open ${settings.publicUrl} first.`)
    const { timeZone } = app.config.company
    const system: Caller = { kind: 'system', userId: null, access: fullAccess, language: 'en', timeZone }
    try {
      return await work(app, system)
    } catch (error) {
      throw error instanceof Problem ? new Error(sentences(error)) : error
    }
  }
  return withDatabase(name, io, opened, max)
}

const sentences = ({ code, params, errors }: Problem) =>
  errors.length === 0
    ? say('en', code, params)
    : errors.map((one) => `${one.path}: ${say('en', one.code, one.params ?? {})}`).join('\n')
