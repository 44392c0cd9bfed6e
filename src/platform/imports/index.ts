import type { Module } from '#platform/records/registry.ts'
import { ofImport } from './belonging.ts'
import { clocks, jobs } from './jobs.ts'
import { importRoutes } from './routes.ts'

export const importsModule: Module = {
  name: 'imports',
  messages: {
    en: {
      'job_imports.run': 'Import a file',
      'job_imports.undo': 'Undo an import',
      'job_imports.check': 'Check a file before its import',
      'job_imports.resume': 'Go on with imports that stopped',
      'job_imports.forget': 'Clear files of old imports',
    },
    de: {
      'job_imports.run': 'Eine Datei importieren',
      'job_imports.undo': 'Einen Import zurücknehmen',
      'job_imports.check': 'Eine Datei vor dem Import prüfen',
      'job_imports.resume': 'Unterbrochene Importe fortsetzen',
      'job_imports.forget': 'Dateien alter Importe löschen',
    },
  },
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
