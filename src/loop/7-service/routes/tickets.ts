/** What the agent's desk asks beside the record itself. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { read } from '#platform/records/read.ts'
import { knownSolutions } from '../actions/known-solutions.ts'
import { ticketContext } from '../actions/context.ts'
import { tickets } from '../schema/index.ts'

export function ticketRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/tickets/:id/context', async (request) => {
    const caller = callerOf(request)
    return ticketContext(app, caller, await read(app, caller, tickets, paramOf(request, 'id')))
  })
  http.get('/api/v1/tickets/:id/solutions', async (request) => {
    const caller = callerOf(request)
    const ticket = await read(app, caller, tickets, paramOf(request, 'id'))
    return { data: await knownSolutions(app, caller, ticket, queryOf(request).get('q')) }
  })
}
