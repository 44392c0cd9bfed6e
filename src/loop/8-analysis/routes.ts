import type { Module } from '#platform/records/registry.ts'
import { pipeline, salesSummary } from './reports/index.ts'

export const analysisModule: Module = { name: '8-analysis', reports: [pipeline, salesSummary] }
