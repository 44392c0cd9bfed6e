import type { Module } from '#platform/records/registry.ts'
import * as reports from './reports/index.ts'
import { messages } from './rules/messages.ts'

export const analysisModule: Module = {
  name: '8-analysis',
  messages,
  reports: [
    reports.loop,
    reports.targetActual,
    reports.pipeline,
    reports.enquiryConversion,
    reports.turnaround,
    reports.lostReasons,
    reports.salesSummary,
  ],
}
