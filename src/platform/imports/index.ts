import type { Module } from '#platform/records/registry.ts'
import { ofImport } from './belonging.ts'
import { clocks, jobs } from './jobs.ts'
import { importRoutes } from './routes.ts'

export const importsModule: Module = {
  name: 'imports',
  jobs,
  clocks,
  routes: importRoutes,
  belongings: { importId: ofImport },
}

export { checkAnswer, importAnswer } from './answers.ts'
export { failedOf } from './failed.ts'
export { carryOut } from './jobs.ts'
export { questionsOf, type Question } from './questions.ts'
export { ImportFileError } from './read/table.ts'
export { checkImport } from './run/check.ts'
export type { ColumnMapping, StartBody } from './run/plan.ts'
export { sentence } from './run/row-problem.ts'
export { begin, importableType } from './routes.ts'
export { discard, fileOf, loadImport, type Import } from './store.ts'
export { newImportId, readUpload } from './upload.ts'
