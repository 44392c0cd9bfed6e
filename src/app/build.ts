/** Builds the web app when it is missing or older than its sources. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Log } from '#platform/app.ts'

const root = resolve(import.meta.dirname, '../..')
const built = resolve(root, 'dist/web/index.html')

/** Runs the bundler in a process of its own, so that the server does not keep the bundler's memory. */
export function buildWeb(log: Log): void {
  if (existsSync(built) && newest(resolve(root, 'src')) <= statSync(built).mtimeMs) return
  log.info({}, 'building the web app')
  const vite = resolve(root, 'node_modules/vite/bin/vite.js')
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new Error('The web app could not be built: see above.')
}

/** When the youngest source file was written. */
function newest(folder: string): number {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && !entry.name.endsWith('.test.ts'))
      latest = Math.max(latest, statSync(resolve(entry.parentPath, entry.name)).mtimeMs)
  return latest
}
