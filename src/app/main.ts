/** `npm start`. What Node made of the source files is kept between starts: the second one need not read them again. */
import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/rondo'))
await import('./serve.ts')
