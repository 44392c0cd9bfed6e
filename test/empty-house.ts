import type { FastifyInstance } from 'fastify'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { silent } from '#platform/db/log.ts'
import { openDatabase } from '#platform/db/database.ts'
import { readSettings } from '#platform/settings.ts'
import { createApp } from '../src/app/start.ts'
import { createWeb } from '../src/app/web-server.ts'
import { callers } from '#base/identity/index.ts'
import { testDatabase } from './database.ts'

/** Rondo before anybody has set it up, for the length of one test. */
export async function emptyHouse(): Promise<FastifyInstance> {
  const url = await testDatabase('empty', (drop) => onTestFinished(async () => void (await drop())))
  const data = mkdtempSync(join(tmpdir(), 'rondo-empty-'))
  const settings = readSettings({ RONDO_DATA: data, DATABASE_URL: url, RONDO_SECRET: 'x'.repeat(32) })
  const database = await openDatabase(settings, silent, { max: 10 })
  const app = await createApp(settings, database, silent)
  const http = await createWeb(app, { resolve: (request) => callers(app).resolve(request) })
  await app.jobs.start(app, { work: false })
  onTestFinished(async () => {
    await http.close()
    await app.jobs.stop()
    await database.close()
    rmSync(data, { recursive: true, force: true })
  })
  return http
}
