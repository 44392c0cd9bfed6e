/** The routes that every record type has, mounted once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf, ifMatch, only, paramOf, queryOf, wantedOf } from '#platform/http/request.ts'
import { malformed, notFound } from '#platform/http/problems.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { change } from './change.ts'
import { withComputed } from './computed.ts'
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
import type { Values } from './record-type.ts'

export function recordRoutes(http: FastifyInstance, app: App): void {
  const json = 'application/json; charset=utf-8'
  // One record fits into a packet or two: squeezing it takes longer than sending it.
  const one = { compress: false as const }
  const typeOf = (request: Parameters<typeof callerOf>[0]) => {
    const caller = callerOf(request)
    const type = app.registry.type(paramOf(request, 'collection'))
    // A type of which nothing may be read is not there at all.
    if (caller.access.level(type.name, 'read') === 'none') throw notFound(type.name)
    return { caller, type, id: paramOf(request, 'id') }
  }
  const etag = (record: Values): Record<string, string> =>
    record.version === undefined ? {} : { etag: `"${record.version}"` }

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
    const body = bodyOf(request)
    const work = async (c: Parameters<Parameters<typeof change>[2]>[0]) => {
      const made = await c.create(type.name, body)
      const record = await withComputed(app, c.db, caller, type, made)
      const location = `/api/v1/${type.name}/${record.id}`
      return { status: 201, body: JSON.stringify(record), headers: { location, ...etag(record) } }
    }
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
    const patched = await change(app, caller, (c) => c.patch(type.name, id, body, { version }), {
      atomic: false,
    }).catch(ledOn(request, reply, ''))
    if (!patched) return reply
    const record = await withComputed(app, app.pool, caller, type, patched)
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
    return answerOnce(app, caller, request, reply, async (c) => {
      const record = await withComputed(app, c.db, caller, type, await c.restore(type.name, id))
      return { status: 200, body: JSON.stringify(record), headers: etag(record) }
    })
  })

  http.post('/api/v1/:collection/:id/actions/:action', async (request, reply) => {
    const { caller, type, id } = typeOf(request)
    const [action, body] = [paramOf(request, 'action'), bodyOf(request)]
    return answerOnce(app, caller, request, reply, async (c) => {
      const outcome = await c.act(type.name, id, action, body)
      const data = await withComputed(app, c.db, caller, type, outcome.data)
      return { status: 200, body: JSON.stringify({ ...outcome, data }), headers: etag(data) }
    }).catch(async (problem: unknown) => {
      await ledOn(request, reply, `/actions/${action}`)(problem)
      return reply
    })
  })
}
