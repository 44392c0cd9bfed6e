/** Duplicates of many drafts at once: by exact keys that make a suspicion alone, without guessing at typos. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { join, sql } from '#platform/db/sql.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { candidatesOf, readable, typesAsked, type Candidate } from './find.ts'
import { keysOf, type Key, type KeyKind } from './keys.ts'

export interface Match {
  type: string
  id: string
  title: string
  /** Fields of the draft that are the same there. */
  reasons: string[]
}

export interface Comparison {
  title: string
  keys: Key[]
  matches: Match[]
}

/** The same firm or the same host says nothing about a person: only these kinds tell a record alone. */
const telling = new Set<KeyKind>(['name', 'email', 'phone', 'exact'])
/** What more records than this share (a switchboard's number) tells nobody. */
const habit = 20
const most = 5

export const keyId = ({ kind, key }: Pick<Key, 'kind' | 'key'>) => `${kind} ${key}`

/** For each draft what it is called, its telling keys, and the readable records that have one of them; one query. */
export async function compareMany(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  drafts: readonly Values[],
): Promise<Comparison[]> {
  const fields = app.config.fields(type.name)
  const compared = drafts.map((draft): Comparison => {
    const values = readable(app, caller, type, draft)
    const keys = keysOf(type, fields, values).filter(({ kind }) => telling.has(kind))
    const title = type.title.map((name) => values[name] as string | undefined).find(Boolean) ?? ''
    return { title, keys, matches: [] }
  })
  const probes = [...new Map(compared.flatMap(({ keys }) => keys).map((key) => [keyId(key), key])).values()]
  const types = typesAsked(app, caller, type)
  if (probes.length === 0 || types.length === 0) return compared
  const sought = probes.map((key) => ({ ...key, theirs: key.kind, near: false }))
  const parts = types.map((one) => candidatesOf(app, caller, one, sought))
  const found = await db.query<Candidate>(sql`${join(parts, ' union all ')}`)
  const holders = new Map<string, Candidate[]>()
  for (const row of found.rows)
    for (const id of new Set(row.keys.map((key, index) => `${row.kinds[index]} ${key}`))) {
      const known = holders.get(id)
      if (known) known.push(row)
      else holders.set(id, [row])
    }
  for (const one of compared) one.matches = matchesOf(one.keys, holders)
  return compared
}

function matchesOf(keys: readonly Key[], holders: ReadonlyMap<string, Candidate[]>): Match[] {
  const matches = new Map<string, Match>()
  for (const key of keys) {
    const rows = holders.get(keyId(key)) ?? []
    if (rows.length > habit) continue
    for (const { type, id, title } of rows) {
      const match = matches.get(id) ?? { type, id, title, reasons: [] }
      if (!match.reasons.includes(key.field)) match.reasons.push(key.field)
      matches.set(id, match)
    }
  }
  return [...matches.values()].sort((a, b) => b.reasons.length - a.reasons.length).slice(0, most)
}
