/** Which conversation a mail goes on with, and about which record that is. */
import { join, raw, sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'

export interface Subject {
  type: string
  id: string
}

export interface Thread {
  /** Null: a conversation that begins here. */
  id: string | null
  about: Subject | null
  /** The mail that is answered is open to colleagues. */
  shared: boolean
  /** Whose mail is answered. */
  ownerId: string | null
}

interface Row {
  thread_id: string | null
  id: string
  about_type: string | null
  about_id: string | null
  shared: boolean
  owner_id: string | null
}

const columns = raw('id, thread_id, about_type, about_id, shared, owner_id')

/**
 * By the message ids that a mail names, the nearest first; else by the number of a record in its subject (`[T-00042]`).
 * A thread's latest word on what it is about counts: mails may be filed elsewhere later.
 */
export async function threadOf(
  change: Change,
  messageIds: readonly string[],
  subject: string,
): Promise<Thread | null> {
  const named = messageIds.length ? await answered(change, messageIds) : null
  if (named) {
    const about = named.about_type ? named : await subjectOf(change, named.thread_id ?? named.id)
    return threadFrom(named, about ?? named)
  }
  const about = await tagged(change, subject)
  if (!about) return null
  const { rows } = await change.db.query<Row>(sql`select ${columns} from platform_mails
    where about_id = ${about.id} and about_type = ${about.type} and deleted_at is null order by id desc limit 1`)
  const [latest] = rows
  return latest ? threadFrom(latest, latest) : { id: null, about, shared: false, ownerId: null }
}

const threadFrom = (row: Row, about: Row): Thread => ({
  id: row.thread_id ?? row.id,
  about: about.about_type && about.about_id ? { type: about.about_type, id: about.about_id } : null,
  shared: row.shared,
  ownerId: row.owner_id,
})

async function answered(change: Change, messageIds: readonly string[]): Promise<Row | undefined> {
  const { rows } = await change.db.query<Row>(sql`select ${columns} from platform_mails
    where message_id = any(${messageIds}::text[]) and deleted_at is null
    order by array_position(${messageIds}::text[], message_id::text), id limit 1`)
  return rows[0]
}

async function subjectOf(change: Change, threadId: string): Promise<Row | undefined> {
  const { rows } = await change.db.query<Row>(sql`select ${columns} from platform_mails
    where thread_id = ${threadId} and about_id is not null and deleted_at is null order by id desc limit 1`)
  return rows[0]
}

/** The record whose number stands in brackets in a subject. */
async function tagged(change: Change, subject: string): Promise<Subject | null> {
  const tags = [...subject.matchAll(/\[([a-z]{1,4}-[a-z0-9-]{3,36})\]/gi)].map(([, tag]) =>
    tag!.toLowerCase(),
  )
  if (tags.length === 0) return null
  const parts = [...change.app.registry.types.values()]
    .filter(({ number }) => number)
    .map(
      (type) => sql`(select ${type.name} as type, id from ${raw(type.table)}
        where lower(number) = any(${tags.slice(0, 5)}::text[]) and deleted_at is null limit 1)`,
    )
  const { rows } = await change.db.query<Subject>(
    sql`select * from (${join(parts, ' union all ')}) u limit 1`,
  )
  return rows[0] ?? null
}
