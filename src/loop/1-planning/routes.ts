import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { notFound } from '#platform/http/problems.ts'
import { bodyOf, callerOf, queryOf } from '#platform/http/request.ts'
import { today } from '#platform/records/filter/dates.ts'
import type { Module } from '#platform/records/registry.ts'
import { onTargetsProposed } from './actions/proposed.ts'
import { readCells, sheet, writeCells } from './actions/sheet.ts'
import { messages } from './rules/messages.ts'
import { targets } from './schema.ts'

function routes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/targets/sheet', async (request) => {
    const caller = callerOf(request)
    if (caller.access.level(targets.name, 'read') === 'none') throw notFound(targets.name)
    return sheet(app, caller, queryOf(request).get('year') ?? today(caller.timeZone).slice(0, 4))
  })
  http.put('/api/v1/targets/sheet', (request, reply) =>
    answerOnce(app, callerOf(request), request, reply, async (change) => {
      const cells = readCells(bodyOf(request))
      return { status: 200, body: JSON.stringify(await writeCells(change, cells)) }
    }),
  )
}

export const planningModule: Module = {
  name: '1-planning',
  messages,
  types: [targets],
  answers: [onTargetsProposed],
  routes,
}
