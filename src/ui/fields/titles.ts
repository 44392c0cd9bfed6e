import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { titleOf as titled } from '#platform/records/title.ts'
import type { Row } from '#ui/api/types.ts'

/** What a record is called: its title fields, joined; its number or e-mail when they are empty. */
export function titleOf(type: TypeMeta | undefined, row: Row | Record<string, any>): string {
  return (type && titled(type, row)) || row.name || row.number || row.email || row.subject || '—'
}

/** The same, by collection. */
export const titleIn = (meta: Meta, collection: string, row: Row) => titleOf(meta.types[collection], row)

/** Name under which a reference is embedded: `accountId` → `account`, `contactIds` → `contacts`. */
export { includeName } from '#platform/records/record-type.ts'
