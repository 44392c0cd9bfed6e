/**
 * Unsubscribing by one click (RFC 8058): the mail program posts to the address that its reader would visit. Looking at
 * that address changes nothing, since scanners of mail servers follow every link.
 */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { languageOf } from '#platform/http/errors.ts'
import { malformed } from '#platform/http/problems.ts'
import { limitRate } from '#platform/http/rate-limit.ts'
import { paramOf } from '#platform/http/request.ts'
import { change } from '#platform/records/change.ts'
import { linkGone } from './links.ts'
import { questionsOf, visit, visitorOf } from './visit.ts'

/** A provider's servers post for all of its people, so that few network addresses stand for many readers. */
const rate = { limit: 3000, seconds: 300 }

export const oneClickRoute = (http: FastifyInstance, app: App) =>
  void http.register(async (door) => {
    // A form, in either of its two writings: all that is asked of it is the one sentence.
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_, body, done) =>
      done(null, body),
    )
    door.post('/p/:token', async (request, reply) => {
      await limitRate(app.pool, 'public-one-click', request.ip, rate)
      const at = await visit(app, paramOf(request, 'token'), request.ip, languageOf(request))
      const action = at.view.oneClick
      if (!action) throw linkGone()
      if (!/\bList-Unsubscribe\b[^]*\bOne-Click\b/.test(String(request.body ?? '')))
        throw malformed('not_one_click')
      // Once more says nothing new: whoever unsubscribed is unsubscribed.
      if (questionsOf(app, at).some((question) => question.action === action))
        await change(app, visitorOf(app, at, [action]), (c) => c.act(at.type.name, at.link.recordId, action))
      return reply.code(200).send({ done: at.view.actions?.[action]?.done[at.language] ?? '' })
    })
  })
