/** What is known about a ticket's trouble: published articles and solved tickets, the likeliest first. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { join, sql, type Sql } from '#platform/db/sql.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { resembling } from '#platform/search/resembling.ts'
import { knowledgeArticles, tickets } from '../schema/index.ts'

export interface KnownSolution {
  type: 'knowledge-articles' | 'tickets'
  id: string
  number: string
  title: string
  symptom: string | null
  solution: string
  productId: string | null
  versions: string | null
  helpedCount: number
  /** Tickets that were solved in the same words, this one among them; 0 for an article. */
  solvedCount: number
  /** What came of it on this ticket, when somebody looked at it already. */
  outcome: string | null
}

const most = 10

/**
 * Ranked by words; the same product counts half as much again, the same version too, and what helped others often.
 * Tickets solved in the same words stand as one, the likeliest of them. Each kind only as far as the caller may read it.
 */
export async function knownSolutions(
  app: App,
  caller: Caller,
  ticket: Values,
  asked: string | null,
): Promise<KnownSolution[]> {
  const text = asked?.trim() || [ticket.subject, ticket.description].filter(Boolean).join(' ')
  const may = (collection: string) => caller.access.level(collection, 'read') !== 'none'
  const kinds = [
    { type: knowledgeArticles, part: articles },
    { type: tickets, part: solved },
  ].filter(({ type }) => may(type.name))
  if (kinds.length === 0) return []
  const types = kinds.map(({ type }) => type)
  const alike = await resembling(app, types, text, caller)
  const found = await app.pool.query<Omit<KnownSolution, 'outcome' | 'solvedCount'> & { same: string[] }>(sql`
    with alike as materialized (select * from ${alike} r), ranked as (
      select s.*, rank * (1 + 0.5 * coalesce(("productId" = ${ticket.productId ?? null}::uuid)::int, 0)
        + 0.5 * coalesce((${ticket.productVersion ?? null}::text = any(regexp_split_to_array(versions, '\\s*[,;]\\s*')))::int, 0)
        + 0.2 * ln(1 + "helpedCount")) as score
      from (${join(
        kinds.map(({ part }) => part(app, caller, ticket)),
        ' union all ',
      )}) s),
    grouped as (
      select *, row_number() over (partition by words order by score desc, id desc) as place,
        array_agg(id) over (partition by words) as same
      from ranked)
    select type, id, number, title, symptom, solution, "productId", versions, "helpedCount", same
    from grouped where place = 1 order by score desc, id desc limit ${most}`)
  return found.rows.map(({ same, ...one }) => ({
    ...one,
    solvedCount: one.type === 'tickets' ? same.length : 0,
    outcome: outcomeOf(ticket, same),
  }))
}

const outcomeOf = (ticket: Values, ids: string[]): string | null =>
  (ticket.attempts ?? []).findLast((one: Values) => ids.includes(one.articleId) || ids.includes(one.ticketId))
    ?.outcome ?? null

function articles(app: App, caller: Caller): Sql {
  const known = readable(app, caller, 'knowledge-articles', [
    'number',
    'title',
    'status',
    'symptom',
    'solution',
    'productId',
    'versions',
    'helpedCount',
  ])
  return sql`select 'knowledge-articles' as type, a.id, a.number, a.title, a.symptom, a.solution, a."productId",
      a.versions, coalesce(a."helpedCount", 0)::int as "helpedCount", r.rank * 1.2 as rank,
      a.id::text as words
    from alike r join ${known} a on a.id = r.id where r.type = 'knowledge-articles' and a.status = 'published'`
}

function solved(app: App, caller: Caller, ticket: Values): Sql {
  const known = readable(app, caller, 'tickets', [
    'number',
    'subject',
    'status',
    'description',
    'solution',
    'productId',
    'productVersion',
  ])
  return sql`select 'tickets' as type, t.id, t.number, t.subject as title, t.description as symptom, t.solution,
      t."productId", t."productVersion" as versions, 0 as "helpedCount", r.rank,
      lower(btrim(regexp_replace(t.solution, '\\W+', ' ', 'g'))) as words
    from alike r join ${known} t on t.id = r.id
    where r.type = 'tickets' and t.status in ('resolved', 'closed') and t.solution is not null and t.id <> ${ticket.id}::uuid`
}
