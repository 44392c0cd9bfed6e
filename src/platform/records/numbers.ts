/** Human numbers (`P-00042`): unique for good, counted under a lock in the record's own transaction. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from './change.ts'
import type { RecordType } from './record-type.ts'

/** The next number of a type: its prefix with `{year}` replaced, then five digits or more. */
export async function nextNumber(change: Change, type: RecordType): Promise<string> {
  await change.begin()
  const prefix = type.number!.replace('{year}', change.now.slice(0, 4))
  const taken = await change.db.query<{ last: string }>(
    sql`insert into platform_numbers (collection, prefix, last) values (${type.name}, ${prefix}, 1)
      on conflict (collection, prefix) do update set last = platform_numbers.last + 1 returning last`,
  )
  return prefix + String(taken.rows[0]!.last).padStart(5, '0')
}
