import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { FORMAT } from './archive.ts'
import type { Manifest } from './archive.ts'
import { pending, readMigrations } from './migrations.ts'

/**
 * Reads a backup once to its end, before anything is touched for it.
 * @throws Error when it is torn, no backup, or newer than this code
 */
export async function verify(file: string, migrations: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  let isWhole = false
  await entries(file, async (name, content) => {
    if (name === 'manifest.json') manifest = JSON.parse((await buffer(content)).toString())
    else if (name === 'end.json') isWhole = true
    content.resume()
  }).catch((error) => {
    throw new Error(`${file} can't be read as a backup: ${error.message}`, { cause: error })
  })
  if (!manifest || !isWhole) throw new Error(`${file} is not a whole backup.`)
  if (manifest.format > FORMAT)
    throw new Error(`${file} was made by a newer version of Rondo. Install that version.`)
  pending(readMigrations(migrations), manifest.migrations)
  return manifest
}

/** Hands over the entries one after the other; each must be read to its end. */
export async function entries(file: string, handle: (name: string, content: Readable) => Promise<void>) {
  const tar = extract()
  const read = pipeline(createReadStream(file), createGunzip(), tar)
  const handled = (async () => {
    for await (const entry of tar) await handle(entry.header.name, entry as unknown as Readable)
  })()
  await Promise.all([read, handled])
}
