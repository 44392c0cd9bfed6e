/** What an auditor asks for: sign-ins, exports, changed rights, purges. */
import { newId } from '#platform/ids.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'

export type AuditKind =
  | 'signedIn'
  | 'signInFailed'
  | 'signedOut'
  | 'sessionRevoked'
  | 'passwordChanged'
  | 'mailboxPasswordChanged'
  | 'webhookSet'
  | 'webhookSecretChanged'
  | 'totpEnabled'
  | 'totpDisabled'
  | 'keyCreated'
  | 'keyRevoked'
  | 'calendarAddressMade'
  | 'calendarAddressEnded'
  | 'exported'
  | 'purged'
  | 'viewedAs'
  | 'invited'
  | 'companyChanged'

export const audit = (
  db: Queryable,
  kind: AuditKind,
  userId: string | null,
  address: string | null,
  data: object = {},
) => auditAll(db, kind, userId, address, [data])

/** The same for several at once, each with an entry of its own. */
export function auditAll(
  db: Queryable,
  kind: AuditKind,
  userId: string | null,
  address: string | null,
  all: readonly object[],
) {
  const rows = JSON.stringify(all.map((data) => ({ id: newId(), data })))
  return db.query(sql`insert into identity_audit (id, kind, user_id, address, data)
    select x.id, ${kind}, ${userId}::uuid, ${address}, x.data from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, data jsonb)`)
}
