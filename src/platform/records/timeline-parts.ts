/** The two halves of a timeline: what is still to come, soonest first, then what happened, newest first. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { decodeKeyset, encodeKeyset, type Keyset } from '#platform/history/keyset.ts'
import { columnName } from './columns.ts'
import type { RecordType } from './record-type.ts'

/** One half, and from where on. */
export interface Part {
  coming: boolean
  now: string
  after: Keyset | null
  limit: number
}

/** Before the cursor of a page that ended among what is to come. */
const aheadMark = '~'

/** Where the page behind this entry begins. */
export const cursorOf = (entry: Keyset & { coming?: boolean }) =>
  `${entry.coming ? aheadMark : ''}${encodeKeyset(entry)}`

/** What a page takes from: a cursor among what happened has left behind what is to come. */
export function partsOf(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: string,
): { coming: Part | null; past: Part } {
  const ahead = !cursor || cursor.startsWith(aheadMark)
  const after = cursor ? decodeKeyset(ahead ? cursor.slice(1) : cursor) : null
  const part = { now, limit: limit + 1 }
  return {
    coming: ahead ? { ...part, coming: true, after } : null,
    past: { ...part, coming: false, after: ahead ? null : after },
  }
}

/** Where records of a type stand: their moment, which of them a part takes (`and …`), and in which order. */
export function placesOf(
  type: RecordType,
  { coming, now, after }: Part,
): { moment: Sql; within: Sql; way: Sql } {
  const { at, open } = type.timeline!
  const said = raw(`coalesce(${[...at, 'createdAt'].map(column).join(', ')})`)
  const state = raw(type.lifecycle && open ? column(type.lifecycle.field) : 'null')
  const isOpen = sql`coalesce(${state} = any(${open ?? []}::text[]), false)`
  // What is over cannot lie ahead: it was called off when it was last changed, at the latest.
  const moment = open
    ? sql`case when ${isOpen} then ${said} else least(${said}, ${raw(column('updatedAt'))}) end`
    : said
  const ahead = sql`${isOpen} and ${moment} > ${now}::timestamptz`
  const half = !open ? raw('') : coming ? sql` and ${ahead}` : sql` and not (${ahead})`
  const bound = after
    ? sql` and (${moment}, t.id) ${raw(coming ? '>' : '<')} (${after.at}::timestamptz, ${after.id}::uuid)`
    : raw('')
  return { moment, within: sql`${half}${bound}`, way: raw(coming ? 'asc' : 'desc') }
}

const column = (name: string) => `t."${columnName(name)}"`
