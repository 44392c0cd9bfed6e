import type { Module } from '#platform/records/registry.ts'
import { clocks, jobs } from './jobs.ts'
import { importRoutes } from './routes.ts'

export const importsModule: Module = { name: 'imports', jobs, clocks, routes: importRoutes }
