/** `GET /{collection}/{id}/history`: who changed what, when, from what, to what. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { changedFields, referencesIn, visibleData, type ChangedField } from './changes.ts'
import { currencies } from './currencies.ts'
import { decodeKeyset, encodeKeyset } from './keyset.ts'
import type { LedgerEntry } from './ledger.ts'
import { titles } from './titles.ts'

export interface HistoryEntry {
  id: string
  at: string
  kind: string
  caller: LedgerEntry['caller']
  /** A visitor of a public page has a name, but no id. */
  user: { id: string | null; name: string | null } | null
  /** The API key that they came with, also by MCP; null where the caller may not know it. */
  key: { id: string; name: string } | null
  version: number
  changes: ChangedField[]
  data: Values
}

interface Page<T> {
  data: T[]
  nextCursor: string | null
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Columns of a ledger row as `LedgerEntry`, under the alias `h`. */
export const ledgerColumns =
  raw(`h.id, moment_text(h.at) as at, h.type, h.record_id as "recordId", h.version::int as version, h.kind,
  h.caller, h.user_id as "userId", h.changes, h.data`)

/** Refuses with 404 unless the record is there for this caller, alive or in the bin. */
export async function refuseUnreadable(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
): Promise<void> {
  const readable = scope(app.registry, caller, type, 'read')
  const found = isId.test(id)
    ? await app.pool.query(
        sql`select 1 from ${raw(type.table)} t where t.id = ${id}::uuid${readable ? sql` and ${readable}` : raw('')}`,
      )
    : { rows: [] }
  if (found.rows.length === 0) throw notFound(type.name, id)
}

/** A page of a record's facts, newest first. */
export async function history(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<HistoryEntry>> {
  await refuseUnreadable(app, caller, type, id)
  const before = page.cursor ? decodeKeyset(page.cursor) : null
  const bound = before ? sql` and (h.at, h.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : raw('')
  const found = await app.pool.query<LedgerEntry>(sql`select ${ledgerColumns} from history_ledger h
    where h.record_id = ${id}::uuid and h.type = ${type.name}${bound} order by h.at desc, h.id desc limit ${page.limit + 1}`)
  const facts = found.rows.slice(0, page.limit)
  const last = found.rows.length > page.limit ? facts.at(-1) : undefined
  return { data: await told(app, caller, facts), nextCursor: last ? encodeKeyset(last) : null }
}

const visitorOf = ({ data }: LedgerEntry) => {
  const { name } = (data.visitor ?? {}) as { name?: string | null }
  return name ? { id: null, name } : null
}

const keyOf = ({ data }: LedgerEntry, names: ReadonlyMap<string, string>) => {
  const [id, name] = [data.keyId as string, names.get(data.keyId as string)]
  return name === undefined ? null : { id, name }
}

/** Facts as this caller may read them. */
export async function told(app: App, caller: Caller, facts: readonly LedgerEntry[]): Promise<HistoryEntry[]> {
  const asked = facts.flatMap((fact) => [
    ['users', fact.userId] as const,
    ...referencesIn(app, app.registry.type(fact.type), fact),
  ])
  const keyIds = facts.flatMap(({ data }) => (data.keyId as string | undefined) ?? [])
  const [names, currencyOf, keys] = await Promise.all([
    titles(app, caller, asked),
    currencies(app, caller, facts),
    keyIds.length ? app.registry.keyNames(app, caller, keyIds) : new Map<string, string>(),
  ])
  return facts.map((fact) => {
    const type = app.registry.type(fact.type)
    const { id, at, kind, version, userId } = fact
    return {
      id,
      at,
      kind,
      caller: fact.caller,
      user: userId ? { id: userId, name: names('users', userId) } : visitorOf(fact),
      key: keyOf(fact, keys),
      version,
      changes: changedFields(app, caller, type, fact, names, currencyOf(fact)),
      data: visibleData(caller, type, fact),
    }
  })
}
