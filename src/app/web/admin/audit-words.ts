import type { Meta } from '#platform/records/meta-types.ts'

export interface AuditEntry {
  id: string
  at: string
  kind: string
  userName: string | null
  address: string | null
  /** Set for what comes from a record's history: its collection, and the changed fields as data. */
  type: string | null
  recordId: string | null
  recordTitle: string | null
  data: Record<string, unknown>
}

export const auditKinds = [
  'signedIn',
  'signInFailed',
  'signedOut',
  'sessionRevoked',
  'passwordChanged',
  'mailboxPasswordChanged',
  'webhookSet',
  'webhookSecretChanged',
  'totpEnabled',
  'totpDisabled',
  'invited',
  'keyCreated',
  'keyRevoked',
  'calendarAddressMade',
  'calendarAddressEnded',
  'exported',
  'purged',
  'viewedAs',
  'companyChanged',
  'created',
  'changed',
  'deleted',
  'restored',
] as const

/** Names of the changed fields; of other facts what they carry, without ids. */
export function describe(meta: Meta, { type, data }: AuditEntry): string {
  if (type) {
    return Object.keys(data)
      .map((name) => meta.types[type]?.fields[name]?.label ?? name)
      .join(', ')
  }
  return Object.entries(data)
    .filter(([name, value]) => value !== null && typeof value !== 'object' && !/id$|user$/i.test(name))
    .map(([, value]) => String(value))
    .join(', ')
}
