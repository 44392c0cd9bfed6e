/** What a webhook is told of an event: the record as its owner may see it at the moment of sending. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { readableFacts } from '#platform/events/stream-facts.ts'
import { visibleChanges } from '#platform/history/changes.ts'
import { ledgerColumns } from '#platform/history/history.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { withComputed } from '#platform/records/computed.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { ping } from '../rules/outcome.ts'

export interface Payload {
  type: string
  /** When it happened. */
  timestamp: string
  data: {
    collection: string
    id: string
    /** That the record had when it happened; `record.version` is that of now. */
    version: number
    changes: Record<string, { from: unknown; to: unknown }>
    /** As `GET` answers it, from the recycle bin too; null when it is gone for good. */
    record: Values | null
  }
}

/** Null when there is nothing left to tell this owner: the record is not theirs to see, or the event was erased. */
export async function payloadOf(app: App, owner: Caller, eventId: string): Promise<Payload | null> {
  const found = await app.pool.query<LedgerEntry>(
    sql`select ${ledgerColumns} from history_ledger h where h.id = ${eventId}::uuid`,
  )
  const [fact] = await readableFacts(app, owner, found.rows)
  if (!fact) return null
  const type = app.registry.type(fact.type)
  const record = await recordOf(app, owner, type, fact.recordId)
  if (!record && fact.kind !== 'purged') return null
  const changes = Object.fromEntries(
    visibleChanges(owner, type, fact).map(([name, [from, to]]) => [name, { from, to }]),
  )
  const { version, recordId: id } = fact
  return {
    type: `${type.name}.${fact.kind}`,
    timestamp: fact.at,
    data: { collection: type.name, id, version, changes, record },
  }
}

async function recordOf(app: App, owner: Caller, type: RecordType, id: string): Promise<Values | null> {
  const record = await loadIfAny(app, app.pool, owner, type, id)
  if (record) return withComputed(app, app.pool, owner, type, record)
  return loadIfAny(app, app.pool, owner, type, id, {}, { binned: true })
}

/** What a test says. */
export const pingOf = (
  webhook: { id: string; name: string; url: string; events: string[]; version: number },
  at: string,
): Payload => {
  const { version, ...record } = webhook
  return {
    type: ping,
    timestamp: at,
    data: { collection: 'webhooks', id: webhook.id, version, changes: {}, record },
  }
}
