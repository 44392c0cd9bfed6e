/**
 * The texts of a workbook, which stand in one list apart from the sheets. A list of any length is kept in
 * blocks; those that were not used lately go to a temporary file, so that memory does not grow with it.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ImportFileError } from './table.ts'
import { readXml, unescapeExcel } from './xml.ts'

const BLOCK = 256
const KEPT_CHARACTERS = 2_000_000
const MAX_SPILL = 2 ** 32

interface Block {
  texts: string[]
  size: number
}

export class SharedStrings {
  private readonly folder: string
  private file: number | undefined
  private end = 0
  private readonly places: { at: number; length: number }[] = []
  /** In the order of their last use. */
  private readonly kept = new Map<number, Block>()
  private keptSize = 0
  private latest = -1
  private filling: Block = { texts: [], size: 0 }
  private readonly budget: number

  private constructor(folder: string, budget: number) {
    this.folder = folder
    this.budget = budget
  }

  /** Reads the part, or its first `most` texts; `budget` is how many characters stay in memory. Must be closed. */
  static async read(
    part: Readable | null,
    { most = Infinity, budget = KEPT_CHARACTERS } = {},
  ): Promise<SharedStrings> {
    const strings = new SharedStrings(await mkdtemp(join(tmpdir(), 'import-')), budget)
    if (!part) return strings
    let text = ''
    let taking = false
    let phonetic = false
    const handler = {
      open(name: string) {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic = true
        else if (name === 't') taking = !phonetic
      },
      text(piece: string) {
        if (taking) text += piece
      },
      close(name: string) {
        if (name === 't') taking = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'si') strings.add(unescapeExcel(text))
      },
    }
    try {
      for await (const _ of readXml(part, handler)) if (strings.size >= most) break
    } catch (error) {
      strings.close()
      throw error
    }
    return strings
  }

  get size(): number {
    return this.places.length * BLOCK + this.filling.texts.length
  }

  get(index: number): string | undefined {
    const number = Math.floor(index / BLOCK)
    const block = number === this.places.length ? this.filling : this.load(number)
    return block?.texts[index % BLOCK]
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file)
    this.file = undefined
    rmSync(this.folder, { recursive: true, force: true })
  }

  private add(text: string): void {
    this.filling.texts.push(text)
    this.filling.size += text.length
    if (this.filling.texts.length < BLOCK) return
    const number = this.places.length
    this.places.push({ at: -1, length: 0 })
    this.keep(number, this.filling)
    this.filling = { texts: [], size: 0 }
  }

  private load(number: number): Block | undefined {
    const kept = this.kept.get(number)
    if (kept) {
      if (number === this.latest) return kept
      this.latest = number
      this.kept.delete(number)
      this.kept.set(number, kept)
      return kept
    }
    const place = this.places[number]
    if (!place || place.at < 0) return undefined
    const bytes = Buffer.alloc(place.length)
    readSync(this.file!, bytes, 0, place.length, place.at)
    const block = { texts: JSON.parse(bytes.toString()) as string[], size: 0 }
    block.size = block.texts.reduce((sum, text) => sum + text.length, 0)
    this.keep(number, block)
    return block
  }

  private keep(number: number, block: Block): void {
    this.kept.set(number, block)
    this.keptSize += block.size
    for (const [oldest, old] of this.kept) {
      if (this.keptSize <= this.budget || oldest === number) break
      this.spill(oldest, old)
      this.kept.delete(oldest)
      this.keptSize -= old.size
    }
  }

  private spill(number: number, block: Block): void {
    const place = this.places[number]!
    if (place.at >= 0) return
    this.file ??= openSync(join(this.folder, 'strings'), 'w+', 0o600)
    const bytes = Buffer.from(JSON.stringify(block.texts))
    if (this.end + bytes.length > MAX_SPILL) {
      throw new ImportFileError('broken_file', { row: 0, detail: 'its texts take more than 4 GB' })
    }
    writeSync(this.file, bytes, 0, bytes.length, this.end)
    this.places[number] = { at: this.end, length: bytes.length }
    this.end += bytes.length
  }
}
