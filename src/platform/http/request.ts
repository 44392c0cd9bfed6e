/** What a route knows about a request: who asks, and the query as it was written. */
import type { FastifyRequest } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import { malformed, Problem } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is behind the request; null when nobody is signed in. */
    caller: Caller | null
  }
}

/** The signed-in caller; 401 when there is none. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Problem('unauthenticated', 'not_signed_in')
  return request.caller
}

/** The query's pairs in their order, repeated names and brackets included. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const url = request.raw.url ?? ''
  const mark = url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
}

/** A JSON object as body; an absent one is empty. */
export function bodyOf(request: FastifyRequest): Values {
  const body = request.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body)) throw malformed('body_not_object')
  return body as Values
}

export const paramOf = (request: FastifyRequest, name: string) =>
  (request.params as Record<string, string>)[name] ?? ''

/** The version in `If-Match: "7"`; undefined without the header or with `*`. */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const match = /^(?:W\/)?"?(\d+)"?$/.exec(header.trim())
  if (!match) throw malformed('invalid_if_match', { value: header })
  return Number(match[1])
}

/** Refuses a parameter that the route does not know: an answer that ignores one would be to another question. */
export function only(query: URLSearchParams, ...known: string[]): URLSearchParams {
  for (const parameter of query.keys())
    if (!known.includes(parameter)) throw malformed('unknown_parameter', { parameter })
  return query
}

/** `limit=`: 1 to 200, 50 unless told. */
export function limitOf(query: URLSearchParams): number {
  const limit = query.get('limit') ?? '50'
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200) throw malformed('invalid_limit')
  return Number(limit)
}

const lists = (written: string | null) => written?.split(',').filter(Boolean)
/** `fields=` and `include=`. */
export const wantedOf = (query: URLSearchParams) => ({
  fields: lists(query.get('fields')),
  includes: lists(query.get('include')),
})
