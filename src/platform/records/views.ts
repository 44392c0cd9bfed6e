import { sql, raw } from '#platform/db/sql.ts'
import { boolean, choice, integer, json, option, text } from './fields.ts'
import type { OwnScope } from './registry.ts'
import type { RecordType } from './record-type.ts'

/** How somebody likes to look at a list: kept private, or shared with all who may read the type. */
export const views: RecordType = {
  name: 'views',
  table: 'records_views',
  label: { one: { en: 'Saved view', de: 'Ansicht' }, many: { en: 'Saved views', de: 'Ansichten' } },
  icon: 'layout-list',
  title: ['name'],
  quiet: true,
  internal: true,
  knownBy: ['collection', 'name'],
  fields: {
    name: text('Name', 'Name', { required: true, max: 80 }),
    collection: text('Record type', 'Datensatzart', { required: true, max: 60, indexed: true }),
    kind: choice(
      'Shown as',
      'Darstellung',
      [
        option('list', 'List', 'Liste'),
        option('board', 'Board', 'Tafel'),
        option('calendar', 'Calendar', 'Kalender'),
      ],
      { required: true, default: 'list' },
    ),
    shared: boolean('Shared', 'Geteilt', { default: false }),
    definition: json('Definition', 'Inhalt', { required: true }),
    position: integer('Position', 'Position', { default: 0 }),
  },
  list: { columns: ['name', 'collection', 'kind', 'shared', 'ownerId'], sort: 'collection,position,name' },
}

/** A private view is its owner's alone, whatever the rights. */
export const viewScope: OwnScope = (caller, alias) =>
  sql`(${raw(alias)}.shared or ${raw(alias)}.owner_id = ${caller.userId}::uuid)`
