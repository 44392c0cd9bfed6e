import { setUp } from '#base/identity/index.ts'
import { openDatabase } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { readSettings } from '#platform/settings.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../src/app/start.ts'

/** The address by which the company's administrator is known. */
export const administrator = 'ada@example.com'

/** The same for the company's founding and for each test that is given a copy of it. */
export const settingsFor = (url: string, data: string) =>
  readSettings({ RONDO_DATA: data, DATABASE_URL: url, RONDO_SECRET: 'x'.repeat(32) })

/** Sets up the company that every `testWorld` begins with, in the migrated database at `url`. */
export async function found(url: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'rondo-company-'))
  const settings = settingsFor(url, data)
  const database = await openDatabase(settings, silent, { max: 10 })
  const app = await createApp(settings, database, silent)
  await app.jobs.start(app, { work: false })
  await setUp(app, {
    company: 'Test company',
    profile: 'general',
    currency: 'EUR',
    timeZone: 'UTC',
    language: 'en',
    name: 'Ada Admin',
    email: administrator,
    password: 'correct-horse-1',
  })
  await app.jobs.stop()
  await database.close()
  rmSync(data, { recursive: true, force: true })
}
