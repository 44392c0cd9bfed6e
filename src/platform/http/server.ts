/** The HTTP server: who asks, what may come in, how errors go out. Routes are the modules' own. */
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { readJsonBodies } from './body.ts'
import { answerError, answerUnread } from './errors.ts'
import { Problem } from './problems.ts'
import { dataHeaders, securityHeaders } from './security-headers.ts'

export interface Door {
  /** Who is behind a request; null when nobody is signed in. */
  resolve: (request: FastifyRequest) => Promise<Caller | null> | Caller | null
}

/** Addresses that answer data: never a page, and always asked who calls. */
const forPrograms = /^\/(api\/v1\/|mcp($|[?]))/

const writes = new Set(['POST', 'PATCH', 'PUT', 'DELETE'])

export async function createServer(app: App, door: Door): Promise<FastifyInstance> {
  const http = Fastify({
    genReqId: () => requestId(),
    bodyLimit: 5 * 1024 * 1024,
    // Only a proxy at home may say for whom it asks; an outsider's own word about their address counts nothing.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    routerOptions: { maxParamLength: 300 },
    // Refused before there is a route: in the same words as everything else.
    frameworkErrors: (error, request, reply) => answerError(app.log, error, request, reply),
    clientErrorHandler: answerUnread,
    // Refused in the hook below, in our words.
    return503OnClosing: false,
  })
  let closing = false
  http.addHook('preClose', (done) => {
    closing = true
    done()
  })
  await http.register(compress, { threshold: 1400, encodings: ['br', 'gzip'], globalDecompression: false })
  await http.register(multipart, { limits: { fileSize: 200 * 1024 * 1024, files: 1 } })

  readJsonBodies(http)
  http.decorateRequest('caller', null)
  const pages = securityHeaders(app.settings.publicUrl)
  http.addHook('onRequest', (request, reply, done) => {
    const data = forPrograms.test(request.url)
    reply.headers(data ? dataHeaders : pages).header('x-request-id', request.id)
    if (closing) return done(new Problem('unavailable', 'not_ready'))
    if (!data) return done()
    if (writes.has(request.method)) refuseForeign(app, request)
    const caller = door.resolve(request)
    const known = (found: Caller | null) => {
      request.caller = found
      done()
    }
    // Most callers are remembered: those need not wait for another turn.
    if (caller instanceof Promise) caller.then(known, done)
    else known(caller)
  })
  http.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request
    // The path alone: a query can hold names and words that somebody searched for.
    const fields = {
      req: request.id,
      method,
      path: unsigned(url.split('?')[0]!),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode >= 500) app.log.error(fields, 'request failed')
    else app.log.info(fields, 'request')
    done()
  })
  http.setErrorHandler((error, request, reply) => answerError(app.log, error, request, reply))
  return http
}

/** A path without what opens a door for whoever reads it in a log. */
export const unsigned = (path: string) =>
  path.replace(/^(\/p|\/api\/v1\/(?:public|calendars))\/[\w-]{40,}/, '$1/…')

/** Unique among all processes that write to one log: where and when this one began, and a count. */
let count = 0
const began = `${process.pid.toString(36)}${Date.now().toString(36)}`
const requestId = () => `${began}-${(count += 1).toString(36)}`

/** A browser says where a write comes from; another site than ours is refused (beside SameSite cookies). */
function refuseForeign(app: App, request: FastifyRequest): void {
  if (!request.headers.authorization && isForeign(app, request))
    throw new Problem('forbidden', 'origin_refused')
}

/** Whether a browser says that a page of another site sent the request. */
export function isForeign(app: App, { headers: { origin, host } }: FastifyRequest): boolean {
  if (!origin) return false
  const own = [new URL(app.settings.publicUrl).host, host]
  try {
    return !own.includes(new URL(origin).host)
  } catch {
    return true
  }
}
