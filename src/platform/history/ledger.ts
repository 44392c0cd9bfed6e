/**
 * The ledger: one row for each fact, written in the fact's own transaction. It is a record's history and the outbox
 * of events at once; readers take it in (transaction, id) order below the oldest running transaction.
 */
import { sql, type Sql } from '#platform/db/sql.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { v7 } from 'uuid'

export interface LedgerEntry {
  id: string
  at: string
  type: string
  recordId: string
  version: number
  /** created, changed, deleted, restored, or the name of an action. */
  kind: string
  caller: Caller['kind']
  userId: string | null
  /** By field: from, to. Only what changed. */
  changes: Record<string, [from: unknown, to: unknown]>
  /** What the fact's readers need besides (an action's input and result). */
  data: Record<string, unknown>
}

export type Fact = Pick<LedgerEntry, 'kind' | 'changes' | 'data'> & {
  /** True when the fact takes its record to the recycle bin, false when it brings it back. */
  bin?: boolean | undefined
}

/** What a fact keeps of an author who is no user. */
function authorOf(caller: Caller): Record<string, unknown> {
  if (caller.kind === 'import') return { importId: caller.importId }
  if (caller.kind === 'public') return { visitor: { name: caller.name, address: caller.address } }
  return {}
}

/** One fact for each of `rows`, a query of "factId", id, version and data. */
export const recordFacts = (
  { now }: Pick<App, 'now'>,
  type: string,
  caller: Caller,
  kind: string,
  rows: Sql,
) =>
  sql`insert into history_ledger (id, at, type, record_id, version, kind, caller, user_id, data)
    select f."factId", ${now()}::timestamptz, ${type}, f.id, f.version, ${kind}, ${caller.kind}, ${caller.userId}::uuid,
      f.data || ${JSON.stringify(authorOf(caller))}::jsonb from (${rows}) f`

/** The insert that stands beside the record's own in one statement; the CTE `r` returns the written row. */
export function recordFact({ now }: Pick<App, 'now'>, type: string, caller: Caller, fact: Fact): Sql {
  const data = { ...fact.data, ...authorOf(caller) }
  return sql`insert into history_ledger (id, at, type, record_id, version, kind, caller, user_id, changes, data)
    select ${v7()}::uuid, ${now()}::timestamptz, ${type}, r.id, r.version, ${fact.kind}, ${caller.kind}, ${caller.userId}::uuid,
      ${JSON.stringify(fact.changes)}::jsonb, ${JSON.stringify(data)}::jsonb from r`
}
