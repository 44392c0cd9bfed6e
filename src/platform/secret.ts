import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret kept in `<dataDir>/secret`, made when there is none. It appears there whole or not at all, and is
 * the same for two processes that start at once.
 */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) make(file, dataDir)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`the file ${file} holds no secret of 32 characters or more`)
  return secret
}

function make(file: string, dataDir: string) {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
