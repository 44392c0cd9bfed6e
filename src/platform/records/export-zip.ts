/** A zip written as it goes: each entry's size and checksum follow its data (APPNOTE 4.3.9). */
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  name: string
  text: Iterable<string> | AsyncIterable<string>
}

interface Written {
  name: Buffer
  crc: number
  size: number
  packed: number
  offset: number
}

const most = 0xffffffff
/** Deflated, sizes after the data, names in UTF-8; the date that a zip cannot be without is its earliest. */
const common = ({ crc, packed, size, name }: Written) => {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0808, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt16LE(0x21, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(packed, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}
const uint32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}

/** The bytes of a zip with these entries; fails beyond 4 GB, which this plain form cannot hold. */
export async function* zip(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const done: Written[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, size: 0, packed: 0, offset }
    const start = Buffer.concat([uint32(0x04034b50), common(entry), entry.name])
    yield start
    const deflate = createDeflateRaw()
    const source = Readable.from(counted(text, entry))
    source.on('error', (error) => deflate.destroy(error))
    deflate.on('close', () => source.destroy())
    source.pipe(deflate)
    for await (const chunk of deflate) {
      entry.packed += chunk.length
      yield chunk
    }
    if (entry.size > most || entry.packed > most) throw new Error('The file is larger than 4 GB.')
    yield uint32(0x08074b50, entry.crc, entry.packed, entry.size)
    offset += start.length + entry.packed + 16
    if (offset > most) throw new Error('The file is larger than 4 GB.')
    done.push(entry)
  }
  const directory = Buffer.concat(done.map(central))
  const end = Buffer.alloc(10)
  end.writeUInt16LE(done.length, 4)
  end.writeUInt16LE(done.length, 6)
  yield Buffer.concat([
    directory,
    uint32(0x06054b50),
    end.subarray(0, 8),
    uint32(directory.length, offset),
    Buffer.alloc(2),
  ])
}

async function* counted(text: ZipEntry['text'], entry: Written): AsyncGenerator<Buffer> {
  for await (const part of text) {
    const bytes = Buffer.from(part)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    yield bytes
  }
}

function central(entry: Written): Buffer {
  const made = Buffer.alloc(14)
  made.writeUInt32LE(entry.offset, 10)
  return Buffer.concat([uint32(0x02014b50), Buffer.from([20, 0]), common(entry), made, entry.name])
}
