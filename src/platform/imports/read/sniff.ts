/** Tells by its first bytes what a file is, because names lie. */
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { ImportFileError } from './table.ts'

export type Container = 'zip' | 'text'

export async function readHead(path: string, length = 8192): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Throws ImportFileError for what cannot be a table. */
export async function sniffContainer(head: Buffer): Promise<Container> {
  if (head.length === 0) throw new ImportFileError('empty_file')
  if (head.subarray(0, 4).equals(ZIP)) return 'zip'
  if (head.subarray(0, 4).equals(OLE)) throw new ImportFileError('old_excel')
  const start = head
    .toString('latin1', 0, 256)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  const marked = MARKS.find(([mark]) => start.startsWith(mark))
  if (marked) throw new ImportFileError('unsupported_file', { found: marked[1] })
  if (isBinary(head)) {
    const type = await fileTypeFromBuffer(head)
    throw new ImportFileError('unsupported_file', { found: type ? `${type.ext} (${type.mime})` : 'binary' })
  }
  return 'text'
}

const ZIP = Buffer.from([0x50, 0x4b, 3, 4])
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const MARKS: [string, string][] = [
  ['%pdf-', 'PDF'],
  ['<!doctype html', 'HTML'],
  ['<html', 'HTML'],
  ['<table', 'HTML'],
  ['<?xml', 'XML'],
  ['---\n', 'YAML'],
  ['begin:vcalendar', 'iCalendar'],
]

/** Control characters do not stand in text; zeros do in UTF-16, where nearly every second byte is one. */
function isBinary(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  const zeros = [0, 0]
  let controls = 0
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++
  })
  const [low, high] = zeros.sort((a, b) => a - b) as [number, number]
  const utf16 = high > head.length / 8 && low * 4 < high
  return (high > 0 && !utf16) || controls > head.length / 100
}
