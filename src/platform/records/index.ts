/** The engine's own record types: what a company adds and how its people look at things. */
import type { JobKind } from '#platform/jobs/jobs.ts'
import { cleaning } from './bulk-clean.ts'
import { taskJob } from './bulk-tasks.ts'
import { customTypes } from './custom/schema.ts'
import type { Module } from './registry.ts'
import { viewScope, views } from './views.ts'

export const recordsModule: Module = {
  name: 'records',
  types: [...customTypes, views],
  scopes: { views: viewScope },
  jobs: [taskJob as JobKind],
  clocks: [cleaning],
}
