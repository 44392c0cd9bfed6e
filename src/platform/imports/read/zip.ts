/** The parts of a zip archive by name, opened for as long as `work` runs. */
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { ImportFileError } from './table.ts'

export interface Archive {
  has(name: string): boolean
  names(): string[]
  /** Null when there is no such part. */
  stream(name: string): Promise<Readable | null>
  /** A small part as text, '' when there is none. Throws ImportFileError beyond 32 MB. */
  text(name: string): Promise<string>
  close(): void
}

const MAX_TEXT = 32 * 1024 * 1024
const MAX_PARTS = 10_000

/** Throws ImportFileError when the archive is damaged. */
export async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile | undefined
  const entries = new Map<string, Entry>()
  try {
    zip = await yauzl.openPromise(path, { autoClose: false })
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry)
      if (entries.size > MAX_PARTS) throw new Error('too many parts')
    }
  } catch (error) {
    zip?.close()
    throw new ImportFileError('broken_file', { row: 0, detail: (error as Error).message })
  }
  const opened = zip
  const stream = async (name: string) => {
    const entry = entries.get(name)
    return entry ? opened.openReadStreamPromise(entry) : null
  }
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    stream,
    async text(name) {
      if ((entries.get(name)?.uncompressedSize ?? 0) > MAX_TEXT) {
        throw new ImportFileError('broken_file', { row: 0, detail: `${name} is too large` })
      }
      const part = await stream(name)
      return part ? (await part.toArray()).join('') : ''
    },
    close: () => opened.close(),
  }
}
