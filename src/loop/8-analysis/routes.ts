import type { FastifyInstance } from 'fastify'
import { segmentWanted } from '#loop/2-marketing/index.ts'
import type { App } from '#platform/app.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf } from '#platform/http/request.ts'
import type { Module } from '#platform/records/registry.ts'
import { previewSlice, sliceSegment, sliceTasks } from './actions/slices.ts'
import * as reports from './reports/index.ts'
import { messages } from './rules/messages.ts'

function routes(http: FastifyInstance, app: App): void {
  http.post('/api/v1/slices/preview', (request) => previewSlice(app, callerOf(request), bodyOf(request)))
  for (const [name, make] of [
    ['segment', sliceSegment],
    ['tasks', sliceTasks],
  ] as const)
    http.post(`/api/v1/slices/${name}`, (request, reply) =>
      answerOnce(app, callerOf(request), request, reply, async (change) => ({
        status: 201,
        body: JSON.stringify(await make(change, bodyOf(request))),
      })),
    )
}

export const analysisModule: Module = {
  name: '8-analysis',
  messages,
  handOvers: [segmentWanted],
  reports: [
    reports.loop,
    reports.targetActual,
    reports.pipeline,
    reports.enquiryConversion,
    reports.turnaround,
    reports.lostReasons,
    reports.salesSummary,
  ],
  routes,
}
