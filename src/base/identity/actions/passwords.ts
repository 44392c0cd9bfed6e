/** Passwords: scrypt with a salt of its own for each, as OWASP recommends (N = 2^17, r = 8, p = 1). */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
const cost = { N: 2 ** 17, r: 8, p: 1 }
const maxmem = 192 * 1024 * 1024

/** `scrypt$N$r$p$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password.normalize('NFKC'), salt, 32, { ...cost, maxmem })
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** True when `password` is the one that was hashed. Without a hash it takes as long and says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt, hash] = (stored ?? decoy).split('$') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const wanted = Buffer.from(hash, 'base64url')
  const parameters = { N: Number(N), r: Number(r), p: Number(p), maxmem }
  const made = await derive(
    password.normalize('NFKC'),
    Buffer.from(salt, 'base64url'),
    wanted.length,
    parameters,
  )
  return timingSafeEqual(made, wanted) && stored !== null
}

const decoy = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
