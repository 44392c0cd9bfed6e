/** The work list of suspected pairs within one type, the surest first, without those that somebody has dismissed. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { loadWhole } from '#platform/records/update.ts'
import { visibleIn } from '#platform/search/visible.ts'
import { hiddenKinds, type KeyKind } from './keys.ts'
import { leastPair, weightsOfPairs } from './score.ts'

export interface Pair {
  records: [Member, Member]
  score: number
  /** What is the same: `email`, `name` … */
  reasons: string[]
}
interface Member {
  id: string
  title: string
  subtitle: string
}

/** So many records with one key are a habit (a switchboard's number), not duplicates. */
const habit = 20

interface Row {
  a: string
  b: string
  at: string
  bt: string
  as: string
  bs: string
  score: string
  reasons: string[]
}

/** A page of pairs of which the caller may read both. */
export async function pairsOf(
  app: App,
  caller: Caller,
  type: RecordType,
  limit: number,
  cursor?: string,
): Promise<{ data: Pair[]; nextCursor: string | null }> {
  const after = cursor ? positionOf(cursor) : null
  const hidden = hiddenKinds(caller, type)
  const kinds = (Object.keys(weightsOfPairs) as KeyKind[]).filter((kind) => !hidden.has(kind))
  const weight = join(
    kinds.map((kind) => sql`when ${kind} then ${weightsOfPairs[kind]}::numeric`),
    ' ',
  )
  if (kinds.length === 0) return { data: [], nextCursor: null }
  const [left, right] = ['ta', 'tb'].map((alias) => {
    const readable = scope(app.registry, caller, type, 'read', alias)
    return sql`${raw(`${alias}.deleted_at is null`)}${readable ? sql` and ${readable}` : raw('')}`
  })
  const table = raw(type.table)
  const found = await app.pool.query<Row>(
    prepared(sql`with shared as materialized (select kind, key from duplicate_keys
        where type = ${type.name} and kind = any(${kinds}::text[]) group by kind, key having count(*) between 2 and ${habit}),
      pairs as (select x.record_id as a, y.record_id as b, array_agg(distinct x.kind::text order by x.kind::text) as reasons,
          least(1, sum(case x.kind ${weight} end)) as score
        from shared s join duplicate_keys x on x.type = ${type.name} and x.kind = s.kind and x.key = s.key
          join duplicate_keys y on y.type = ${type.name} and y.kind = s.kind and y.key = s.key and y.record_id > x.record_id
        group by 1, 2)
      select p.*, da.title as at, db.title as bt, da.subtitle as "as", db.subtitle as bs from pairs p
        join ${table} ta on ta.id = p.a and ${left!} join ${table} tb on tb.id = p.b and ${right!}
        left join search_documents da on da.type = ${type.name} and da.id = p.a
        left join search_documents db on db.type = ${type.name} and db.id = p.b
      where p.score >= ${leastPair}::numeric
        and not exists (select 1 from duplicate_dismissals n where n.type = ${type.name} and n.a = p.a and n.b = p.b)
        ${after ? sql`and (-p.score, p.a, p.b) > (${after[0]}::numeric, ${after[1]}::uuid, ${after[2]}::uuid)` : raw('')}
      order by p.score desc, p.a, p.b limit ${limit + 1}`),
  )
  const shown = visibleIn(caller, type)
  const member = (id: string, title: string | null, subtitle: string | null): Member => ({
    id,
    title: (shown.title && title) || '',
    subtitle: (shown.subtitle && subtitle) || '',
  })
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    data: rows.map((row) => ({
      records: [member(row.a, row.at, row.as), member(row.b, row.bt, row.bs)],
      score: Number(row.score),
      reasons: row.reasons,
    })),
    nextCursor: found.rows.length > limit && last ? cursorOf(last) : null,
  }
}

const cursorOf = ({ score, a, b }: Row) =>
  Buffer.from(JSON.stringify([`-${score}`, a, b])).toString('base64url')

function positionOf(cursor: string): [string, string, string] {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^\["-[\d.]+","[\da-f-]{36}","[\da-f-]{36}"\]$/.test(text)) throw malformed('invalid_cursor')
  return JSON.parse(text) as [string, string, string]
}

/** Notes that two records are not the same; the caller must be able to change both. */
export async function dismiss(
  change: Change,
  type: RecordType,
  ids: readonly [string, string],
): Promise<void> {
  for (const id of ids) await loadWhole(change, type, id, 'change')
  const [a, b] = [...ids].sort()
  await change.db.query(sql`insert into duplicate_dismissals (type, a, b, user_id)
    values (${type.name}, ${a}::uuid, ${b}::uuid, ${change.caller.userId}::uuid) on conflict do nothing`)
}
