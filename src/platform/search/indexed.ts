/** The rows by which records are found (words) and compared (keys), written in the records' own statement. */
import { sql, type Sql } from '#platform/db/sql.ts'
import { writeKeys } from '#platform/duplicates/keys.ts'
import { isCompared, shapeOf, type Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { binDocument, writeDocuments } from './document.ts'

/** Beside the insert of records. */
export const indexed = (type: RecordType, fields: Fields, records: readonly Values[]): Sql[] => [
  ...writeDocuments(type, fields, records, false),
  ...writeKeys(type, fields, records, false),
]

/** Beside an update that writes the fields in `changed`, or that moves records into the bin or out of it. */
export function reindexed(
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  changed: ReadonlySet<string>,
  binned: boolean | undefined,
): Sql[] {
  const among = shapeOf(fields).all.filter(([name]) => changed.has(name))
  const searched = changed.has('ownerId') || among.some(([, field]) => field.search)
  return [
    ...(searched ? writeDocuments(type, fields, records, true) : []),
    ...(binned === undefined ? [] : [sql`b as (${binDocument(type, binned)})`]),
    ...(among.some(([, field]) => isCompared(field)) ? writeKeys(type, fields, records, true) : []),
  ]
}
