/** A one-time link by which a person sets a password. It goes by mail, or an administrator hands it on. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { bodyOf, paramOf } from '#platform/http/request.ts'
import { invalid, notFound, Problem } from '#platform/http/problems.ts'
import { change } from '#platform/records/change.ts'
import { sendMail } from '#platform/mail/index.ts'
import { boolean, text, type Fields } from '#platform/records/fields.ts'
import { parseFields } from '#platform/records/validate.ts'
import { administrator } from '../actions/administrators.ts'
import { audit } from '../actions/audit.ts'
import type { Callers } from '../actions/callers.ts'
import { passwordField, setPassword } from './session.ts'
import { invitationMail, type Invitee } from '../actions/invitation-mail.ts'
import { newToken, tokenHash } from '../actions/tokens.ts'

const days = 7
const token = text('Token', 'Token', { required: true, max: 100 })

interface Invited {
  user_id: string
  name: string
  email: string
}

export function invitationRoutes(http: FastifyInstance, app: App, callers: Callers): void {
  http.post('/api/v1/users/:id/invitation', async (request, reply) => {
    const caller = administrator(request)
    const id = paramOf(request, 'id')
    const { mail } = read(bodyOf(request), { mail: boolean('By mail', 'Per Mail') })
    if (mail && !app.settings.smtpUrl) throw new Problem('conflict', 'no_mail_server')
    const user = await app.pool.query<Invitee>(
      sql`select name, email, language from identity_users where id::text = ${id} and deleted_at is null`,
    )
    if (!user.rows[0]) throw notFound('users', id)
    const { email } = user.rows[0]
    if (!email) throw new Problem('conflict', 'user_needs_email')
    const secret = newToken('')
    // The fragment stays in the browser: no server or proxy log ever holds the token.
    const url = `${app.settings.publicUrl.replace(/\/$/, '')}/welcome#${secret}`
    const letter = mail && (await invitationMail(app, user.rows[0], url, days))
    const expiresAt = await change(app, caller, async (c) => {
      const made = await c.db.query<{ expiresAt: string }>(
        sql`insert into identity_invitations (user_id, token_hash, created_by, expires_at)
          values (${id}::uuid, ${tokenHash(secret)}, ${caller.userId}::uuid, now() + make_interval(days => ${days}))
          on conflict (user_id) do update set token_hash = excluded.token_hash, created_at = now(),
            created_by = excluded.created_by, expires_at = excluded.expires_at
          returning moment_text(expires_at) as "expiresAt"`,
      )
      await audit(c.db, 'invited', caller.userId, request.ip, { userId: id })
      if (letter) await sendMail(c, { ...letter, to: [{ address: email }], aboutType: 'users', aboutId: id })
      return made.rows[0]!.expiresAt
    })
    return reply.code(201).send(mail ? { sentTo: email, expiresAt } : { url, expiresAt })
  })

  /** Whom a link is for; a body rather than an address, for the same reason. */
  http.post('/api/v1/session/invitation', async (request) => {
    const { name, email } = await redeemable(app, read(bodyOf(request), { token }).token)
    return { name, email }
  })

  http.post('/api/v1/session/invitation/password', async (request, reply) => {
    const body = bodyOf(request)
    const given = read(body, { token, password: passwordField })
    const { user_id } = await redeemable(app, given.token)
    const used = await app.pool.query(sql`delete from identity_invitations
      where user_id = ${user_id}::uuid and token_hash = ${tokenHash(given.token)} returning 1`)
    if (used.rows.length === 0) throw new Problem('not-found', 'invitation_gone')
    await setPassword(app, user_id, body.password)
    await app.pool.query(sql`delete from identity_sessions where user_id = ${user_id}::uuid`)
    await audit(app.pool, 'passwordChanged', user_id, request.ip, { by: 'invitation' })
    callers.forget()
    return reply.code(204).send()
  })
}

function read(body: object, fields: Fields) {
  const { values, errors } = parseFields(body, fields)
  if (errors.length) throw invalid(errors)
  return values
}

async function redeemable(app: App, secret: string): Promise<Invited> {
  const found = await app.pool.query<Invited>(sql`select i.user_id, u.name, u.email
    from identity_invitations i join identity_users u on u.id = i.user_id and u.active and u.deleted_at is null
    where i.token_hash = ${tokenHash(secret)} and i.expires_at > now()`)
  if (!found.rows[0]) throw new Problem('not-found', 'invitation_gone')
  return found.rows[0]
}
