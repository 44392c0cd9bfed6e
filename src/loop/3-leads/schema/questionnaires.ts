import { boolean, integer, json, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { questionnaireChecks } from '../rules/questionnaire.ts'

/** What is asked to qualify a lead; the company's own to change. */
export const questionnaires: RecordType = {
  name: 'questionnaires',
  table: 'leads_questionnaires',
  label: {
    one: { en: 'Questionnaire', de: 'Fragebogen' },
    many: { en: 'Questionnaires', de: 'Fragebögen' },
  },
  icon: 'list-checks',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120 }),
    questions: json('Questions', 'Fragen', { required: true, quiet: true }),
    warmFrom: integer('Warm from (points)', 'Warm ab (Punkte)', { required: true, default: 40 }),
    hotFrom: integer('Hot from (points)', 'Heiß ab (Punkte)', { required: true, default: 70 }),
    active: boolean('Active', 'Aktiv', { default: true }),
    position: integer('Position', 'Position', { default: 0, quiet: true }),
  },
  check: questionnaireChecks,
  list: { columns: ['name', 'warmFrom', 'hotFrom', 'active'], sort: 'position' },
}
