/** Duplicates: a warning before saving, and a work list of suspected pairs. */
import type { FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { invalid, malformed, notFound } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import type { Module } from '#platform/records/registry.ts'
import { validate as isId } from 'uuid'
import { findDuplicates } from './find.ts'
import { dismiss, pairsOf } from './pairs.ts'

export const duplicatesModule: Module = {
  name: 'duplicates',
  routes: (http, app) => {
    http.post('/api/v1/:collection/duplicates', async (request) => {
      const { caller, type } = asked(app, request)
      const { id, ...draft } = bodyOf(request)
      if (id !== undefined && !(typeof id === 'string' && isId(id)))
        throw invalid([{ path: 'id', code: 'not_id' }])
      return { data: await findDuplicates(app, app.pool, caller, type, draft, id) }
    })

    http.get('/api/v1/:collection/duplicates', async (request) => {
      const { caller, type } = asked(app, request)
      const query = queryOf(request)
      const limit = query.get('limit') ?? '50'
      if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200)
        throw malformed('invalid_limit')
      return pairsOf(app, caller, type, Number(limit), query.get('cursor') || undefined)
    })

    http.post('/api/v1/:collection/duplicates/dismiss', async (request, reply) => {
      const { caller, type } = asked(app, request)
      const { ids } = bodyOf(request)
      if (!isPair(ids)) throw invalid([{ path: 'ids', code: 'two_ids' }])
      return answerOnce(app, caller, request, reply, async (c) => {
        await dismiss(c, type, ids)
        return { status: 200, body: '{}' }
      })
    })
  },
}

const isPair = (ids: unknown): ids is [string, string] =>
  Array.isArray(ids) &&
  ids.length === 2 &&
  ids[0] !== ids[1] &&
  ids.every((id) => typeof id === 'string' && isId(id))

/** A type of which nothing may be read is not there at all. */
function asked(app: App, request: FastifyRequest) {
  const caller = callerOf(request)
  const type = app.registry.type(paramOf(request, 'collection'))
  if (caller.access.level(type.name, 'read') === 'none') throw notFound(type.name)
  return { caller, type }
}
