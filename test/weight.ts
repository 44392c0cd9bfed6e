/** How much JavaScript the first page loads, of the web app as it was built: `node test/weight.ts`. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes, gzipped. */
const most = 250_000

const built = resolve(import.meta.dirname, '../dist/web')
const page = readFileSync(resolve(built, 'index.html'), 'utf8')
const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file!)
const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(resolve(built, file))).length, 0)

console.log(`${files.length} files, ${bytes} bytes gzipped, of ${most} at most`)
if (files.length === 0 || bytes > most) process.exit(1)
