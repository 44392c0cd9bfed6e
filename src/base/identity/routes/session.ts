/** Who I am: signing in and out, my sessions, password and second factor. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, notFound, Problem } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import { change } from '#platform/records/change.ts'
import { text, type Fields } from '#platform/records/fields.ts'
import type { SessionMeta } from '#platform/records/meta-types.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { audit } from '../actions/audit.ts'
import type { Callers } from '../actions/callers.ts'
import { rememberDevice } from '../actions/devices.ts'
import { countFailure, refuseLocked } from '../actions/lockout.ts'
import { hashPassword, verifyPassword } from '../actions/passwords.ts'
import { clearSessionCookie, setSessionCookie, signIn } from '../actions/sessions.ts'
import { beginTotp, confirmTotp, removeTotp, verifySecondFactor } from '../actions/totp.ts'
import { users } from '../schema.ts'

const credentials: Fields = {
  email: text('E-mail', 'E-Mail', { required: true, max: 254 }),
  password: text('Password', 'Passwort', { required: true, max: 1000 }),
  code: text('Code', 'Code', { max: 40 }),
}
export const passwordField = text('Password', 'Passwort', { required: true, min: 10, max: 1000 })

/** A body of plain fields; passwords keep their blanks. */
function read<T>(request: FastifyRequest, fields: Fields, partial = false): T {
  const body = bodyOf(request)
  const { values, errors } = parseFields(body, fields, { partial })
  if (errors.length) throw invalid(errors)
  for (const name of ['password', 'current'])
    if (typeof body[name] === 'string' && name in values) values[name] = body[name]
  return values as T
}

const signedIn = (request: FastifyRequest): Extract<Caller, { kind: 'user' }> => {
  const caller = callerOf(request)
  if (caller.kind !== 'user') throw new Problem('forbidden', 'forbidden')
  return caller
}

export function sessionRoutes(http: FastifyInstance, app: App, callers: Callers): void {
  http.post('/api/v1/session', async (request, reply) => {
    const { token, userId } = await signIn(app, request, read(request, credentials))
    setSessionCookie(app, reply, token)
    rememberDevice(app, reply, userId)
    request.headers.cookie = `rondo_session=${token}`
    delete request.headers.authorization
    const caller = await callers.resolve(request)
    return reply.code(201).send(await describe(app, caller!))
  })

  http.get('/api/v1/session', async (request) => describe(app, callerOf(request)))

  // Everybody's own, whatever rights they have to users.
  http.patch('/api/v1/session', async (request) => {
    const caller = signedIn(request)
    const { language, timeZone } = users.fields
    const own = read<Values>(request, { language: language!, timeZone: timeZone! }, true)
    await change(app, caller, (work) =>
      work.as(seeingAll(caller)).patch('users', caller.userId, own, { trusted: true }),
    )
    callers.forget()
    return describe(app, (await callers.resolve(request))!)
  })

  http.delete('/api/v1/session', async (request, reply) => {
    const caller = signedIn(request)
    await app.pool.query(sql`delete from identity_sessions where id = ${caller.sessionId}::uuid`)
    await audit(app.pool, 'signedOut', caller.userId, request.ip)
    callers.forget()
    clearSessionCookie(app, reply)
    return reply.code(204).send()
  })

  http.get('/api/v1/session/list', async (request) => {
    const caller = signedIn(request)
    const found = await app.pool
      .query(sql`select id, moment_text(created_at) as "createdAt", moment_text(seen_at) as "seenAt",
        moment_text(expires_at) as "expiresAt", address, agent, id = ${caller.sessionId}::uuid as current
      from identity_sessions where user_id = ${caller.userId}::uuid and expires_at > now() order by seen_at desc limit 200`)
    return { data: found.rows, nextCursor: null }
  })

  http.delete('/api/v1/session/list/:id', async (request, reply) => {
    const caller = signedIn(request)
    const gone = await app.pool.query(
      sql`delete from identity_sessions where id::text = ${paramOf(request, 'id')} and user_id = ${caller.userId}::uuid returning 1`,
    )
    if (gone.rows.length === 0) throw notFound('sessions')
    await audit(app.pool, 'sessionRevoked', caller.userId, request.ip)
    callers.forget()
    return reply.code(204).send()
  })

  http.post('/api/v1/session/password', async (request, reply) => {
    const caller = signedIn(request)
    const body = read<{ current: string; password: string }>(request, {
      current: credentials.password!,
      password: passwordField,
    })
    await checkPassword(app, caller.userId, body.current, request.ip)
    await setPassword(app, caller.userId, body.password)
    // Whoever else was signed in as this person no longer is.
    await app.pool.query(
      sql`delete from identity_sessions where user_id = ${caller.userId}::uuid and id <> ${caller.sessionId}::uuid`,
    )
    await audit(app.pool, 'passwordChanged', caller.userId, request.ip)
    callers.forget()
    return reply.code(204).send()
  })

  http.post('/api/v1/session/totp', async (request) => {
    const caller = signedIn(request)
    return beginTotp(app, caller.userId, (await describe(app, caller)).user.email ?? caller.userId)
  })

  http.post('/api/v1/session/totp/confirm', async (request) => {
    const caller = signedIn(request)
    const { code } = read<{ code: string }>(request, { code: { ...credentials.code!, required: true } })
    const recoveryCodes = await confirmTotp(app, caller.userId, code)
    await audit(app.pool, 'totpEnabled', caller.userId, request.ip)
    return { recoveryCodes }
  })

  http.delete('/api/v1/session/totp', async (request, reply) => {
    const caller = signedIn(request)
    const { code } = read<{ code: string }>(request, { code: { ...credentials.code!, required: true } })
    const counted = { account: caller.userId, address: request.ip }
    await refuseLocked(app.pool, counted)
    if (!(await verifySecondFactor(app, caller.userId, code))) {
      await countFailure(app.pool, counted)
      throw invalid([{ path: 'code', code: 'totp_wrong' }])
    }
    await removeTotp(app.pool, caller.userId)
    await audit(app.pool, 'totpDisabled', caller.userId, request.ip)
    return reply.code(204).send()
  })

  http.post('/api/v1/session/view-as', async (request) => viewAs(app, callers, request))
}

