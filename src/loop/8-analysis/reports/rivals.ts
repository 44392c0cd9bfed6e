/** Opportunities by who else was after them: what the filter language cannot ask of a list inside a record. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { readable } from '#platform/records/readable.ts'
import { choices, keyed, named, of, type Dimension } from './dimensions.ts'
import { mostIds } from './most.ts'

export const reason: Dimension = {
  value: 'o."lostReason"',
  fields: ['lostReason'],
  shown: keyed('reason'),
  labels: choices('opportunities', 'lostReason'),
  filter: (key) => ({ lostReason: key }),
}

/** Opportunities under each of their competitors; its filters name the records, which are looked up here. */
export async function byCompetitor(app: App, caller: Caller, filter: Filter): Promise<Dimension> {
  const fields = ['competitors', 'competitorId', 'closeDate']
  // Of more, the last decided ones.
  const found = await app.pool.query<{ key: string; ids: string[] }>(sql`
    select c.id as key, (array_agg(o.id order by o."closeDate" desc nulls last, o.id))[:${mostIds}] as ids
    from ${readable(app, caller, 'opportunities', fields, { filter })} o
    cross join lateral (select (r->>'accountId')::uuid as id from jsonb_array_elements(o.competitors) r
      union select o."competitorId" where o."competitorId" is not null) c group by c.id`)
  const ids = new Map(found.rows.map((row) => [row.key, row.ids]))
  return {
    value: 'c."id"',
    fields: ['competitors', 'competitorId'],
    joins: ['rivals'],
    shown: named('competitor'),
    labels: of('accounts'),
    filter: (key) =>
      key === null ? { competitors: null, competitorId: null } : { id: { in: ids.get(key) ?? [] } },
  }
}
