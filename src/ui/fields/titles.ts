import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { titleOf as titled } from '#platform/records/title.ts'
import { formatDay } from './dates/format.ts'
import type { Row } from '#ui/api/types.ts'

/** What a record is called: its title fields, joined, a day as days are shown; its number or e-mail when they are empty. */
export function titleOf(type: TypeMeta | undefined, row: Row | Record<string, any>): string {
  const days = (type?.title ?? []).filter((name) => type?.fields[name]?.kind === 'day' && row[name])
  const shown = days.length
    ? { ...row, ...Object.fromEntries(days.map((name) => [name, formatDay(row[name])])) }
    : row
  return (type && titled(type, shown)) || row.name || row.number || row.email || row.subject || '—'
}

/** The same, by collection. */
export const titleIn = (meta: Pick<Meta, 'types'>, collection: string, row: Row) =>
  titleOf(meta.types[collection], row)

/** Name under which a reference is embedded: `accountId` → `account`, `contactIds` → `contacts`. */
export { includeName } from '#platform/records/record-type.ts'
