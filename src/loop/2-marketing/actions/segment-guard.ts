/** What a segment asks must be there for who writes it: fields to filter by, records to list. */
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { readable } from '#platform/records/readable.ts'
import type { Guard } from '#platform/records/registry.ts'
import { refuseUnaskable } from './audience.ts'

export const segmentGuard: Guard = async ({ app, db, caller }, next, previous) => {
  const moved = next.collection !== previous?.collection
  if (moved || JSON.stringify(next.filter) !== JSON.stringify(previous?.filter))
    try {
      refuseUnaskable(app, caller, next)
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'malformed') throw error
      throw invalid([{ path: 'filter', code: error.code, params: error.params }])
    }
  const before = new Set<string>(moved ? [] : (previous?.recordIds ?? []))
  const added = Array.isArray(next.recordIds) ? next.recordIds.filter((id: string) => !before.has(id)) : []
  if (!added.length || added.some((id: unknown) => typeof id !== 'string' || id.length !== 36)) return
  const seen = await db.query<{ n: number }>(sql`select count(*)::int as n
    from ${readable(app, caller, next.collection, [])} r where r.id = any(${added}::uuid[])`)
  if (seen.rows[0]!.n < added.length)
    throw invalid([{ path: 'recordIds', code: 'unknown_reference', params: { collection: next.collection } }])
}
