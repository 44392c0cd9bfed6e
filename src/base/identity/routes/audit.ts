/** The audit trail: sign-ins, exports and purges, and from the ledger changed rights, configuration and deletions. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { limitOf, only, queryOf } from '#platform/http/request.ts'
import { administrator } from '../actions/administrators.ts'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export function auditRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/audit', async (request) => {
    administrator(request)
    const query = only(queryOf(request), 'limit', 'cursor', 'userId', 'kind')
    const pageSize = limitOf(query)
    const [cursor, userId, kind] = ['cursor', 'userId', 'kind'].map((name) => query.get(name) || null)
    if (cursor && !isId(cursor)) throw malformed('invalid_cursor')
    if (userId && !isId(userId)) throw malformed('unknown_parameter', { parameter: 'userId' })
    // Ids are UUID v7: they grow with time in both tables, so one id is a place in both.
    const before = sql`(${cursor}::uuid is null or id < ${cursor}::uuid)
      and (${userId}::uuid is null or user_id = ${userId}::uuid) and (${kind}::text is null or kind = ${kind})`
    const found = await app.pool.query<{ id: string }>(sql`select e.id, moment_text(e.at) as at, e.kind,
        e.user_id as "userId", u.name as "userName", e.address, e.type, e.record_id as "recordId", e.data,
        s.title as "recordTitle"
      from (
        (select id, at, kind, user_id, address, null as type, null::uuid as record_id, data
          from identity_audit where ${before} order by id desc limit ${pageSize + 1})
        union all
        (select id, at, kind, user_id, null, type, record_id, changes
          from history_ledger
          where (type in ('users', 'roles', 'teams', 'territories', 'custom-fields', 'choices') or kind = 'deleted')
            and caller <> 'system' and ${before} order by id desc limit ${pageSize + 1})
      ) e left join identity_users u on u.id = e.user_id
        left join search_documents s on s.type = e.type and s.id = e.record_id
      order by e.id desc limit ${pageSize + 1}`)
    const data = found.rows.slice(0, pageSize)
    return { data, nextCursor: found.rows.length > pageSize ? data.at(-1)!.id : null }
  })
}
