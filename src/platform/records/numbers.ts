/**
 * Human numbers (`P-00042`): unique for good, counted under a lock in the record's own transaction. Whoever rolls
 * back gives the number back with it, so that a count has no gaps.
 */
import { sql } from '#platform/db/sql.ts'
import type { Change } from './change.ts'
import type { RecordType, Values } from './record-type.ts'

/** The prefix under which a record is numbered now; null when it has no number, or not yet. */
function prefixOf(change: Change, type: RecordType, record: Values): string | null {
  const prefix = typeof type.number === 'function' ? type.number(record) : (type.number ?? null)
  return prefix?.replace('{year}', change.now.slice(0, 4)) ?? null
}

/** Gives a record that is to have a number, and has none, the next one: its prefix, then five digits or more. */
export const numbered = async (change: Change, type: RecordType, record: Values): Promise<Values> =>
  (await numberedAll(change, type, [record]))[0]!

/** The same for many records; numbers of one prefix belong together. */
export async function numberedAll(
  change: Change,
  type: RecordType,
  records: readonly Values[],
): Promise<Values[]> {
  const waiting = new Map<string, number>()
  const prefixes = records.map((record) => {
    const prefix = record.number ? null : prefixOf(change, type, record)
    if (prefix !== null) waiting.set(prefix, (waiting.get(prefix) ?? 0) + 1)
    return prefix
  })
  const next = new Map<string, number>()
  // In one order everywhere, so that two changes never wait for each other's counts.
  for (const prefix of [...waiting.keys()].sort())
    next.set(prefix, await firstOf(change, type, prefix, waiting.get(prefix)!))
  return records.map((record, index) => {
    const prefix = prefixes[index]
    if (typeof prefix !== 'string') return record
    const count = next.get(prefix)!
    next.set(prefix, count + 1)
    return { ...record, number: prefix + String(count).padStart(5, '0') }
  })
}

/** The first of the next `count` numbers. */
async function firstOf(change: Change, type: RecordType, prefix: string, count: number): Promise<number> {
  await change.begin()
  const taken = await change.db.query<{ last: string }>(
    sql`insert into platform_numbers (collection, prefix, last) values (${type.name}, ${prefix}, ${count})
      on conflict (collection, prefix) do update set last = platform_numbers.last + ${count} returning last`,
  )
  return Number(taken.rows[0]!.last) - count + 1
}

/** Numbers that came from elsewhere: the count goes on behind them, so that none is given out again. */
export async function noteNumbers(
  change: Change,
  type: RecordType,
  records: readonly Values[],
): Promise<void> {
  const highest = new Map<string, number>()
  for (const record of records) {
    const prefix = typeof record.number === 'string' ? prefixOf(change, type, record) : null
    const rest = prefix && record.number.startsWith(prefix) && record.number.slice(prefix.length)
    if (rest && /^\d{1,15}$/.test(rest)) highest.set(prefix, Math.max(Number(rest), highest.get(prefix) ?? 0))
  }
  for (const prefix of [...highest.keys()].sort()) {
    await change.begin()
    await change.db.query(sql`insert into platform_numbers as n (collection, prefix, last)
      values (${type.name}, ${prefix}, ${highest.get(prefix)}) on conflict (collection, prefix)
      do update set last = greatest(n.last, excluded.last)`)
  }
}
