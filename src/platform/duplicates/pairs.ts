/** The work list of suspected pairs within one type, the newest first, without those that somebody has dismissed. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { called } from '#platform/history/titles.ts'
import { scope } from '#platform/access/scope.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { loadWhole } from '#platform/records/update.ts'
import { visibleIn } from '#platform/search/visible.ts'
import { validate as isId } from 'uuid'
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
    prepared(sql`with members as materialized (select distinct k.record_id from duplicate_keys k
        join (select kind, key from duplicate_keys where type = ${type.name} and kind = any(${kinds}::text[])
          group by kind, key having count(*) between 2 and ${habit}) s on k.type = ${type.name} and k.kind = s.kind and k.key = s.key)
      select p.*, m.record_id as b, da.title as at, db.title as bt, da.subtitle as "as", db.subtitle as bs
      from (select record_id from members ${after ? sql`where record_id <= ${after[0]}::uuid` : raw('')} order by record_id desc) m
        cross join lateral (select y.record_id as a, array_agg(distinct x.kind::text order by x.kind::text) as reasons,
            least(1, sum(case x.kind ${weight} end)) as score
          from duplicate_keys x join duplicate_keys y on y.type = ${type.name} and y.kind = x.kind and y.key = x.key
            and y.record_id < x.record_id
          where x.record_id = m.record_id and x.type = ${type.name} and x.kind = any(${kinds}::text[])
            and not exists (select 1 from duplicate_keys h where h.type = ${type.name} and h.kind = x.kind and h.key = x.key
              offset ${habit})
          group by y.record_id) p
        join ${table} ta on ta.id = p.a and ${left!} join ${table} tb on tb.id = m.record_id and ${right!}
        left join search_documents da on da.type = ${type.name} and da.id = p.a
        left join search_documents db on db.type = ${type.name} and db.id = m.record_id
      where p.score >= ${leastPair}::numeric
        and not exists (select 1 from duplicate_dismissals n where n.type = ${type.name} and n.a = p.a and n.b = m.record_id)
        ${after ? sql`and (m.record_id, p.a) < (${after[0]}::uuid, ${after[1]}::uuid)` : raw('')}
      order by m.record_id desc, p.a desc limit ${limit + 1}`),
  )
  const shown = visibleIn(caller, type)
  const member = (id: string, title: string | null, subtitle: string | null): Member & { type: string } => ({
    type: type.name,
    id,
    title: (shown.title && title) || '',
    subtitle: (shown.subtitle && subtitle) || '',
  })
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const both = rows.flatMap((row) => [member(row.a, row.at, row.as), member(row.b, row.bt, row.bs)])
  const members = (await called(app, caller, both)).map(({ type: _type, ...one }): Member => one)
  return {
    data: rows.map((row, index) => ({
      records: [members[2 * index]!, members[2 * index + 1]!],
      score: Number(row.score),
      reasons: row.reasons,
    })),
    nextCursor: found.rows.length > limit && last ? cursorOf(last) : null,
  }
}

const cursorOf = ({ a, b }: Row) => Buffer.from(`${b} ${a}`).toString('base64url')

function positionOf(cursor: string): [string, string] {
  const ids = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (ids.length !== 2 || !ids.every(isId)) throw malformed('invalid_cursor')
  return ids as [string, string]
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
