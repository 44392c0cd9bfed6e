/** The filter `importId` of every list: what an import created, changed, or made on the way. */
import { raw, sql } from '#platform/db/sql.ts'
import type { Belonging } from '#platform/records/registry.ts'

export const ofImport: Belonging = (ids, alias) => sql`${raw(alias)}.id in (
  select record_id from platform_import_rows
    where import_id = any(${[...ids]}::uuid[]) and outcome in ('created', 'updated')
  union all select record_id from platform_import_made where import_id = any(${[...ids]}::uuid[]))`
