/** The routes that every record type has, mounted once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf, ifMatch, only, paramOf, queryOf, wantedOf } from '#platform/http/request.ts'
import { malformed } from '#platform/http/problems.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { change } from './change.ts'
import { acting, creating, etag, patching, readableType, restoring } from './deeds.ts'
import { exportFormat, exportList } from './export.ts'
import { ownFormat, sendRecord } from './formats.ts'
import { historyRoutes } from './history-routes.ts'
import { groups } from './groups.ts'
import { list } from './list.ts'
import { readListQuery } from './query.ts'
import { purge } from './purge.ts'
import { binRoutes } from './purge-routes.ts'
import { readText } from './read.ts'
import { movedTo } from './redirects.ts'

export function recordRoutes(http: FastifyInstance, app: App): void {
  const json = 'application/json; charset=utf-8'
  // One record fits into a packet or two: squeezing it takes longer than sending it.
  const one = { compress: false as const }
  const typeOf = (request: Parameters<typeof callerOf>[0]) => {
    const caller = callerOf(request)
    const type = readableType(app, caller, paramOf(request, 'collection'))
    return { caller, type, id: paramOf(request, 'id') }
  }

  /** For a `catch`: the id of a merged record leads on to the one that remains, where the same is asked again. */
  const ledOn = (request: FastifyRequest, reply: FastifyReply, rest: string) => async (problem: unknown) => {
    const { caller, type, id } = typeOf(request)
    const into = await movedTo(app, caller, type, id, problem)
    return void reply.redirect(`/api/v1/${type.name}/${into}${rest}`, 308)
  }

  binRoutes(http, app)
  bulkRoutes(http, app)
  historyRoutes(http, app)

  http.get('/api/v1/:collection', async (request, reply) => {
    const { caller, type } = typeOf(request)
    const query = readListQuery(queryOf(request))
    const file = exportFormat(app, caller, type, query, request)
    if (file) return exportList(app, caller, type, query, file, request, reply)
    reply.header('content-type', json)
    return list(app, caller, type, query)
  })

  http.get('/api/v1/:collection/groups', async (request) => {
    const { caller, type } = typeOf(request)
    return groups(app, caller, type, queryOf(request))
  })

  http.post('/api/v1/:collection', one, async (request, reply) => {
    const { caller, type } = typeOf(request)
    const work = creating(app, caller, type, bodyOf(request))
    return answerOnce(app, caller, request, reply, work, { atomic: false })
  })

  http.get('/api/v1/:collection/:id', one, async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    const own = ownFormat(app, type, request)
    if (own) {
      only(queryOf(request))
      const sent = await sendRecord({ app, caller }, type, id, own, reply).catch(ledOn(request, reply, ''))
      return sent ?? reply
    }
    const query = only(queryOf(request), 'include', 'fields')
    const found = await readText(app, caller, type, id, wantedOf(query)).catch(
      ledOn(request, reply, query.size ? `?${query}` : ''),
    )
    if (!found) return reply
    reply.header('content-type', json).header('etag', `"${found.version}"`)
    return found.text
  })

  http.patch('/api/v1/:collection/:id', one, async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    const [body, version] = [bodyOf(request), ifMatch(request)]
    const record = await patching(app, caller, type, id, body, version).catch(ledOn(request, reply, ''))
    if (!record) return reply
    reply.header('content-type', json).headers(etag(record))
    return JSON.stringify(record)
  })

  http.delete('/api/v1/:collection/:id', async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    const asked = only(queryOf(request), 'purge').get('purge') ?? 'false'
    if (asked !== 'true' && asked !== 'false') throw malformed('unknown_parameter', { parameter: 'purge' })
    const forGood = asked === 'true'
    await change(app, caller, (c) => (forGood ? purge(c, type, id) : c.remove(type.name, id)))
    return reply.code(204).send()
  })

  http.post('/api/v1/:collection/:id/restore', async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    return answerOnce(app, caller, request, reply, restoring(app, caller, type, id))
  })

  http.post('/api/v1/:collection/:id/actions/:action', async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    const [action, body] = [paramOf(request, 'action'), bodyOf(request)]
    const work = acting(app, caller, type, id, action, body)
    return answerOnce(app, caller, request, reply, work).catch(async (problem: unknown) => {
      await ledOn(request, reply, `/actions/${action}`)(problem)
      return reply
    })
  })
}
