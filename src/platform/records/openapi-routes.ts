/** Routes beside the generic ones: gathered as they are mounted, so that none is missing from the reference. */
import type { FastifyInstance } from 'fastify'
import { json, ref } from './openapi-common.ts'
import { objectSchema, type Schema } from './openapi-schemas.ts'
import type { Fields, Language } from './fields.ts'

/** What a route's own module or the app says about it. */
export interface RouteDoc {
  summary: string
  tag?: string
  description?: string
  /** Query parameters: name → meaning. */
  query?: Record<string, string>
  /** JSON body, in the field language; or a schema, with its media type when it is not JSON. */
  body?: Fields
  schema?: Schema
  mediaType?: string
  /** What the answer is; 200 and JSON unless told. */
  answer?: string
  status?: number
  answerType?: string
  /** Works without signing in. */
  open?: boolean
}
export type RouteDocs = Record<string, RouteDoc>

export interface MountedRoute {
  method: string
  /** As OpenAPI writes it: `/api/v1/jobs/{id}`. */
  path: string
}

const generic = /^\/api\/v1\/:collection(\/bulk|\/:id(\/(history|timeline|restore|actions\/:action))?)?$/

/** Follows what is mounted from now on; call it before any route is. */
export function gatherRoutes(http: FastifyInstance): MountedRoute[] {
  const routes: MountedRoute[] = []
  http.addHook('onRoute', ({ method, url }) => {
    if (!url.startsWith('/api/v1/') || generic.test(url)) return
    for (const one of [method].flat())
      if (one !== 'HEAD') routes.push({ method: one, path: url.replace(/:(\w+)/g, '{$1}') })
  })
  return routes
}

export function routeOperation({ method, path }: MountedRoute, docs: RouteDocs, language: Language): Schema {
  const doc: RouteDoc = docs[`${method} ${path}`] ?? { summary: `${method} ${path.replace('/api/v1/', '')}` }
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(doc.query ?? {}).map(([name, description]) => ({
      name,
      in: 'query',
      description,
      schema: { type: 'string' },
    })),
  ]
  const status = doc.status ?? 200
  const body = doc.schema ?? (doc.body && objectSchema(doc.body, language, false))
  const content = { [doc.answerType ?? 'application/json']: { schema: {} } }
  return {
    operationId: `${method.toLowerCase()}${path
      .replace('/api/v1', '')
      .replace(/[/{}-]+/g, '.')
      .replace(/\.$/, '')}`,
    tags: [doc.tag ?? path.split('/')[3]],
    summary: doc.summary,
    ...(doc.description && { description: doc.description }),
    ...(doc.open && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: doc.mediaType ? { [doc.mediaType]: { schema: body } } : json(body),
      },
    }),
    responses: {
      [status]: { description: doc.answer ?? 'Done', ...(status === 204 ? {} : { content }) },
      default: ref('responses', 'Problem'),
    },
  }
}
