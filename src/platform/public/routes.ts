import type { FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { diskStore } from '#platform/files/store.ts'
import { sendStored } from '#platform/files/send.ts'
import { languageOf } from '#platform/http/errors.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { limitRate, sweepRates } from '#platform/http/rate-limit.ts'
import { bodyOf, paramOf } from '#platform/http/request.ts'
import { letterheadNow } from '#platform/paper/index.ts'
import type { Module } from '#platform/records/registry.ts'
import { parseFields } from '#platform/records/validate.ts'
import { linkGone } from './links.ts'
import { messages } from './messages.ts'
import type { PublicAnswer, PublicCompany } from './page.ts'
import { oneClickRoute } from './one-click.ts'
import { inputOf, pageOf, questionsOf, visit, visitorOf, type Visit } from './visit.ts'

/** Looking is cheap and people reload; doing something is rare. Per network address. */
const looking = { limit: 300, seconds: 300 }
const doing = { limit: 30, seconds: 300 }

const opened = (app: App, request: FastifyRequest): Promise<Visit> =>
  visit(app, paramOf(request, 'token'), request.ip, languageOf(request))

/** Rows that the visitor has chosen so far, as the page names them: `?chosen=id,id`. */
function chosenIn(request: FastifyRequest): string[] {
  const { chosen } = request.query as { chosen?: unknown }
  return typeof chosen === 'string' ? chosen.split(',').filter(Boolean).slice(0, 1000) : []
}

/** How the company presents itself to those outside. */
export function publicCompany(app: App): PublicCompany {
  const { companyName, phone, email, website, accentColor } = letterheadNow(app)
  const logo = Boolean(app.config.records('letterheads')[0]?.logoKey)
  return { name: companyName, phone, email, website, accentColor, logo }
}

export const publicModule: Module = {
  name: 'public',
  messages,
  clocks: [
    { name: 'rates-sweep', cron: '50 3 * * *', run: async (app) => void (await sweepRates(app.pool)) },
  ],
  routes: (http, app) => {
    oneClickRoute(http, app)
    http.get('/api/v1/public/:token', async (request): Promise<PublicAnswer> => {
      await limitRate(app.pool, 'public-look', request.ip, looking)
      const at = await opened(app, request)
      const { documents = [], ...page } = await pageOf(app, at, chosenIn(request))
      return {
        language: at.language,
        company: publicCompany(app),
        page: {
          ...page,
          documents: documents.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
        },
        questions: questionsOf(app, at),
      }
    })

    http.post('/api/v1/public/:token/actions/:action', async (request, reply) => {
      await limitRate(app.pool, 'public-act', request.ip, doing)
      const at = await opened(app, request)
      const action = paramOf(request, 'action')
      const declared = at.view.actions ?? {}
      const asked = Object.hasOwn(declared, action) ? declared[action]! : null
      if (!asked) throw new Problem('not-found', 'unknown_action', { action, collection: at.type.name })
      if (asked.rate) await limitRate(app.pool, `public-${action}`, request.ip, asked.rate)
      const { website2: trap, ...body } = bodyOf(request)
      const { values, errors } = parseFields(body, inputOf(app, at.type, action, asked))
      if (errors.length) throw invalid(errors)
      // No person fills that in: a machine is told that all went well, and nothing happens.
      if (trap) return { done: asked.done[at.language] }
      const name = asked.nameField ? ((values[asked.nameField] as string | undefined) ?? null) : null
      const visitor = visitorOf(app, at, [action], name)
      return answerOnce(app, visitor, request, reply, async (c) => {
        const { record, address } = at
        const more = asked.adds?.({ record, address, now: c.now })
        await c.act(at.type.name, at.link.recordId, action, { ...values, ...more })
        return { status: 200, body: JSON.stringify({ done: asked.done[at.language] }) }
      })
    })

    http.get('/api/v1/public/:token/documents/:id', async (request, reply) => {
      await limitRate(app.pool, 'public-look', request.ip, looking)
      const { documents = [] } = await pageOf(app, await opened(app, request))
      const document = documents.find(({ id }) => id === paramOf(request, 'id'))
      const file =
        document && (await diskStore(app.settings.dataDir, document.file.store).read(document.file.key))
      if (!file) throw linkGone()
      return sendStored(reply, file, { ...document, key: document.file.key })
    })
  },
}
