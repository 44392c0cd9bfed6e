import { createHmac } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  openSync,
  fsyncSync,
  closeSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import type { Index, Partition, Sequence, Table } from './catalog.ts'
import type { Applied } from './migrations.ts'

/**
 * A backup is a tar.gz: `manifest.json`, `tables/<name>/<n>` in the text format of COPY, `files/…` as they are,
 * and `end.json` with what must have been read, so that a torn file is noticed.
 */
export const FORMAT = 1

export interface Manifest {
  format: number
  createdAt: string
  migrations: Applied[]
  tables: Table[]
  partitions: Partition[]
  sequences: Sequence[]
  indexes: Index[]
  /** The secret of the data folder, without which what is encrypted stays closed. */
  secret?: string | undefined
  /** Tells whether a secret is the one that was in use, also where that came from the environment. */
  secretPrint?: string
}

export const printOf = (secret: string) => createHmac('sha256', secret).update('rondo backup').digest('hex')

export interface Counts {
  rows: Record<string, number>
  files: number
}

export interface Archive {
  add(name: string, content: Buffer): Promise<void>
  addFile(name: string, path: string): Promise<boolean>
}

const chunk = 4 * 1024 * 1024

/** Writes an archive through `fill`; it stands under its name only once it is whole and on disk. */
export async function writeArchive(file: string, fill: (archive: Archive) => Promise<void>): Promise<void> {
  const draft = `${file}.partial`
  const tar = pack()
  const written = pipeline(tar, createGzip({ level: 3 }), createWriteStream(draft, { mode: 0o600 }))
  const put = (name: string, size: number, feed: (sink: NodeJS.WritableStream) => void) =>
    new Promise<void>((done, fail) => {
      const sink = tar.entry({ name, size, mode: 0o600 }, (error) => (error ? fail(error) : done()))
      feed(sink as unknown as NodeJS.WritableStream)
    })
  try {
    await Promise.race([
      written,
      fill({
        add: (name, content) => put(name, content.length, (sink) => sink.end(content)),
        async addFile(name, path) {
          const size = (await stat(path).catch(() => undefined))?.size
          if (size === undefined) return false // deleted meanwhile
          if (size === 0) await put(name, 0, (sink) => sink.end())
          else {
            await put(name, size, (sink) => {
              createReadStream(path, { end: size - 1 })
                .on('error', (error) => tar.destroy(error))
                .pipe(sink)
            })
          }
          return true
        },
      }),
    ])
    tar.finalize()
    await written
    flush(draft)
    renameSync(draft, file)
  } catch (error) {
    tar.destroy()
    await written.catch(() => {})
    rmSync(draft, { force: true })
    throw error
  }
}

function flush(file: string) {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/** Cuts a stream into pieces of some megabytes: tar wants to know the size of an entry beforehand. */
export async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size < chunk) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}

/** Every file below a folder as [name with slashes, path]; nothing when there is no such folder. */
export async function* filesBelow(folder: string): AsyncGenerator<[string, string]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      for await (const [name, below] of filesBelow(path)) yield [`${entry.name}/${name}`, below]
    } else if (entry.isFile()) yield [relative(folder, path).split(sep).join('/'), path]
  }
}
