import { boolean, choices, integer, ref, refs, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { assignmentChecks } from '../rules/assignment.ts'
import { sources } from './sources.ts'

/** Who gets a new lead: the first rule whose conditions all hold; several people take turns. */
export const assignmentRules: RecordType = {
  name: 'assignment-rules',
  table: 'leads_assignment_rules',
  label: {
    one: { en: 'Assignment rule', de: 'Zuweisungsregel' },
    many: { en: 'Assignment rules', de: 'Zuweisungsregeln' },
  },
  icon: 'route',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120 }),
    territoryIds: refs('Territories', 'Gebiete', 'territories'),
    countries: text('Countries', 'Länder', {
      help: { en: 'Separated by commas', de: 'Durch Komma getrennt' },
    }),
    sources: choices('Sources', 'Herkunft', sources, { open: true }),
    interests: text('Interest contains', 'Interesse enthält', {
      help: {
        en: 'One of these words, separated by commas',
        de: 'Eines dieser Wörter, durch Komma getrennt',
      },
    }),
    userIds: refs('In turn to', 'Reihum an', 'users'),
    teamId: ref('In turn to the team', 'Reihum an das Team', 'teams', { onDelete: 'clear' }),
    active: boolean('Active', 'Aktiv', { default: true }),
    position: integer('Position', 'Position', { default: 0, quiet: true }),
  },
  check: assignmentChecks,
  list: { columns: ['name', 'territoryIds', 'userIds', 'teamId', 'active'], sort: 'position' },
}
