/** Signing in and out: a random token in a cookie, its hash in the database. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '#platform/ids.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { audit } from './audit.ts'
import { cookie } from './cookies.ts'
import { knownDevice } from './devices.ts'
import { clearFailures, countFailure, refuseLocked } from './lockout.ts'
import { verifyPassword } from './passwords.ts'
import { newToken, sessionCookie, tokenHash } from './tokens.ts'
import { verifySecondFactor } from './totp.ts'

const days = 30

interface Credentials {
  email: string
  password: string
  code?: string
}

/** Checks password and second factor, and opens a session. Wrong in any way costs the same time and says the same. */
export async function signIn(
  app: App,
  request: FastifyRequest,
  { email, password, code }: Credentials,
): Promise<{ token: string; userId: string }> {
  const account = email.trim().toLowerCase()
  const found = await app.pool.query<{
    id: string
    password_hash: string | null
    totp_secret: string | null
  }>(
    sql`select u.id, c.password_hash, c.totp_secret from identity_users u
      left join identity_credentials c on c.user_id = u.id
      where lower(u.email) = ${account} and u.active and u.deleted_at is null`,
  )
  const user = found.rows[0]
  // Where they signed in before, only what fails there counts: nobody elsewhere keeps them out.
  const device = user ? knownDevice(app, request, user.id) : null
  const counted = device ? { device } : { account, address: request.ip }
  await refuseLocked(app.pool, counted)
  const fail = async (reason: string) => {
    await countFailure(app.pool, counted)
    await audit(app.pool, 'signInFailed', user?.id ?? null, request.ip, { reason })
  }
  if (!(await verifyPassword(password, user?.password_hash ?? null)) || !user) {
    await fail('password')
    throw new Problem('unauthenticated', 'wrong_credentials')
  }
  if (user.totp_secret) {
    if (!code) throw new Problem('unauthenticated', 'totp_required')
    if (!(await verifySecondFactor(app, user.id, code))) {
      await fail('code')
      throw new Problem('unauthenticated', 'totp_wrong')
    }
  }
  await clearFailures(app.pool, counted)
  await audit(app.pool, 'signedIn', user.id, request.ip)
  return { token: await openSession(app, request, user.id), userId: user.id }
}

/** A new session's token. */
export async function openSession(app: App, request: FastifyRequest, userId: string): Promise<string> {
  const token = newToken('')
  const agent = (request.headers['user-agent'] ?? '').slice(0, 300)
  await app.pool.query(sql`insert into identity_sessions (id, token_hash, user_id, expires_at, address, agent)
    values (${newId()}::uuid, ${tokenHash(token)}, ${userId}::uuid, now() + make_interval(days => ${days}), ${request.ip}, ${agent})`)
  return token
}

export const setSessionCookie = (app: App, reply: FastifyReply, token: string) =>
  reply.header('set-cookie', cookie(app, sessionCookie, token, { seconds: days * 86_400 }))

export const clearSessionCookie = (app: App, reply: FastifyReply) =>
  reply.header('set-cookie', cookie(app, sessionCookie, '', { seconds: 0 }))
