import type { Module } from '#platform/records/registry.ts'
import { loop, pipeline, salesSummary } from './reports/index.ts'
import { messages } from './rules/messages.ts'

export const analysisModule: Module = {
  name: '8-analysis',
  messages,
  reports: [loop, pipeline, salesSummary],
}
