/** When somebody opened a form: signed, so that a machine cannot say it was long ago. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Nobody fills a form in less than this, in milliseconds. */
export const leastFillTime = 2_500
/** A page that stood open for longer is opened anew, in milliseconds. */
export const mostFillTime = 24 * 60 * 60 * 1000

const sign = (secret: string, form: string, said: string) =>
  createHmac('sha256', secret).update(`web form ${form} ${said}`).digest('base64url')

/** A token for one opening of a form. */
export function issueToken(secret: string, form: string, now: number): string {
  const said = `${now.toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${said}.${sign(secret, form, said)}`
}

/** Milliseconds since the form was opened; null when the token is not ours or of another form. */
export function sinceOpened(secret: string, form: string, token: unknown, now: number): number | null {
  if (typeof token !== 'string') return null
  const [at, nonce, mark, ...rest] = token.split('.')
  if (!at || !nonce || !mark || rest.length) return null
  const [given, own] = [Buffer.from(mark), Buffer.from(sign(secret, form, `${at}.${nonce}`))]
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null
  return now - parseInt(at, 36)
}

/** Who sends, as a keyed hash: the same sender gives the same, and nobody can read it back. */
export const senderHash = (secret: string, address: string) =>
  createHmac('sha256', secret).update(`web form sender ${address}`).digest('hex')
