import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inspect } from './cruiser.ts'

/** Command line of the walls: prints each breach with what to do instead. */
const root = resolve(import.meta.dirname, '../..')
const expected = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  /[.]tsx?$/.test(name),
).length
const { breaches, filesRead } = await inspect(root)

for (const { rule, from, to, instead } of breaches) {
  console.error(`${from} → ${to}\n  ${rule}: ${instead}`)
}
if (filesRead < expected) {
  console.error(
    `Only ${filesRead} of ${expected} source files were read: the parser is missing, so nothing was proved.`,
  )
}
console.log(`${breaches.length} breaches in ${filesRead} files`)
process.exit(breaches.length > 0 || filesRead < expected ? 1 : 0)
