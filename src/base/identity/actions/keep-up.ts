/** What newer versions ship reaches a company that was set up with an older one. */
import { fullAccess, type RoleRights } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Company } from '#platform/records/config.ts'
import { sow, type Seeds } from '#platform/records/seeds.ts'
import { profiles } from '../rules/profiles.ts'
import { newRights } from '../rules/new-rights.ts'
import { shippedRoles } from '../rules/roles.ts'

export const system = ({ language, timeZone }: Pick<Company, 'language' | 'timeZone'>): Caller => ({
  kind: 'system',
  userId: null,
  access: fullAccess,
  language,
  timeZone,
})

/** What a company with this industry profile starts with. */
export const shipped = (app: App, profile: string): Seeds[] => [
  ...app.registry.modules.map(({ seeds }) => seeds ?? {}),
  profiles.find(({ key }) => key === profile)?.seeds ?? {},
]

/**
 * Gives the company the shipped records that it has not had, and its shipped roles the rights for what is new; in one
 * transaction, however many processes start at once. What the company's rules refuse is logged and tried next time.
 */
export async function keepUp(app: App): Promise<void> {
  const { company } = app.config
  const refused = await change(app, system(company), async (c) => {
    const refused = await sow(c, shipped(app, company.industryProfile))
    await growRoles(c)
    return refused
  })
  for (const { collection, name, problem } of refused)
    app.log.warn(
      { collection, name, err: problem },
      'a shipped record was refused; the next start tries again',
    )
}

interface Standing {
  id: string
  key: string
  rights: RoleRights
  before: RoleRights[]
}

/** The ledger knows what a role said before: what somebody once took out of it stays out. */
async function growRoles(c: Change): Promise<void> {
  const roles = await c.db.query<Standing>(sql`select r.id, r.key, r.rights, coalesce(
      (select jsonb_agg(h.changes -> 'rights' -> 0) from history_ledger h
        where h.type = 'roles' and h.record_id = r.id and h.changes ? 'rights'), '[]') as before
    from identity_roles r where r.created_by is null and r.deleted_at is null`)
  for (const { id, key, rights, before } of roles.rows) {
    const meant = shippedRoles.find((role) => role.key === key)
    const next = meant && newRights(meant.rights, rights, before)
    if (next) await c.patch('roles', id, { rights: next })
  }
}
