/** The one place where what was thrown becomes an answer; an unknown error says nothing but its request's id. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '#platform/db/log.ts'
import { explain, isAway } from '#platform/db/errors.ts'
import type { Language } from '#platform/records/fields.ts'
import { say } from './messages/index.ts'
import { Problem, statusOf } from './problems.ts'

export function answerError(
  log: Log,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const body = problemOf(log, thrown, languageOf(request), String(request.id))
  // Cut off in the middle of its body, a client would never see the answer: the rest is read and thrown away.
  if (body.status === 413) reply.removeHeader('connection')
  if (body.status === 429 && body.retryAfter) reply.header('retry-after', String(body.retryAfter))
  return send(reply, body.status, body)
}

interface ProblemBody {
  status: number
  [member: string]: unknown
}

/** Whatever was thrown, as the API writes it; the unexpected goes to the log and says nothing but its request's id. */
export function problemOf(log: Log, thrown: unknown, language: Language, requestId: string): ProblemBody {
  const problem = isAway(thrown) ? new Problem('unavailable', 'not_ready') : asProblem(explain(thrown))
  if (problem) return problemBody(problem, language, requestId)
  log.error({ err: thrown, req: requestId }, 'unexpected error')
  return {
    type: type('internal'),
    title: 'Internal error',
    status: 500,
    detail: say(language, 'internal'),
    requestId,
  }
}

/** A problem as the API writes it, in the caller's language. */
export const problemBody = (problem: Problem, language: Language, requestId?: string) => ({
  type: type(problem.kind),
  title: say(language, `title.${problem.kind}`),
  status: statusOf[problem.kind],
  code: problem.code,
  detail: say(language, problem.code, problem.params),
  ...(problem.errors.length
    ? {
        errors: problem.errors.map((e) => ({
          path: e.path,
          code: e.code,
          message: say(language, e.code, e.params ?? {}),
        })),
      }
    : {}),
  ...problem.extra,
  ...(requestId ? { requestId } : {}),
})

const mediaType = 'application/problem+json; charset=utf-8'
const type = (kind: string) => `https://rondo.example/problems/${kind}`

/** What cannot be read as HTTP at all: the connection is answered and closed. */
export function answerUnread(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const overlong = error.code === 'HPE_HEADER_OVERFLOW'
  const status = overlong ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const problem = overlong
    ? new Problem('too-large', 'head_too_large')
    : new Problem('malformed', 'malformed')
  const body = JSON.stringify({ ...problemBody(problem, 'en'), status })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${mediaType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** The caller's own language, else what the browser asks for. */
export const languageOf = (request: FastifyRequest): Language =>
  request.caller?.language ?? (/^\s*de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en')

const send = (reply: FastifyReply, status: number, body: object) =>
  reply.code(status).header('content-type', mediaType).send(JSON.stringify(body))

/** Fastify's own refusals, in our terms. */
function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  const { statusCode, code } = (error ?? {}) as Partial<FastifyError>
  if (statusCode === 413) return new Problem('too-large', 'body_too_large')
  if (statusCode === 415) return new Problem('malformed', 'media_type', {})
  if (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    error instanceof SyntaxError
  )
    return new Problem('malformed', 'body_not_json')
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Problem('malformed', 'malformed')
  return null
}
