/** Session tokens and API keys: random, shown once, kept as SHA-256. */
import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits, with a prefix that says what it is. */
export const newToken = (prefix: string) => `${prefix}${randomBytes(32).toString('base64url')}`

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

export const apiKeyPrefix = 'rondo_'
export const sessionCookie = 'rondo_session'
