/**
 * `POST /mcp`: the Model Context Protocol over Streamable HTTP, without sessions or streams of our own. Each message is
 * answered with JSON, by whatever process gets it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { answerError, languageOf, problemOf } from '#platform/http/errors.ts'
import { forbidden, Problem } from '#platform/http/problems.ts'
import { callerOf } from '#platform/http/request.ts'
import { isForeign } from '#platform/http/server.ts'
import { rememberedFor } from '#platform/records/remembered.ts'
import { answer } from './actions/answer.ts'
import { codes, failed, messagesOf, revisions, RpcError, type RpcAnswer } from './rules/protocol.ts'

const json = 'application/json; charset=utf-8'

export function mcpRoutes(http: FastifyInstance, app: App, version: string): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isForeign(app, request)) throw forbidden('origin_refused')
    const { caller } = request
    if (caller?.kind === 'apiKey') {
      request.caller = byMcp(caller)
      return
    }
    const invalid = request.headers.authorization ? ', error="invalid_token"' : ''
    reply.header('www-authenticate', `Bearer realm="Rondo"${invalid}`)
    throw new Problem('unauthenticated', 'mcp_needs_key')
  }

  http.post('/mcp', { onRequest, errorHandler: refuse(app) }, async (request, reply) => {
    const revision = revisionOf(request)
    const { all, batch } = messagesOf(request.body, revision)
    const asked = { app, caller: callerOf(request), version, requestId: String(request.id) }
    const answers: RpcAnswer[] = []
    // One after the other: what a message does may be what the next one asks about.
    for (const message of all) {
      const made = await answer(asked, message)
      if (made) answers.push(made)
    }
    if (answers.length === 0) return reply.code(202).send()
    const unread = !batch && answers[0]!.error?.code === codes.request
    return reply
      .code(unread ? 400 : 200)
      .header('content-type', json)
      .send(JSON.stringify(batch ? answers : answers[0]))
  })

  http.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    handler: (_, reply) =>
      reply
        .code(405)
        .header('allow', 'POST')
        .header('content-type', json)
        .send(
          JSON.stringify(failed(null, codes.refused, 'MCP clients POST here; there is no stream to read.')),
        ),
  })
}

/** The same person and rights; history tells that it came this way. */
const byMcp = (caller: Extract<Caller, { kind: 'apiKey' }>): Caller =>
  rememberedFor(caller, 'by mcp', () => ({ ...caller, kind: 'mcp' }))

function revisionOf({ headers }: FastifyRequest): string | undefined {
  const revision = headers['mcp-protocol-version']
  if (revision === undefined || (revisions as readonly unknown[]).includes(revision))
    return revision as string
  throw new RpcError(
    codes.refused,
    `MCP ${String(revision)} is not spoken here, but ${revisions.join(', ')}.`,
  )
}

/** What is refused before a message could be answered. */
const refuse = (app: App) => (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const send = (status: number, code: number, message: string) =>
    reply
      .code(status)
      .header('content-type', json)
      .send(JSON.stringify(failed(null, code, message)))
  if (error instanceof RpcError) return send(400, error.code, error.message)
  const problem = problemOf(app.log, error, languageOf(request), String(request.id))
  if (problem.status === 401 || problem.status === 403) return answerError(app.log, error, request, reply)
  const code =
    problem.code === 'body_not_json' ? codes.parse : problem.status < 500 ? codes.request : codes.internal
  return send(problem.status, code, String(problem.detail))
}
