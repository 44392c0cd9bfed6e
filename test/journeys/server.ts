import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startRondo } from '../rondo.ts'
import { administrator } from './journey.ts'

/** Playwright's global setup: one Rondo with an empty company for the whole run. Workers inherit its address. */
export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'rondo-journeys-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const rondo = await startRondo(resolve(folder, 'data'), {
    RONDO_COMPANY: 'Journeys Ltd',
    RONDO_ADMIN_EMAIL: administrator.email,
    RONDO_ADMIN_PASSWORD: administrator.password,
  }).catch((error) => {
    remove()
    throw error
  })
  process.env.RONDO_URL = rondo.url
  return async () => {
    await rondo.stop()
    remove()
  }
}
