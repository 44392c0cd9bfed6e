/** Whom a mail is from and to, among the people and companies that we know. */
import { domainKey, emailKey } from '#platform/duplicates/normalise.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'

export interface Match {
  accountId: string | null
  contactIds: string[]
  leadIds: string[]
  /** Colleagues who wrote it or to whom it went. */
  userIds: string[]
}

interface Row {
  type: string
  id: string
  key: string
  account_id: string | null
}

/** `addresses`: the writer's first. A company is found by its people, by its own address, and at last by its domain. */
export async function matchMail(change: Change, addresses: readonly string[]): Promise<Match> {
  const keys = [...new Set(addresses.map(emailKey).filter(Boolean))]
  const { rows } = await change.db.query<Row>(sql`select k.type, k.key, k.record_id as id, c.account_id
    from duplicate_keys k
    left join parties_contacts c on k.type = 'contacts' and c.id = k.record_id and c.deleted_at is null
    left join leads_leads l on k.type = 'leads' and l.id = k.record_id and l.deleted_at is null
    left join parties_accounts a on k.type = 'accounts' and a.id = k.record_id and a.deleted_at is null
    where k.kind = 'email' and k.key = any(${keys}::text[]) and coalesce(c.id, l.id, a.id) is not null
    order by array_position(${keys}::text[], k.key), k.record_id limit 100`)
  const of = (type: string) => rows.filter((row) => row.type === type)
  const users = await change.db.query<{ id: string }>(
    sql`select id from identity_users where lower(email) = any(${addresses.map((one) => one.toLowerCase())}::text[]) and deleted_at is null`,
  )
  const account =
    of('contacts').find(({ account_id }) => account_id)?.account_id ?? of('accounts')[0]?.id ?? null
  return {
    accountId: account ?? (of('leads').length ? null : await byDomain(change, addresses)),
    contactIds: [...new Set(of('contacts').map(({ id }) => id))],
    leadIds: [...new Set(of('leads').map(({ id }) => id))],
    userIds: users.rows.map(({ id }) => id),
  }
}

/** The only company at the domain of an address; several may share one (an incubator, a provider). */
async function byDomain(change: Change, addresses: readonly string[]): Promise<string | null> {
  const domains = [...new Set(addresses.map(domainKey).filter(Boolean))]
  if (domains.length === 0) return null
  const { rows } = await change.db.query<{
    id: string
    key: string
  }>(sql`select a.id, k.key from duplicate_keys k
    join parties_accounts a on a.id = k.record_id and a.deleted_at is null
    where k.type = 'accounts' and k.kind = 'domain' and k.key = any(${domains}::text[])
    order by array_position(${domains}::text[], k.key) limit 20`)
  const [first, ...others] = rows
  return first && !others.some(({ key }) => key === first.key) ? first.id : null
}
