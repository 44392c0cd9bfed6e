/** Turns a cookie or key into a caller: roles compiled, teams and territories resolved, remembered for 5 seconds. */
import type { FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { compileAccess, type Access, type RoleRights } from '#platform/access/access.ts'
import { keyIn, type Beginning, type Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import type { Language } from '#platform/records/fields.ts'
import { partsIn } from '#platform/records/parts.ts'
import type { Values } from '#platform/records/record-type.ts'
import { cookieOf } from './cookies.ts'
import { apiKeyPrefix, sessionCookie, tokenHash } from './tokens.ts'

const remembered = 5_000
const changed = 'callers'

interface Found {
  session_id: string
  viewing_as: string | null
  scopes: RoleRights | null
  user_id: string
  role_ids: string[] | null
  team_id: string | null
  territory_id: string | null
  language: Language | null
  time_zone: string | null
}

export interface Callers {
  /** At once when it is remembered. */
  resolve: (request: FastifyRequest) => Promise<Caller | null> | Caller | null
  /** Forgets what is remembered, here and in every other process: rights, sessions or keys have changed. */
  forget: () => void
}

interface Known {
  caller: Promise<Caller | null> | Caller | null
  until: number
  stamp: number
}

export function createCallers(app: App): Callers {
  const known = new Map<string, Known>()
  const resolve = (request: FastifyRequest) => {
    const token = tokenOf(request)
    if (!token) return null
    const now = Date.now()
    const hit = known.get(token)
    if (hit && hit.until > now && hit.stamp === app.config.stamp) return hit.caller
    if (known.size > 10_000) known.clear()
    const asked = token.startsWith(apiKeyPrefix) ? byKey(app, token) : bySession(app, token)
    const entry: Known = { caller: asked, until: now + remembered, stamp: app.config.stamp }
    known.set(token, entry)
    asked.then(
      (caller) => (entry.caller = caller),
      () => known.delete(token),
    )
    return asked
  }
  app.events.hear(changed, () => known.clear())
  // Whoever was changed, disabled or removed, in whatever process, is asked for anew.
  app.events.listen((facts) => {
    if (facts.some((fact) => fact.type === 'users')) known.clear()
  })
  const forget = () => {
    known.clear()
    app.events.tell(changed)
  }
  return { resolve, forget }
}

function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return bearer.startsWith(apiKeyPrefix) ? bearer : null
  return sessionTokenOf(request)
}

/** The session cookie's value. */
export const sessionTokenOf = (request: FastifyRequest): string | null => cookieOf(request, sessionCookie)

const person = sql`u.id as user_id, u.role_ids, u.team_id, u.territory_id, u.language, u.time_zone`

async function bySession(app: App, token: string): Promise<Caller | null> {
  const found = await app.pool.query<Found>(sql`with s as (
      update identity_sessions set seen_at = now() where token_hash = ${tokenHash(token)} and expires_at > now() returning *)
    select s.id as session_id, s.viewing_as, ${person} from s
    join identity_users u on u.id = s.user_id and u.active and u.deleted_at is null`)
  const row = found.rows[0]
  if (!row) return null
  const { roles, viewingAs } = eyes(app, row)
  return { kind: 'user', sessionId: row.session_id, viewingAs, ...(await personOf(app, row, roles)) }
}

/** One's own roles, or the one through which an administrator looks. */
function eyes(app: App, row: Found) {
  const roles = rolesOf(app, row.role_ids)
  return row.viewing_as && roles.some((role) => role.administrator)
    ? { roles: rolesOf(app, [row.viewing_as]), viewingAs: row.viewing_as }
    : { roles, viewingAs: null }
}

/** The caller for whom a job goes on: today's rights, narrowed like the key or the view that began it. */
export async function revive(app: App, began: Beginning, job: string): Promise<Caller | null> {
  const keyId = began.keyId ?? null
  const found = await app.pool
    .query<Found>(sql`select u.id as session_id, ${began.viewingAs ?? null}::uuid as viewing_as,
      k.scopes, ${person} from identity_users u left join identity_api_keys k on k.id = ${keyId}::uuid
    where u.id = ${began.userId}::uuid and u.active and u.deleted_at is null
      and (${keyId}::uuid is null or (k.revoked_at is null and k.id is not null))`)
  const row = found.rows[0]
  if (!row) return null
  const made = await personOf(app, row, eyes(app, row).roles)
  const access = row.scopes
    ? narrowed(made.access, compileAccess([row.scopes], {}, partsIn(app)))
    : made.access
  return { kind: 'job', job, ...made, ...(keyId ? { keyId } : {}), access }
}

/** Whether somebody comes with a key that may do less than its user: what is made with it must not do more. */
export async function hasNarrowedKey(db: Queryable, caller: Caller): Promise<boolean> {
  const { keyId } = keyIn(caller)
  if (!keyId) return false
  const found = await db.query(
    sql`select 1 from identity_api_keys where id = ${keyId}::uuid and scopes is not null`,
  )
  return found.rows.length > 0
}

async function byKey(app: App, token: string): Promise<Caller | null> {
  const found = await app.pool.query<Found>(sql`with k as (
      update identity_api_keys set used_at = now() where token_hash = ${tokenHash(token)} and revoked_at is null
        and (expires_at is null or expires_at > now()) returning *)
    select k.id as session_id, k.scopes, ${person} from k
    join identity_users u on u.id = k.user_id and u.active and u.deleted_at is null`)
  const row = found.rows[0]
  if (!row) return null
  const made = await personOf(app, row, rolesOf(app, row.role_ids))
  const access = row.scopes
    ? narrowed(made.access, compileAccess([row.scopes], {}, partsIn(app)))
    : made.access
  return { kind: 'apiKey', keyId: row.session_id, ...made, access }
}

const rolesOf = (app: App, ids: readonly string[] | null): RoleRights[] =>
  app.config
    .records('roles')
    .filter((role) => ids?.includes(role.id))
    .map((role) => role.rights as RoleRights)

async function personOf(app: App, row: Found, roles: RoleRights[]) {
  const teams = below(app.config.records('teams'), [
    row.team_id,
    ...app.config
      .records('teams')
      .filter((team) => team.managerId === row.user_id)
      .map((team) => team.id as string),
  ])
  const territories = below(app.config.records('territories'), [
    row.territory_id,
    ...app.config
      .records('territories')
      .filter((t) => t.managerId === row.user_id)
      .map((t) => t.id as string),
  ])
  const mates = await app.pool.query<{ id: string; team: boolean; place: boolean }>(
    sql`select id, team_id = any(${teams}::uuid[]) as team, territory_id = any(${territories}::uuid[]) as place
      from identity_users where team_id = any(${teams}::uuid[]) or territory_id = any(${territories}::uuid[])`,
  )
  const reach = {
    teamUserIds: mates.rows.filter((mate) => mate.team).map((mate) => mate.id),
    territoryIds: territories,
    territoryUserIds: mates.rows.filter((mate) => mate.place).map((mate) => mate.id),
  }
  return {
    userId: row.user_id,
    access: compileAccess(roles, reach, partsIn(app)),
    language: row.language ?? app.config.company.language,
    timeZone: row.time_zone ?? app.config.company.timeZone,
  }
}

/** The named nodes of a tree and everything below them. */
function below(tree: readonly Values[], roots: readonly (string | null)[]): string[] {
  const reached = new Set(roots.filter((id): id is string => id !== null))
  for (let grown = true; grown;) {
    grown = false
    for (const node of tree)
      if (node.parentId && reached.has(node.parentId) && !reached.has(node.id)) {
        reached.add(node.id)
        grown = true
      }
  }
  return [...reached]
}

/** A key can do what its user may, and of that only what its scopes name. */
const narrowed = (user: Access, key: Access): Access => {
  const order = ['none', 'own', 'team', 'territory', 'all'] as const
  return {
    ...user,
    administrator: user.administrator && key.administrator,
    level: (type, right) =>
      order[Math.min(order.indexOf(user.level(type, right)), order.indexOf(key.level(type, right)))]!,
    mayAct: (type, action) => user.mayAct(type, action) && key.mayAct(type, action),
    field: (type, name) => {
      const rights = [user.field(type, name), key.field(type, name)]
      return rights.includes('hidden') ? 'hidden' : rights.includes('readOnly') ? 'readOnly' : 'full'
    },
    key: `${user.key} narrowed ${key.key}`,
  }
}
