import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A folder gathered beside the one it replaces; the old one is kept under another name. */
export class Replacement {
  count = 0
  readonly #folder: string
  readonly #staging: string
  readonly #old: string
  #isSwapped = false

  constructor(folder: string) {
    this.#folder = folder
    this.#staging = `${folder}.restoring`
    this.#old = `${folder}.replaced-${Date.now()}`
    rmSync(this.#staging, { recursive: true, force: true })
  }

  /** @throws Error when the name leads out of the folder */
  async add(name: string, content: Readable): Promise<void> {
    const path = normalize(name)
    if (path.startsWith('..') || path.startsWith(sep) || /^[a-z]:/i.test(path)) {
      throw new Error(`The backup holds a file outside its folder: ${name}.`)
    }
    const target = join(this.#staging, path)
    mkdirSync(dirname(target), { recursive: true })
    await pipeline(content, createWriteStream(target, { mode: 0o600 }))
    this.count++
  }

  swap(): void {
    if (existsSync(this.#folder)) renameSync(this.#folder, this.#old)
    if (this.count > 0) renameSync(this.#staging, this.#folder)
    this.#isSwapped = true
  }

  /** Puts everything back as it was. */
  undo(): void {
    rmSync(this.#staging, { recursive: true, force: true })
    if (!this.#isSwapped) return
    rmSync(this.#folder, { recursive: true, force: true })
    if (existsSync(this.#old)) renameSync(this.#old, this.#folder)
  }
}
