/** The second factor: TOTP (RFC 6238, 30 s, one step of drift) and ten recovery codes, each good once. */
import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verify } from 'otplib'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { seal, unseal } from '#platform/seal.ts'
import { tokenHash } from './tokens.ts'

const step = 30
const purpose = (userId: string) => `second factor ${userId}`

/**
 * What the authenticator shares with us; secrets of before they were sealed are plain base32. Null when it was sealed
 * by another installation's secret: then the recovery codes still lead in.
 */
function opened({ settings }: App, userId: string, kept: string): string | null {
  if (/^[A-Z2-7]+$/.test(kept)) return kept
  try {
    return unseal(settings.secret, purpose(userId), kept)
  } catch {
    return null
  }
}

/** True when `code` is the present code, used for the first time, or an unused recovery code. */
export async function verifySecondFactor(app: App, userId: string, code: string): Promise<boolean> {
  const db = app.pool
  const found = await db.query<{ totp_secret: string | null }>(
    sql`select totp_secret from identity_credentials where user_id = ${userId}::uuid`,
  )
  const kept = found.rows[0]?.totp_secret
  if (!kept) return false
  const written = code.replace(/\s/g, '')
  const at = await stepOf(opened(app, userId, kept), written)
  if (at !== null) {
    // A code is good once: the step only ever moves forward.
    const used = await db.query(sql`update identity_credentials set totp_last_step = ${at}
      where user_id = ${userId}::uuid and coalesce(totp_last_step, 0) < ${at}::bigint returning 1`)
    return used.rows.length > 0
  }
  const hash = tokenHash(written.toLowerCase()).toString('hex')
  const used =
    await db.query(sql`update identity_credentials set recovery_hashes = array_remove(recovery_hashes, ${hash})
    where user_id = ${userId}::uuid and ${hash} = any(recovery_hashes) returning 1`)
  return used.rows.length > 0
}

async function stepOf(secret: string | null, token: string): Promise<number | null> {
  if (!secret || !/^\d{6}$/.test(token)) return null
  const result = await verify({ secret, token, epochTolerance: step })
  if (!result.valid) return null
  return Math.floor(Date.now() / 1000 / step) + result.delta
}

/** Begins enrolment: a secret that counts only once a code of it was shown. One that is on must be switched off first. */
export async function beginTotp(
  app: App,
  userId: string,
  account: string,
): Promise<{ secret: string; uri: string }> {
  const secret = generateSecret()
  const sealed = seal(app.settings.secret, purpose(userId), secret)
  const begun = await app.pool
    .query(sql`insert into identity_credentials as c (user_id, totp_pending) values (${userId}::uuid, ${sealed})
    on conflict (user_id) do update set totp_pending = excluded.totp_pending where c.totp_secret is null returning 1`)
  // Whoever finds a session open must not put a second factor of their own in place of the one there is.
  if (begun.rows.length === 0) throw new Problem('conflict', 'totp_on')
  return {
    secret,
    uri: generateURI({ issuer: `Rondo ${app.config.company.name}`.trim(), label: account, secret }),
  }
}

/** Ends enrolment and answers the recovery codes, shown this once. */
export async function confirmTotp(app: App, userId: string, code: string): Promise<string[]> {
  const found = await app.pool.query<{ totp_pending: string | null }>(
    sql`select totp_pending from identity_credentials where user_id = ${userId}::uuid`,
  )
  const kept = found.rows[0]?.totp_pending
  const at = kept ? await stepOf(opened(app, userId, kept), code.trim()) : null
  const codes = Array.from({ length: 10 }, () => randomBytes(5).toString('hex'))
  const hashes = codes.map((one) => tokenHash(one).toString('hex'))
  // Only what the code was checked against: another enrolment may have begun, or ended, meanwhile.
  const ended =
    at !== null &&
    (await app.pool.query(sql`update identity_credentials set totp_secret = totp_pending, totp_pending = null,
      totp_last_step = ${at}, recovery_hashes = ${hashes}
      where user_id = ${userId}::uuid and totp_pending = ${kept} and totp_secret is null returning 1`))
  if (!ended || ended.rows.length === 0)
    throw new Problem('validation', 'totp_wrong', {}, { errors: [{ path: 'code', code: 'totp_wrong' }] })
  return codes
}

export const removeTotp = (db: Queryable, userId: string) =>
  db.query(sql`update identity_credentials set totp_secret = null, totp_pending = null, totp_last_step = null,
    recovery_hashes = '{}' where user_id = ${userId}::uuid`)
