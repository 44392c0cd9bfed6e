/** The HTTP side of the house: the engine's routes, the modules' own, health, metrics and the web app. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { App } from '#platform/app.ts'
import { eventRoutes } from '#platform/events/stream.ts'
import { Problem } from '#platform/http/problems.ts'
import { metricsRoutes } from '#platform/http/metrics.ts'
import { callerOf } from '#platform/http/request.ts'
import { createServer, type Door } from '#platform/http/server.ts'
import { meta } from '#platform/records/meta.ts'
import { openapiRoutes } from '#platform/records/openapi.ts'
import { gatherRoutes } from '#platform/records/openapi-routes.ts'
import { reportRoutes } from '#platform/records/reports.ts'
import { recordRoutes } from '#platform/records/routes.ts'
import { webhookDocument } from '#reach/automation/index.ts'
import { mcpRoutes } from '#reach/mcp/index.ts'
import { apiDocs } from './api-docs.ts'
import { version } from './version.ts'

export async function createWeb(app: App, door: Door): Promise<FastifyInstance> {
  const http = await createServer(app, door)
  const routes = gatherRoutes(http)
  metricsRoutes(http, app)
  http.get('/health', async (_, reply) => {
    await app.pool.query('select 1').catch(() => {
      throw new Problem('unavailable', 'not_ready')
    })
    return reply.send({ status: 'ok', version })
  })
  http.get('/api/v1/meta', async (request) => meta(app, callerOf(request)))
  for (const module of app.registry.modules) module.routes?.(http, app)
  reportRoutes(http, app)
  eventRoutes(http, app, door)
  openapiRoutes(http, app, { version, routes, docs: apiDocs, part: webhookDocument })
  recordRoutes(http, app)
  mcpRoutes(http, app, version)
  await serveWeb(http)
  return http
}

/** Folder of the built web app; null before it is built. */
const webFolder = (): string | null => {
  const folder = resolve(import.meta.dirname, '../../dist/web')
  return existsSync(resolve(folder, 'index.html')) ? folder : null
}

/** Forms stand in pages of other sites: these alone may put them into a frame. */
const framable = (reply: FastifyReply) =>
  reply
    .removeHeader('x-frame-options')
    .header(
      'content-security-policy',
      String(reply.getHeader('content-security-policy')).replace(
        "frame-ancestors 'none'",
        'frame-ancestors *',
      ),
    )

/** The built web app; its own addresses all answer with its one page. */
async function serveWeb(http: FastifyInstance): Promise<void> {
  const folder = webFolder()
  if (folder)
    await http.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      // Built files carry a hash of their content in the name.
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  // Pages for people without an account: another entry, and nothing for search engines.
  if (folder)
    for (const path of ['/p/:token', '/f/:key', '/support'])
      http.get(path, (_, reply) =>
        (path.startsWith('/f/') ? framable(reply) : reply)
          .header('cache-control', 'no-cache')
          .header('x-robots-tag', 'noindex, nofollow')
          .sendFile('public.html'),
      )
  http.setNotFoundHandler((request, reply) => {
    // A built file that is gone (an open tab of the version before) must fail as what it is, not be a page.
    const own = !/^\/(api|assets)\//.test(request.url) || /^\/api\/docs\/?([?#]|$)/.test(request.url)
    const page = request.method === 'GET' && own && folder
    if (!page) throw new Problem('not-found', 'unknown_route')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
