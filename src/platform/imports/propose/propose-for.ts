/** The mapping that is proposed for a collection, by all that its declaration says. */
import type { App } from '#platform/app.ts'
import type { Fields } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { proposeMapping, type Columns, type Proposal } from './propose-mapping.ts'

/** `more` are further words by which a record is known. */
export const proposeFor = (
  app: App,
  type: RecordType,
  fields: Fields,
  columns: Columns,
  more: readonly string[] = [],
): Record<string, Proposal | null> =>
  proposeMapping(columns, fields, {
    words: [...(type.import?.words ?? []), ...more],
    title: type.title[0],
    ownLines: type.import?.ownLines,
    derived: type.import?.made ? type.title.slice(0, 1) : [],
    within: (collection) => {
      const other = app.registry.type(collection)
      return other.config ? other.fields : {}
    },
  })
