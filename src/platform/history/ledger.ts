/**
 * The ledger: one row for each fact, written in the fact's own transaction. It is a record's history and the outbox
 * of events at once; readers take it in (transaction, id) order below the oldest running transaction.
 */
import { sql, type Sql } from '#platform/db/sql.ts'
import type { App } from '#platform/app.ts'
import { keyIn, type Caller } from '#platform/access/caller.ts'
import { newId } from '#platform/ids.ts'

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

/** A fact, the record that it is about, and whose doing it was. */
export interface Told {
  id: string
  caller: Caller
  fact: Fact
}

/** What a fact keeps of its author beside the user: the key that they came with, or who is no user. */
export function authorOf(caller: Caller): Record<string, unknown> {
  if (caller.kind === 'import') return { importId: caller.importId, ...keyIn(caller) }
  if (caller.kind === 'public') return { visitor: { name: caller.name, address: caller.address } }
  return keyIn(caller)
}

/** One fact for each of `rows`, a query of "factId", id, version and data. */
export const recordEach = (
  { now }: Pick<App, 'now'>,
  type: string,
  caller: Caller,
  kind: string,
  rows: Sql,
) =>
  sql`insert into history_ledger (id, at, type, record_id, version, kind, caller, user_id, data)
    select f."factId", ${now()}::timestamptz, ${type}, f.id, f.version, ${kind}, ${caller.kind}, ${caller.userId}::uuid,
      f.data || ${JSON.stringify(authorOf(caller))}::jsonb from (${rows}) f`

/** The insert that stands beside the records' own in one statement; the CTE `r` returns the written rows. */
export function recordFacts({ now }: Pick<App, 'now'>, type: string, told: readonly Told[]): Sql {
  const facts = told.map(({ id, caller, fact: { kind, changes, data } }) => ({
    id: newId(),
    record: id,
    kind,
    caller: caller.kind,
    by: caller.userId,
    changes,
    data: { ...data, ...authorOf(caller) },
  }))
  return sql`insert into history_ledger (id, at, type, record_id, version, kind, caller, user_id, changes, data)
    select f.id, ${now()}::timestamptz, ${type}, r.id, r.version, f.kind, f.caller, f.by, f.changes, f.data
    from r join jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      as f(id uuid, record uuid, kind text, caller text, by uuid, changes jsonb, data jsonb) on f.record = r.id`
}