/** An administrator looks through a role's eyes; `roleId: null` ends it. Own rights decide, not the role's. */
async function viewAs(app: App, callers: Callers, request: FastifyRequest): Promise<SessionMeta> {
  const caller = signedIn(request)
  if (!caller.access.administrator && !caller.viewingAs) throw new Problem('forbidden', 'administrators_only')
  const { roleId } = read<{ roleId: string | null }>(request, { roleId: text('Role', 'Rolle', { max: 36 }) })
  const role = app.config.records('roles').find((one) => one.id === roleId)
  if (roleId && !role) throw invalid([{ path: 'roleId', code: 'unknown_reference' }])
  await app.pool.query(
    sql`update identity_sessions set viewing_as = ${role?.id ?? null}::uuid where id = ${caller.sessionId}::uuid`,
  )
  await audit(app.pool, 'viewedAs', caller.userId, request.ip, { role: role?.key ?? null })
  callers.forget()
  return describe(app, (await callers.resolve(request))!)
}

/** The present password once more; a session that somebody left open is no licence to guess it. */
async function checkPassword(app: App, userId: string, password: string, address: string): Promise<void> {
  const counted = { account: userId, address }
  await refuseLocked(app.pool, counted)
  const found = await app.pool.query<{ password_hash: string | null }>(
    sql`select password_hash from identity_credentials where user_id = ${userId}::uuid`,
  )
  if (await verifyPassword(password, found.rows[0]?.password_hash ?? null)) return
  await countFailure(app.pool, counted)
  throw invalid([{ path: 'current', code: 'wrong_credentials' }])
}

export async function setPassword(app: Pick<App, 'pool'>, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await app.pool
    .query(sql`insert into identity_credentials (user_id, password_hash) values (${userId}::uuid, ${hash})
    on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now()`)
}

/** Who a caller is, for the app. */
async function describe(app: App, caller: Caller): Promise<SessionMeta> {
  const found = await app.pool.query<SessionMeta['user'] & { totp: boolean }>(
    sql`select u.id, u.name, u.email, coalesce(u.role_ids, '{}') as "roleIds", u.team_id as "teamId", u.territory_id as "territoryId",
        c.totp_secret is not null as totp
      from identity_users u left join identity_credentials c on c.user_id = u.id where u.id = ${caller.userId}::uuid`,
  )
  const { totp, ...user } = found.rows[0]!
  const roles = app.config.records('roles')
  const viewed = caller.kind === 'user' ? roles.find((role) => role.id === caller.viewingAs) : undefined
  const seen = viewed ? [viewed] : roles.filter((role) => user.roleIds.includes(role.id))
  return {
    user: {
      ...user,
      language: caller.language,
      timeZone: caller.timeZone,
      roleKeys: seen.map((role) => role.key as string),
    },
    viewingAs: viewed ? { roleId: viewed.id, name: viewed.name } : null,
    administrator: caller.access.administrator,
    totp,
  }
}
