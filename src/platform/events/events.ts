/**
 * Follows the ledger for this process: facts in (transaction, id) order, below the oldest running transaction, so
 * that none is skipped. Commits nudge with one empty NOTIFY per 50 ms at most; a slow poll makes up for lost ones.
 */
import type { Pool, PoolClient } from 'pg'
import type { Log } from '#platform/db/log.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'

export type Fact = Pick<LedgerEntry, 'id' | 'type' | 'recordId' | 'version' | 'kind' | 'userId'> & {
  tx: string
}
export type Listener = (facts: readonly Fact[]) => void

export interface Position {
  tx: string
  id: string
}

export interface Events {
  /** Hears every fact from now on; the answer stops it. */
  listen: (listener: Listener) => () => void
  /** Facts after a position, oldest first, at most `limit`. */
  since: (position: Position, limit: number) => Promise<Fact[]>
  /** Called after a commit of this process. */
  nudge: () => void
  /** Says a word to every process, this one included: what they remember of something is no longer true. */
  tell: (word: string) => void
  hear: (word: string, listener: () => void) => void
  start: () => Promise<void>
  stop: () => Promise<void>
}

const channel = 'rondo_ledger'
const poll = 2_000
const batch = 1_000

export function createEvents(pool: Pool, log: Log): Events {
  const listeners = new Set<Listener>()
  const hearers = new Map<string, (() => void)[]>()
  let position: Position = { tx: '0', id: '00000000-0000-0000-0000-000000000000' }
  let ear: PoolClient | undefined
  let timer: NodeJS.Timeout | undefined
  let notifying: NodeJS.Timeout | undefined
  let reading: Promise<void> | undefined
  let again = false
  let stopped = false

  const since = async (from: Position, limit: number): Promise<Fact[]> => {
    const found =
      await pool.query<Fact>(sql`select id, tx::text as tx, type, record_id as "recordId", version::int as version, kind, user_id as "userId"
      from history_ledger where (tx, id) > (${from.tx}::xid8, ${from.id}::uuid)
        and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit ${limit}`)
    return found.rows
  }
  const read = async () => {
    do {
      again = false
      const facts = await since(position, batch)
      const last = facts.at(-1)
      if (!last) continue
      position = { tx: last.tx, id: last.id }
      for (const listener of listeners) listener(facts)
      again ||= facts.length === batch
    } while (again && !stopped)
  }
  const wake = () => {
    if (stopped || listeners.size === 0) return
    if (reading) again = true
    else
      reading = read()
        .catch((error) => log.warn({ err: error }, 'the ledger could not be read'))
        .finally(() => (reading = undefined))
  }
  /** Gives the listening connection back, once: it is broken or no longer wanted. */
  const unlisten = (client: PoolClient | undefined) => {
    if (!client || client !== ear) return
    ear = undefined
    client.release(true)
  }
  const listenTo = async () => {
    const client = await pool.connect()
    ear = client
    client.on('notification', ({ payload }) =>
      payload ? hearers.get(payload)?.forEach((heard) => heard()) : wake(),
    )
    // The poll carries on, and opens another one.
    client.on('error', () => unlisten(client))
    await client.query(`listen ${channel}`).catch((error) => {
      unlisten(client)
      throw error
    })
  }
  const tick = async () => {
    if (!ear) await listenTo().catch(() => {})
    wake()
  }
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    since,
    nudge: () => {
      // This process hears its own notice too. It is worth no wait for the disk: the poll makes up for a lost one.
      // Both statements in one message are one transaction, which ends by itself even when it fails.
      notifying ??= setTimeout(() => {
        notifying = undefined
        if (!ear) wake()
        if (!stopped) pool.query(`set local synchronous_commit = off; notify ${channel}`).catch(() => {})
      }, 50).unref()
    },
    // Who misses it goes on remembering for as long as it does anyway.
    tell: (word) => void pool.query(sql`select pg_notify(${channel}, ${word})`).catch(() => {}),
    hear: (word, listener) => void hearers.set(word, [...(hearers.get(word) ?? []), listener]),
    start: async () => {
      const end = await pool.query<{ tx: string }>(
        'select pg_snapshot_xmin(pg_current_snapshot())::text as tx',
      )
      position = { tx: end.rows[0]!.tx, id: '00000000-0000-0000-0000-000000000000' }
      await listenTo()
      timer = setInterval(() => void tick(), poll).unref()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(notifying)
      await reading
      unlisten(ear)
    },
  }
}
