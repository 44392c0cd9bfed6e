import type { FastifyInstance } from 'fastify'
import { targetsProposed } from '#loop/1-planning/index.ts'
import { segmentWanted } from '#loop/2-marketing/index.ts'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf } from '#platform/http/request.ts'
import type { Module } from '#platform/records/registry.ts'
import { planAhead } from './actions/plan-ahead.ts'
import { previewSlice, sliceSegment, sliceTasks } from './actions/slices.ts'
import * as reports from './reports/index.ts'
import { messages } from './rules/messages.ts'

function routes(http: FastifyInstance, app: App): void {
  http.post('/api/v1/slices/preview', (request) => previewSlice(app, callerOf(request), bodyOf(request)))
  for (const [name, make] of [
    ['slices/segment', sliceSegment],
    ['slices/tasks', sliceTasks],
    ['reports/target-actual/plan', planAhead],
  ] as const)
    http.post(`/api/v1/${name}`, (request, reply) =>
      answerOnce(app, callerOf(request), request, reply, async (change) => ({
        status: 201,
        body: JSON.stringify(await make(change, bodyOf(request))),
      })),
    )
}

export const analysisModule: Module = {
  name: '8-analysis',
  messages,
  handOvers: [targetsProposed, segmentWanted],
  reports: [
    reports.loop,
    reports.targetActual,
    reports.pipeline,
    reports.enquiryConversion,
    reports.turnaround,
    reports.lostReasons,
    reports.consumption,
    reports.salesSummary,
  ],
  routes,
}
