/** What happened to a record, and around it. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { history } from '#platform/history/history.ts'
import { callerOf, limitOf, only, paramOf, queryOf } from '#platform/http/request.ts'
import { readableType } from './deeds.ts'
import { timeline } from './timeline.ts'

export function historyRoutes(http: FastifyInstance, app: App): void {
  const asked = (request: Parameters<typeof callerOf>[0], ...more: string[]) => {
    const caller = callerOf(request)
    const type = readableType(app, caller, paramOf(request, 'collection'))
    const query = only(queryOf(request), 'limit', 'cursor', ...more)
    const page = { limit: limitOf(query), cursor: query.get('cursor') || undefined }
    return { caller, type, id: paramOf(request, 'id'), query, page }
  }

  http.get('/api/v1/:collection/:id/history', async (request) => {
    const { caller, type, id, page } = asked(request)
    return history(app, caller, type, id, page)
  })

  http.get('/api/v1/:collection/:id/timeline', async (request) => {
    const { caller, type, id, query, page } = asked(request, 'kinds')
    const kinds = query.get('kinds')?.split(',').filter(Boolean)
    return timeline(app, caller, type, id, { ...page, kinds })
  })
}
