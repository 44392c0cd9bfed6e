/** `GET /api/v1/openapi.json`: the API as this caller sees it, made from what the modules declare. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { callerOf } from '#platform/http/request.ts'
import { parameters, responses, schemas } from './openapi-common.ts'
import { routeOperation, type MountedRoute, type RouteDocs } from './openapi-routes.ts'
import { typeSchemas, type Schema } from './openapi-schemas.ts'
import { typePaths } from './openapi-types.ts'
import { visibleFields } from './select.ts'

const description = `One API for the web app, integrations and assistants alike.

Sign in with a session cookie, or send \`Authorization: Bearer <API key>\`. Lists come in pages (\`limit\`, \`cursor\`).
Money and quantities are decimal strings, moments ISO 8601 in UTC, days \`YYYY-MM-DD\`. What is wrong is said as
\`application/problem+json\`.`

/** What a module adds: calls that go the other way, and the components that they refer to. */
export interface DocumentPart {
  webhooks?: Record<string, Schema>
  parameters?: Record<string, Schema>
  responses?: Record<string, Schema>
  schemas?: Record<string, Schema>
}

/** How the app puts the document together. */
interface Making {
  version: string
  routes: readonly MountedRoute[]
  docs: RouteDocs
  part: (app: App, caller: Caller) => DocumentPart
}

const unfilterable = new Set(['json', 'lines', 'objects', 'object'])

export function openapi(app: App, caller: Caller, { version, routes, docs, part }: Making): Schema {
  const more = part(app, caller)
  const types = [...app.registry.types.values()].filter(
    (type) => caller.access.level(type.name, 'read') !== 'none',
  )
  const paths: Record<string, Schema> = {}
  const belongings = app.registry.modules.flatMap((module) => Object.keys(module.belongings ?? {}))
  for (const type of types) {
    const filterable = Object.entries(visibleFields(app, caller, type))
      .filter(([, field]) => !unfilterable.has(field.kind))
      .map(([name]) => name)
    Object.assign(
      paths,
      typePaths(caller, type, [...filterable, ...belongings], app.registry.format(type.name)?.mediaType),
    )
  }
  for (const route of routes)
    (paths[route.path] ??= {})[route.method.toLowerCase()] = routeOperation(route, docs, caller.language)
  return {
    openapi: '3.1.0',
    info: {
      title: `${app.config.company.name || 'Rondo'}: API`,
      version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: app.settings.publicUrl }],
    security: [{ session: [] }, { apiKey: [] }],
    tags: types.map((type) => ({ name: type.name, description: type.label.many[caller.language] })),
    paths,
    ...(more.webhooks && { webhooks: more.webhooks }),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'rondo_session' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
      parameters: { ...parameters, ...more.parameters },
      responses: { ...responses, ...more.responses },
      schemas: Object.assign(
        { ...schemas, ...more.schemas },
        ...types.map((type) => typeSchemas(app, caller, type)),
      ),
    },
  }
}

/** Mounts the document; it is made once for all callers with equal rights. */
export function openapiRoutes(http: FastifyInstance, app: App, making: Making): void {
  const made = new Map<string, string>()
  http.get('/api/v1/openapi.json', async (request, reply) => {
    const caller = callerOf(request)
    const key = `${app.config.stamp} ${caller.language} ${caller.access.key}`
    let document = made.get(key)
    if (!document) {
      if (made.size > 50) made.clear()
      made.set(key, (document = JSON.stringify(openapi(app, caller, making))))
    }
    return reply.header('content-type', 'application/json; charset=utf-8').send(document)
  })
}
