/** What the page of a mailing asks besides its record. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { audienceOf, mailingFigures, mailingPreview } from '../actions/mailing/figures.ts'

export function mailingRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/mailings/:id/audience', (request) =>
    audienceOf(app, callerOf(request), paramOf(request, 'id')),
  )
  http.get('/api/v1/mailings/:id/figures', (request) =>
    mailingFigures(app, callerOf(request), paramOf(request, 'id')),
  )
  http.get('/api/v1/mailings/:id/preview', (request) => {
    const query = queryOf(request)
    const who = { contactId: query.get('contactId'), leadId: query.get('leadId') }
    return mailingPreview(app, callerOf(request), paramOf(request, 'id'), who)
  })
}
