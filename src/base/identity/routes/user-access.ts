/** How a user gets in, for administrators: password, second factor and sessions, each of which can be taken away. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import { paramOf } from '#platform/http/request.ts'
import { administrator } from '../actions/administrators.ts'
import { audit } from '../actions/audit.ts'
import type { Callers } from '../actions/callers.ts'
import { removeTotp } from '../actions/totp.ts'

export function userAccessRoutes(http: FastifyInstance, app: App, callers: Callers): void {
  http.get('/api/v1/users/:id/access', async (request) => {
    administrator(request)
    const id = paramOf(request, 'id')
    const found = await app.pool.query<Record<string, unknown>>(
      sql`select c.password_hash is not null as "hasPassword", c.totp_secret is not null as totp,
          (select moment_text(i.expires_at) from identity_invitations i
            where i.user_id = u.id and i.expires_at > now()) as "invitedUntil",
          (select moment_text(max(a.at)) from identity_audit a where a.user_id = u.id and a.kind = 'signedIn') as "lastSignIn",
          (select count(*)::int from identity_api_keys k where k.user_id = u.id and k.revoked_at is null) as "apiKeys",
          coalesce((select json_agg(json_build_object('id', s.id, 'agent', s.agent, 'address', s.address,
              'seenAt', moment_text(s.seen_at)) order by s.seen_at desc)
            from identity_sessions s where s.user_id = u.id and s.expires_at > now()), '[]') as sessions
        from identity_users u left join identity_credentials c on c.user_id = u.id
        where u.id::text = ${id} and u.deleted_at is null`,
    )
    if (!found.rows[0]) throw notFound('users', id)
    return found.rows[0]
  })

  http.delete('/api/v1/users/:id/totp', async (request, reply) => {
    const caller = administrator(request)
    const id = await userOf(app, paramOf(request, 'id'))
    await removeTotp(app.pool, id)
    await audit(app.pool, 'totpDisabled', caller.userId, request.ip, { userId: id })
    return reply.code(204).send()
  })

  http.delete('/api/v1/users/:id/sessions', async (request, reply) => {
    const caller = administrator(request)
    const id = await userOf(app, paramOf(request, 'id'))
    await app.pool.query(sql`delete from identity_sessions where user_id = ${id}::uuid`)
    await audit(app.pool, 'sessionRevoked', caller.userId, request.ip, { userId: id })
    callers.forget()
    return reply.code(204).send()
  })
}

/** The id of a living user; 404 otherwise. */
async function userOf(app: App, id: string): Promise<string> {
  const found = await app.pool.query<{ id: string }>(
    sql`select id from identity_users where id::text = ${id} and deleted_at is null`,
  )
  if (!found.rows[0]) throw notFound('users', id)
  return found.rows[0].id
}
