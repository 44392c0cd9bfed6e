/** Secrets and signatures as the Standard Webhooks specification 1.0.0 has them (symmetric, `v1`). */
import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret of 256 bits, as it is shown to people. */
export const newSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`

/** Base64 of HMAC-SHA256 over `id.timestamp.body`; `timestamp` in seconds. */
export const sign = (secret: string, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(prefix, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`

/** The headers of one attempt; while a secret is being changed each of `secrets` signs. */
export const signedHeaders = (
  secrets: readonly string[],
  id: string,
  now: Date,
  body: string,
): Record<string, string> => {
  const timestamp = Math.floor(now.getTime() / 1000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => sign(secret, id, timestamp, body)).join(' '),
  }
}
