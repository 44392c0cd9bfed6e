/** The engine's own record types: what a company adds and how its people look at things. */
import type { JobKind } from '#platform/jobs/jobs.ts'
import { cleaning } from './bulk-clean.ts'
import { taskJob } from './bulk-tasks.ts'
import { choiceGuard } from './custom/choice-guard.ts'
import { customFieldBinGuard, customFieldGuard } from './custom/field-guard.ts'
import { indexJob } from './custom/indexes.ts'
import { eraseLostValues, recomputeJob } from './custom/recompute.ts'
import { customTypes } from './custom/schema.ts'
import type { Module } from './registry.ts'
import { viewScope, views } from './views.ts'

export const recordsModule: Module = {
  name: 'records',
  messages: {
    en: {
      'job_custom-field-indexes': 'Make custom fields fast to filter',
      'job_custom-field-formulas': 'Work out formulas of custom fields',
      job_tasks: 'Change many records',
      'job_records-cleaning': 'Clear what was kept for a while only',
    },
    de: {
      'job_custom-field-indexes': 'Eigene Felder schnell filterbar machen',
      'job_custom-field-formulas': 'Formeln eigener Felder berechnen',
      job_tasks: 'Viele Datensätze ändern',
      'job_records-cleaning': 'Nur eine Zeit lang Aufgehobenes löschen',
    },
  },
  types: [...customTypes, views],
  scopes: { views: viewScope },
  guards: { 'custom-fields': customFieldGuard, choices: choiceGuard },
  binGuards: { 'custom-fields': customFieldBinGuard },
  reactions: { 'custom-fields.purged': { run: eraseLostValues } },
  jobs: [indexJob, recomputeJob, taskJob as JobKind],
  clocks: [cleaning],
}
