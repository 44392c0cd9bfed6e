/** Human numbers (`P-00042`): unique for good, counted under a lock in the record's own transaction. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from './change.ts'
import type { RecordType } from './record-type.ts'

/** The next number of a type: its prefix with `{year}` replaced, then five digits or more. */
export const nextNumber = async (change: Change, type: RecordType): Promise<string> =>
  (await nextNumbers(change, type, 1))[0]!

/** The next `count` numbers, which belong together. */
export async function nextNumbers(change: Change, type: RecordType, count: number): Promise<string[]> {
  await change.begin()
  const prefix = prefixOf(change, type)
  const taken = await change.db.query<{ last: string }>(
    sql`insert into platform_numbers (collection, prefix, last) values (${type.name}, ${prefix}, ${count})
      on conflict (collection, prefix) do update set last = platform_numbers.last + ${count} returning last`,
  )
  const first = Number(taken.rows[0]!.last) - count + 1
  return Array.from({ length: count }, (_, index) => prefix + String(first + index).padStart(5, '0'))
}

const prefixOf = (change: Change, type: RecordType) => type.number!.replace('{year}', change.now.slice(0, 4))

/** Numbers that came from elsewhere: the count goes on behind them, so that none is given out again. */
export async function noteNumbers(
  change: Change,
  type: RecordType,
  numbers: readonly unknown[],
): Promise<void> {
  const prefix = type.number && prefixOf(change, type)
  const taken = numbers.flatMap((number) => {
    const rest =
      prefix && typeof number === 'string' && number.startsWith(prefix) && number.slice(prefix.length)
    return rest && /^\d{1,15}$/.test(rest) ? [Number(rest)] : []
  })
  if (taken.length === 0) return
  await change.begin()
  await change.db.query(sql`insert into platform_numbers as n (collection, prefix, last)
    values (${type.name}, ${prefix}, ${Math.max(...taken)}) on conflict (collection, prefix)
    do update set last = greatest(n.last, excluded.last)`)
}
