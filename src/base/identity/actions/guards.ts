/** What goes beyond a right to change users and roles: nobody raises their own rights, nobody locks the house. */
import { isRights } from '#platform/access/rights.ts'
import { forbidden, invalid, Problem } from '#platform/http/problems.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { same } from '#platform/records/diff.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Guard } from '#platform/records/registry.ts'
import { isZone } from '../routes/setup.ts'

export const userGuard: Guard = async (change, next, previous) => {
  const { administrator } = change.caller.access
  const granted = !same(previous?.roleIds ?? [], next.roleIds ?? [])
  if (!administrator && (granted || (previous && administers(change, previous))))
    throw forbidden('administrators_only')
  if (next.timeZone && next.timeZone !== previous?.timeZone && !isZone(next.timeZone))
    throw invalid([{ path: 'timeZone', code: 'unknown_time_zone' }])
  if (previous && administers(change, previous) && !administers(change, next)) {
    await alone(change)
    await refuseLast(change, sql`u.id <> ${previous.id}::uuid`)
  }
}

export const userBinGuard: BinGuard = async (change, user, to) => {
  if (!administers(change, user)) return
  if (!change.caller.access.administrator) throw forbidden('administrators_only')
  await alone(change)
  if (to === 'deleted') await refuseLast(change, sql`u.id <> ${user.id}::uuid`)
}

/** Whoever enters only their own hands none to somebody else. */
export const absenceGuard: Guard = async ({ caller }, next, previous) => {
  if (previous && next.userId !== previous.userId && caller.access.level('absences', 'change') !== 'all')
    throw forbidden('may_not_create_for_others', { collection: 'absences' })
}

export const roleGuard: Guard = async (change, next, previous) => {
  if (!change.caller.access.administrator) throw forbidden('administrators_only')
  const { types } = change.app.registry
  if (!same(previous?.rights, next.rights) && !isRights(next.rights, (type) => types.has(type)))
    throw invalid([{ path: 'rights', code: 'invalid_rights' }])
  if (previous?.rights?.administrator && !next.rights?.administrator) await refuseLastRole(change, previous)
}

export const roleBinGuard: BinGuard = async (change, role, to) => {
  if (!change.caller.access.administrator) throw forbidden('administrators_only')
  if (to === 'deleted' && role.rights?.administrator) await refuseLastRole(change, role)
}

const refuseLastRole = async (change: Change, role: Values) => {
  await alone(change)
  await refuseLast(change, sql`r.id <> ${role.id}::uuid`)
}

const administers = (change: Change, user: Values): boolean =>
  user.active !== false &&
  change.app.config
    .records('roles')
    .some((role) => role.rights?.administrator && (user.roleIds ?? []).includes(role.id))

/** Two administrators who remove each other at the same moment come one after the other. */
async function alone(change: Change): Promise<void> {
  await change.begin()
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext('administrators'))`)
}

/** 409 unless somebody remains who can sign in and may do everything, counted among what `others` leaves. */
async function refuseLast(change: Change, others: ReturnType<typeof sql>): Promise<void> {
  const found = await change.db.query(sql`select 1 from identity_users u
    join identity_credentials c on c.user_id = u.id and c.password_hash is not null
    join identity_roles r on r.id = any(u.role_ids) and r.rights->>'administrator' = 'true' and r.deleted_at is null
    where u.active and u.deleted_at is null and ${others} limit 1`)
  if (found.rows.length === 0) throw new Problem('conflict', 'last_administrator')
}
