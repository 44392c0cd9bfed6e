/** What is asked about quotes beside their record. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { callerOf, paramOf } from '#platform/http/request.ts'
import { invalid } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { quoteDifferences } from '../rules/differences.ts'
import { quotes } from '../schema.ts'
import { quotePdf } from './paper.ts'

const lines = { includes: ['lines'] }

export function quoteRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/quotes/:id/differences', async (request) => {
    const caller = callerOf(request)
    const { record } = await load(app, app.pool, caller, quotes, paramOf(request, 'id'), lines)
    if (!record.previousId) return { data: { previousId: null, fields: [], lines: [] } }
    const before = await load(app, app.pool, caller, quotes, record.previousId, lines)
    return { data: { previousId: record.previousId, ...quoteDifferences(before.record, record) } }
  })
  http.get('/api/v1/quotes/:id/pdf', async (request, reply) => {
    const { record } = await load(app, app.pool, callerOf(request), quotes, paramOf(request, 'id'), lines)
    return reply.type('application/pdf').send(await quotePdf(app, record))
  })
  http.post('/api/v1/opportunities/:id/quotes', (request, reply) =>
    answerOnce(app, callerOf(request), request, reply, async (change) => {
      const record = await quoteFor(change, paramOf(request, 'id'))
      return {
        status: 201,
        body: JSON.stringify(record),
        headers: { location: `/api/v1/quotes/${record.id}` },
      }
    }),
  )
}

/** A draft of what the opportunity says: nothing is typed twice. */
async function quoteFor(change: Change, opportunityId: string): Promise<Values> {
  const type = change.app.registry.type('opportunities')
  const { record: deal } = await load(change.app, change.db, change.caller, type, opportunityId, lines)
  if (!deal.accountId) throw invalid([{ path: 'accountId', code: 'opportunity_needs_account' }])
  const { name, accountId, contactId, currency } = deal
  return change.create('quotes', {
    subject: name,
    accountId,
    contactId,
    currency,
    opportunityId,
    lines: (deal.lines as Values[]).map(({ id: _id, ...line }) => line),
  })
}
