/** Events of an XML part, handed on in the pieces in which the file is read. */
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { ImportFileError } from './table.ts'

export interface XmlHandler {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Feeds the handler; yields after every piece so that what it gathered can be taken away. */
export async function* readXml(part: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  let broken: Error | undefined
  parser.on('error', (error) => (broken ??= error))
  parser.on('opentag', (tag) => handler.open?.(localName(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', (tag) => handler.close?.(localName(tag.name)))
  const decoder = new TextDecoder()
  try {
    for await (const chunk of part) {
      parser.write(decoder.decode(chunk as Uint8Array, { stream: true }))
      if (broken) throw broken
      yield
    }
    parser.close()
    if (broken) throw broken
    yield
  } catch (error) {
    throw error instanceof ImportFileError
      ? error
      : new ImportFileError('broken_file', { row: 0, detail: (error as Error).message })
  } finally {
    part.destroy()
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Excel writes characters that XML forbids as `_x000D_`. */
export const unescapeExcel = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text
