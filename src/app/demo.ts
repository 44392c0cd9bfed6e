/** `npm run demo`: makes the demo company in a folder of its own, once, and starts it. */
import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/rondo'))
const { runDemo } = await import('./demo/run.ts')
await runDemo().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
