/** The recycle bin: looked through by all who may read, emptied by administrators. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { forbidden } from '#platform/http/problems.ts'
import { bodyOf, callerOf, limitOf, only, queryOf } from '#platform/http/request.ts'
import { runOrAccept } from './bulk-routes.ts'
import { accept } from './bulk-tasks.ts'
import { bin, binItems } from './purge-bin.ts'

export function binRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/recycle-bin', async (request) => {
    const query = only(queryOf(request), 'type', 'limit', 'cursor')
    return bin(app, callerOf(request), {
      type: query.get('type') ?? undefined,
      limit: limitOf(query),
      cursor: query.get('cursor') ?? undefined,
    })
  })

  http.post('/api/v1/recycle-bin/empty', async (request, reply) => {
    const caller = callerOf(request)
    if (!caller.access.administrator) throw forbidden('administrators_only')
    const { type, before } = bodyOf(request)
    return runOrAccept(app, request, reply, async (c) => {
      const items = await binItems(app, caller, { type, before })
      return { id: await accept(c, 'emptyBin', {}, items), size: items.length }
    })
  })
}
