/** What is promised about one record, and what people do about it. All of it together is the report `promises`. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { load } from '#platform/records/read.ts'
import { openPromises } from './promises.ts'
import { acknowledgeClock, snoozeClock } from './take.ts'

export function promiseRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/promises', async (request) => {
    const caller = callerOf(request)
    const query = queryOf(request)
    const subject = { type: query.get('type') ?? '', id: query.get('id') ?? '' }
    await load(app, app.pool, caller, app.registry.type(subject.type), subject.id, { fields: ['id'] })
    return { data: await openPromises(app, caller, { subject }) }
  })
  for (const [name, work] of Object.entries({ acknowledge: acknowledgeClock, snooze: snoozeClock }))
    http.post(`/api/v1/promises/:id/${name}`, async (request, reply) =>
      answerOnce(app, callerOf(request), request, reply, async (c) => {
        const id = paramOf(request, 'id')
        const body = bodyOf(request)
        await work(c, id, body)
        return { status: 200, body: JSON.stringify({ data: { id } }) }
      }),
    )
}
