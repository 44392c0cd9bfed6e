import type { FastifyInstance, FastifyRequest } from 'fastify'
import { audit } from '#base/identity/index.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { Problem } from '#platform/http/problems.ts'
import { limitRate } from '#platform/http/rate-limit.ts'
import { callerOf, only, paramOf, queryOf } from '#platform/http/request.ts'
import { addressState, endAddress, makeAddress, ownerOfToken } from '../actions/address.ts'
import { feedOf } from '../actions/feed.ts'

/** A program asks every few minutes, at most from a handful of devices; who guesses asks more often. */
const fetching = { limit: 60, seconds: 300 }
const guessing = { limit: 30, seconds: 300 }

/** The same answer for an address that never was, that was ended, and whose user may no longer come in. */
const gone = () => new Problem('not-found', 'calendar_gone')

/** A person at a screen, with their own eyes: what a key could make would outlive it. */
function person(request: FastifyRequest): Extract<Caller, { kind: 'user' }> {
  const caller = callerOf(request)
  if (caller.kind !== 'user') throw new Problem('forbidden', 'key_scope')
  if (caller.viewingAs) throw new Problem('forbidden', 'not_while_viewing_as')
  return caller
}

export function calendarRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/session/calendar', async (request) => addressState(app.pool, person(request).userId))

  http.post('/api/v1/session/calendar', async (request, reply) => {
    const { userId } = person(request)
    const address = await makeAddress(app, userId)
    await audit(app.pool, 'calendarAddressMade', userId, request.ip)
    return reply.code(201).send({ ...(await addressState(app.pool, userId)), address })
  })

  http.delete('/api/v1/session/calendar', async (request, reply) => {
    const { userId } = person(request)
    if (await endAddress(app.pool, userId)) await audit(app.pool, 'calendarAddressEnded', userId, request.ip)
    return reply.code(204).send()
  })

  http.get('/api/v1/calendars/:token.ics', async (request, reply) => {
    only(queryOf(request))
    const userId = await ownerOfToken(app.pool, paramOf(request, 'token'))
    await (userId
      ? limitRate(app.pool, 'calendar', userId, fetching)
      : limitRate(app.pool, 'calendar-guess', request.ip, guessing))
    const caller = userId && (await app.revive({ userId }, 'calendar'))
    if (!userId || !caller) throw gone()
    const { text, etag } = await feedOf(app, caller, userId)
    reply.header('etag', etag).header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex')
    const known = request.headers['if-none-match']?.split(',').map((mark) => mark.trim().replace(/^W\//, ''))
    if (known?.some((mark) => mark === '*' || mark === etag.slice(2))) return reply.code(304).send()
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="rondo.ics"')
      .send(text)
  })
}
