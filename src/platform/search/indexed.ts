/** The rows by which a record is found (words) and compared (keys), written in the record's own statement. */
import { sql, type Sql } from '#platform/db/sql.ts'
import { writeKeys } from '#platform/duplicates/keys.ts'
import { isCompared, shapeOf, type Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { binDocument, documentOf, insertDocument, writeDocument } from './document.ts'

/** Beside the insert of a record. */
export function indexed(type: RecordType, fields: Fields, record: Values): Sql[] {
  const document = documentOf(type, fields, record)
  return [
    ...(document ? [sql`s as (${insertDocument(type, document, record.ownerId ?? null)})`] : []),
    ...writeKeys(type, fields, record, false),
  ]
}

/** Beside an update that writes the fields in `changed`, or that moves the record into the bin or out of it. */
export function reindexed(
  type: RecordType,
  fields: Fields,
  record: Values,
  changed: ReadonlySet<string>,
  binned: boolean | undefined,
): Sql[] {
  const among = shapeOf(fields).all.filter(([name]) => changed.has(name))
  const searched = changed.has('ownerId') || among.some(([, field]) => field.search)
  const document = searched ? documentOf(type, fields, record) : null
  return [
    ...(document ? [sql`s as (${writeDocument(type, document, record.ownerId ?? null)})`] : []),
    ...(binned === undefined ? [] : [sql`b as (${binDocument(type, binned)})`]),
    ...(among.some(([, field]) => isCompared(field)) ? writeKeys(type, fields, record, true) : []),
  ]
}
