/** API keys: they belong to a user, can be narrowed and expire, and are shown once. */
import type { FastifyInstance } from 'fastify'
import { newId } from '#platform/ids.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { RoleRights } from '#platform/access/access.ts'
import { isRights } from '#platform/access/rights.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { invalid, notFound, Problem, type FieldProblem } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import { json, moment, ref, text, type Fields } from '#platform/records/fields.ts'
import { parseFields } from '#platform/records/validate.ts'
import { audit } from '../actions/audit.ts'
import type { Callers } from '../actions/callers.ts'
import { apiKeyPrefix, newToken, tokenHash } from '../actions/tokens.ts'

interface NewKey {
  userId: string
  name: string
  scopes?: RoleRights | null
  expiresAt?: string | null
}

/** Makes a key and answers the key itself, which is kept nowhere. */
export async function createKey(
  db: Queryable,
  by: string | null,
  key: NewKey,
): Promise<{ id: string; key: string }> {
  const [id, secret] = [newId(), newToken(apiKeyPrefix)]
  const scopes = key.scopes ? JSON.stringify(key.scopes) : null
  await db.query(sql`insert into identity_api_keys (id, token_hash, user_id, name, hint, scopes, expires_at, created_by)
    values (${id}::uuid, ${tokenHash(secret)}, ${key.userId}::uuid, ${key.name}, ${secret.slice(-4)}, ${scopes}::jsonb,
      ${key.expiresAt ?? null}::timestamptz, ${by}::uuid)`)
  return { id, key: secret }
}

const fields: Fields = {
  name: text('Name', 'Name', { required: true, max: 80 }),
  userId: ref('User', 'Benutzer', 'users'),
  scopes: json('Scopes', 'Umfang'),
  expiresAt: moment('Expires', 'Läuft ab'),
}

const shown =
  raw(`k.id, k.name, k.user_id as "userId", u.name as "userName", k.hint, k.scopes, moment_text(k.created_at) as "createdAt",
  moment_text(k.expires_at) as "expiresAt", moment_text(k.used_at) as "usedAt"`)

/** Whose keys a caller hears of: all for administrators, else their own. */
const known = ({ access, userId }: Caller) =>
  access.administrator ? raw('true') : sql`k.user_id = ${userId}::uuid`

/** What keys are called, by id, revoked ones too; those that are not the caller's to know are left out. */
export async function keyNames(
  app: App,
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await app.pool.query<{ id: string; name: string }>(
    sql`select k.id, k.name from identity_api_keys k where k.id = any(${ids}::uuid[]) and ${known(caller)}`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function keyRoutes(http: FastifyInstance, app: App, callers: Callers): void {
  http.get('/api/v1/api-keys', async (request) => {
    const caller = callerOf(request)
    const found = await app.pool
      .query(sql`select ${shown} from identity_api_keys k join identity_users u on u.id = k.user_id
      where k.revoked_at is null and ${known(caller)} order by k.created_at desc limit 200`)
    return { data: found.rows, nextCursor: null }
  })

  http.post('/api/v1/api-keys', async (request, reply) => {
    const caller = callerOf(request)
    // A key must not mint another one that outlives or exceeds it.
    if (caller.kind !== 'user') throw new Problem('forbidden', 'key_scope')
    // It would have their own rights, not those that they look through.
    if (caller.viewingAs) throw new Problem('forbidden', 'not_while_viewing_as')
    const { values, errors } = parseFields(bodyOf(request), fields)
    errors.push(...scopeErrors(app, values.scopes))
    if (errors.length) throw invalid(errors)
    const userId = (values.userId as string | undefined) ?? caller.userId
    if (userId !== caller.userId && !caller.access.administrator)
      throw new Problem('forbidden', 'administrators_only')
    const user = await app.pool.query(
      sql`select 1 from identity_users where id = ${userId}::uuid and deleted_at is null`,
    )
    if (!user.rows[0]) throw invalid([{ path: 'userId', code: 'unknown_reference' }])
    const made = await createKey(app.pool, caller.userId, {
      userId,
      name: values.name,
      scopes: values.scopes,
      expiresAt: values.expiresAt,
    })
    await audit(app.pool, 'keyCreated', caller.userId, request.ip, { keyId: made.id, forUser: userId })
    const found = await app.pool.query(
      sql`select ${shown} from identity_api_keys k join identity_users u on u.id = k.user_id where k.id = ${made.id}::uuid`,
    )
    return reply.code(201).send({ ...found.rows[0], key: made.key })
  })

  http.delete('/api/v1/api-keys/:id', async (request, reply) => {
    const caller = callerOf(request)
    const id = paramOf(request, 'id')
    // A key may end itself, but must not shut others out.
    if (caller.kind !== 'user' && !('keyId' in caller && caller.keyId === id))
      throw new Problem('forbidden', 'key_scope')
    const gone = await app.pool.query(sql`update identity_api_keys k set revoked_at = now()
      where id::text = ${id} and revoked_at is null and ${known(caller)} returning 1`)
    if (gone.rows.length === 0) throw notFound('api-keys')
    await audit(app.pool, 'keyRevoked', caller.userId, request.ip, { keyId: id })
    callers.forget()
    return reply.code(204).send()
  })
}

/** Scopes are written like a role's rights: `{ "types": { "leads": { "read": "all" } } }`. */
function scopeErrors(app: App, scopes: unknown): FieldProblem[] {
  if (scopes === null || scopes === undefined) return []
  const fits = isRights(scopes, (type) => app.registry.types.has(type)) && scopes.types
  return fits ? [] : [{ path: 'scopes', code: 'invalid_scopes' }]
}
