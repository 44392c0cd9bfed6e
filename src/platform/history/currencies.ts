/** In which currency the amounts of facts are told: the one that their record had then. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { fieldOf } from './changes.ts'
import type { LedgerEntry } from './ledger.ts'

export type Currencies = (fact: Pick<LedgerEntry, 'id' | 'at' | 'recordId'>) => string | null

/** Asks once for all facts that change an amount; null where the record names no currency that the caller may see. */
export async function currencies(
  app: App,
  caller: Caller,
  facts: readonly LedgerEntry[],
): Promise<Currencies> {
  const wanted = new Map<string, Set<string>>()
  for (const { type: name, recordId, changes } of facts) {
    const type = app.registry.type(name)
    if (!type.fields.currency || caller.access.field(name, 'currency') === 'hidden') continue
    if (Object.keys(changes).some((field) => fieldOf(app, type, field)?.kind === 'money'))
      wanted.set(name, (wanted.get(name) ?? new Set()).add(recordId))
  }
  if (wanted.size === 0) return () => null
  const now = [...wanted].map(
    ([name, ids]): Sql =>
      sql`select t.id, t.currency from ${raw(app.registry.type(name).table)} t where t.id = any(${[...ids]}::uuid[])`,
  )
  const ids = [...wanted.values()].flatMap((some) => [...some])
  const [standing, changed] = await Promise.all([
    app.pool.query<{ id: string; currency: string | null }>(sql`${join(now, ' union all ')}`),
    app.pool.query<{ id: string; at: string; recordId: string; was: string }>(
      sql`select h.id, moment_text(h.at) as at, h.record_id as "recordId", h.changes->'currency'->>0 as was
        from history_ledger h where h.record_id = any(${ids}::uuid[]) and h.changes->'currency'->>0 is not null
        order by h.at, h.id`,
    ),
  ])
  const current = new Map(standing.rows.map(({ id, currency }) => [id, currency]))
  const later = Map.groupBy(changed.rows, ({ recordId }) => recordId)
  return ({ id, at, recordId }) => {
    const next = later.get(recordId)?.find((one) => one.at > at || (one.at === at && one.id > id))
    return next?.was ?? current.get(recordId) ?? null
  }
}
