/** Builds the web app when it is missing or older than its sources. */
import { existsSync, statSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Log } from '#platform/app.ts'

const root = resolve(import.meta.dirname, '../..')
const built = resolve(root, 'dist/web/index.html')

export async function buildWeb(log: Log): Promise<void> {
  if (existsSync(built) && newest(resolve(root, 'src')) <= statSync(built).mtimeMs) return
  log.info({}, 'building the web app')
  const { build } = await import('vite')
  await build({ configFile: resolve(root, 'vite.config.ts'), logLevel: 'warn' })
}

/** When the youngest source file was written. */
function newest(folder: string): number {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && !entry.name.endsWith('.test.ts'))
      latest = Math.max(latest, statSync(resolve(entry.parentPath, entry.name)).mtimeMs)
  return latest
}
