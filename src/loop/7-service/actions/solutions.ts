/** Known solutions on a ticket: what was tried or set aside, and an article made of what solved it. */
import { invalid } from '#platform/http/problems.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After, Effect } from '#platform/records/registry.ts'

const noted = (change: Change, ticket: Values, attempt: Values) => ({
  attempts: [...(ticket.attempts ?? []), { ...attempt, byId: change.caller.userId, at: change.now }],
})

const named = (input: Values) => ({ articleId: input.articleId ?? null, ticketId: input.ticketId ?? null })

/** Somebody tried what is known; whether it helped. */
export const trySolution: Effect = async (change, ticket, input) => {
  if (!input.articleId && !input.ticketId) throw invalid([{ path: 'articleId', code: 'required' }])
  const outcome = input.helped ? 'helped' : 'tried'
  return { set: noted(change, ticket, { ...named(input), outcome, reason: input.note ?? null }) }
}

/** A known solution does not fit; without naming one: nothing that is known fits. */
export const dismissSolution: Effect = async (change, ticket, input) => ({
  set: noted(change, ticket, { ...named(input), outcome: 'dismissed', reason: input.reason }),
})

const helped = (ticket: Values, articleId: string) =>
  (ticket.attempts ?? []).some((one: Values) => one.articleId === articleId && one.outcome === 'helped')

/** Solved by an article: it helped, which is said once. */
export const resolve: Effect = async (change, ticket, input) =>
  input.articleId && !helped(ticket, input.articleId)
    ? { set: noted(change, ticket, { articleId: input.articleId, outcome: 'helped', reason: null }) }
    : undefined

/** A draft out of what the ticket says, for somebody to review. */
export const makeArticle: Effect = async (change, ticket) => {
  const article = await change.create(
    'knowledge-articles',
    {
      title: ticket.subject,
      symptom: ticket.description,
      solution: ticket.solution,
      productId: ticket.productId,
      versions: ticket.productVersion,
      language: change.app.config.company.language,
      ticketId: ticket.id,
    },
    { trusted: true },
  )
  return { result: { articleId: article.id } }
}

/** Counts anew how often the articles that a ticket names, or named, were used and helped. */
export const countUse: After = async (change, ticket, previous) => {
  const ids = (record: Values | null) => (record?.attempts ?? []).map((one: Values) => one.articleId)
  const touched = new Set<string>([...ids(ticket), ...ids(previous)].filter((id) => id !== null))
  if (same(ticket.attempts, previous?.attempts)) return
  for (const id of [...touched].toSorted()) {
    const counted = await change.db.query<{ used: string; helped: string }>(sql`
      select count(*) as used, count(*) filter (where a ->> 'outcome' = 'helped') as helped
      from service_tickets t, jsonb_array_elements(coalesce(t.attempts, '[]')) a
      where t.deleted_at is null and a ->> 'articleId' = ${id} and a ->> 'outcome' <> 'dismissed'
        and t.attempts @> ${JSON.stringify([{ articleId: id }])}::jsonb`)
    const { used, helped } = counted.rows[0]!
    const counts = { usedCount: Number(used), helpedCount: Number(helped) }
    await change
      .as(seeingAll(change.caller))
      .patch('knowledge-articles', id, counts, { trusted: true, kind: 'counted' })
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? []) === JSON.stringify(b ?? [])
