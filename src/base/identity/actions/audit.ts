/** What an auditor asks for: sign-ins, exports, changed rights, purges. */
import { v7 } from 'uuid'
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
) =>
  db.query(sql`insert into identity_audit (id, kind, user_id, address, data)
    values (${v7()}::uuid, ${kind}, ${userId}::uuid, ${address}, ${JSON.stringify(data)}::jsonb)`)
