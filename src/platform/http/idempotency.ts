/** `Idempotency-Key`: the same key and body within a day returns the first answer and does nothing twice. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import { malformed, Problem } from './problems.ts'

export interface Answer {
  status: number
  body: string
  /** What is kept of the answer under a client's key, where that must not be all of it. */
  kept?: string
  headers?: Record<string, string>
}

/**
 * Runs a write and sends its answer. With a key, answer and key are stored in the write's own transaction, per
 * caller and route; a refusal rolls both back. `atomic: false` marks a write of a single statement.
 */
export async function answerOnce(
  app: App,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (change: Change) => Promise<Answer>,
  options: { atomic?: boolean } = {},
): Promise<FastifyReply> {
  return sendAnswer(reply, await once(app, caller, request, work, options))
}

/** What makes two writes the same one: where they go, the client's key for them, and what they say. */
export interface Asked {
  route: string
  key: unknown
  body: unknown
}

/** The answer of a write, or the first one of the same key. */
export const once = (
  app: App,
  caller: Caller,
  request: FastifyRequest,
  work: (change: Change) => Promise<Answer>,
  options: { atomic?: boolean } = {},
): Promise<Answer> => {
  const route = `${request.method} ${request.url.split('?')[0]}`
  const asked = { route, key: request.headers['idempotency-key'], body: request.body }
  return onceAsked(app, caller, asked, work, options)
}

/** The same for what comes by another way than a route of its own. */
export async function onceAsked(
  app: App,
  caller: Caller,
  { route, key, body }: Asked,
  work: (change: Change) => Promise<Answer>,
  options: { atomic?: boolean } = {},
): Promise<Answer> {
  if (key === undefined) return change(app, caller, work, options)
  if (typeof key !== 'string' || key === '' || key.length > 200) throw malformed('idempotency_key_invalid')
  const hash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex')
  const by = 'keyId' in caller ? caller.keyId : 'linkId' in caller ? caller.linkId : caller.userId
  const who = `${caller.kind} ${by}`
  return change(app, caller, async (c) => {
    const known = await claim(c, who, route, key, hash)
    if (known) return known
    const made = await work(c)
    await c.db
      .query(sql`update platform_idempotency set status = ${made.status}, answer = ${made.kept ?? made.body}, headers = ${JSON.stringify(made.headers ?? {})}::jsonb
      where caller = ${who} and route = ${route} and key = ${key}`)
    return made
  })
}

/** Takes the key for this request, waiting for another that holds it; the stored answer when it was used before. */
async function claim(
  c: Change,
  who: string,
  route: string,
  key: string,
  hash: string,
): Promise<Answer | null> {
  await c.db.query(
    sql`delete from platform_idempotency where caller = ${who} and route = ${route} and key = ${key} and created_at < now() - interval '24 hours'`,
  )
  const taken = await c.db
    .query(sql`insert into platform_idempotency (caller, route, key, body_hash, status, answer)
    values (${who}, ${route}, ${key}, ${hash}, 0, '') on conflict do nothing returning 1`)
  if (taken.rows.length) return null
  const first = await c.db.query<{
    body_hash: string
    status: number
    answer: string
    headers: Record<string, string>
  }>(
    sql`select body_hash, status, answer, headers from platform_idempotency where caller = ${who} and route = ${route} and key = ${key}`,
  )
  const row = first.rows[0]
  if (!row) throw new Problem('conflict', 'overtaken')
  if (row.body_hash !== hash) throw new Problem('validation', 'idempotency_key_reused')
  return { status: row.status, body: row.answer, headers: row.headers }
}

export const sendAnswer = (reply: FastifyReply, { status, body, headers = {} }: Answer) =>
  reply.code(status).headers(headers).header('content-type', 'application/json; charset=utf-8').send(body)
