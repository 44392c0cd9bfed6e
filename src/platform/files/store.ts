/** Files on disk. A file is written beside its place, flushed, and moved there before its record is committed. */
import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '#platform/ids.ts'
import { validate as isUuid } from 'uuid'
import { Problem } from '#platform/http/problems.ts'

/** A file that has arrived but has no place yet. */
export interface Incoming {
  key: string
  /** Where its bytes are until it is kept. */
  path: string
  size: number
  sha256: string
  /** Moves it to its place, durably; a second time does nothing. */
  keep: () => Promise<void>
  /** Forgets it, wherever it is. */
  drop: () => Promise<void>
}

export interface FileStore {
  /** Takes a stream to its end; 413 beyond `limit` bytes. */
  receive: (stream: Readable, limit: number) => Promise<Incoming>
  /** Null when it is not there. */
  read: (key: string) => Promise<{ stream: ReadStream; size: number } | null>
  remove: (key: string) => Promise<void>
  /** Keys of the files that were last written before a moment. */
  olderThan: (moment: Date) => AsyncGenerator<string>
}

/** A store in a folder of its own below `root`; what is under way lies in `incoming` beside it. */
export function diskStore(root: string, name: string): FileStore {
  const folder = join(root, 'files', name)
  const incoming = join(root, 'incoming', name)
  // Random digits lie at the end of a UUID v7: they spread the files over 256 folders.
  const place = (key: string) => {
    if (!isUuid(key)) throw new Error('not the key of a file')
    return join(folder, key.slice(-2), key)
  }
  return {
    receive: async (stream, limit) => {
      const key = newId()
      const path = join(incoming, key)
      await mkdir(incoming, { recursive: true })
      const written = await write(stream, path, limit).catch(async (error) => {
        await rm(path, { force: true })
        throw error
      })
      let kept = false
      return {
        key,
        path,
        ...written,
        keep: async () => {
          if (kept) return
          await mkdir(dirname(place(key)), { recursive: true })
          await rename(path, place(key))
          await flushFolder(dirname(place(key)))
          kept = true
        },
        drop: () => rm(kept ? place(key) : path, { force: true }),
      }
    },
    read: async (key) => {
      const found = await stat(place(key)).catch(() => null)
      return found && { stream: createReadStream(place(key)), size: found.size }
    },
    remove: (key) => rm(place(key), { force: true }),
    olderThan: async function* (moment) {
      for (const start of [incoming, folder]) {
        const entries = await readdir(start, { recursive: true, withFileTypes: true }).catch(() => [])
        for (const entry of entries) {
          if (!entry.isFile() || !isUuid(entry.name)) continue
          const path = join(entry.parentPath, entry.name)
          const found = await stat(path).catch(() => null)
          if (!found || found.mtime >= moment) continue
          if (start === incoming) await rm(path, { force: true })
          else yield entry.name
        }
      }
    },
  }
}

async function write(
  stream: Readable,
  path: string,
  limit: number,
): Promise<{ size: number; sha256: string }> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, sha256: hash.digest('hex') }
}

export const tooLarge = (limit: number) =>
  new Problem('too-large', 'file_too_large', { max: Math.floor(limit / 1024 / 1024) })

/** A name in a folder is durable once the folder is flushed too. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
