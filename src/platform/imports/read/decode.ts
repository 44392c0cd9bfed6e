/** Turns the bytes of a text file into text, whatever encoding they are in. */
import { createReadStream } from 'node:fs'
import type { Encoding } from './table.ts'

/** Encoding by byte-order mark, by the zero bytes of UTF-16, by being valid UTF-8; windows-1252 otherwise. */
export async function sniffEncoding(path: string, head: Uint8Array): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  head.forEach((byte, index) => byte === 0 && zeros[index % 2]!++)
  const [even, odd] = zeros as [number, number]
  if (odd > head.length / 8 && even * 4 < odd) return 'utf-16le'
  if (even > head.length / 8 && odd * 4 < even) return 'utf-16be'
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
}

/** The whole file is looked at: the first umlaut may stand in its last row. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Uint8Array, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The text of the file in chunks, without its byte-order mark. */
export async function* decodeFile(path: string, encoding: Encoding): AsyncGenerator<string> {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>
  if (encoding === 'windows-1252') {
    yield* decodeMixed(bytes)
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/**
 * Some exports (Salesforce) mix both encodings: a line that is valid UTF-8 is read as such, any other as
 * windows-1252. A windows-1252 line with umlauts that happens to be valid UTF-8 does not occur in practice.
 */
async function* decodeMixed(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const western = new TextDecoder('windows-1252')
  const decode = (line: Buffer) => {
    try {
      return utf8.decode(line)
    } catch {
      return western.decode(line)
    }
  }
  let rest = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const all = Buffer.concat([rest, chunk])
    const lines: string[] = []
    let start = 0
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, start)) {
      lines.push(decode(all.subarray(start, end + 1)))
      start = end + 1
    }
    rest = all.subarray(start)
    if (rest.length > LONGEST_LINE) {
      lines.push(decode(rest))
      rest = Buffer.alloc(0)
    }
    yield lines.join('')
  }
  yield decode(rest)
}

const LONGEST_LINE = 1_000_000
