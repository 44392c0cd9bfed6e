/** Whoever reads what was said about a ticket may read the ticket. */
import { scope } from '#platform/access/scope.ts'
import { raw, sql } from '#platform/db/sql.ts'
import type { OwnScope } from '#platform/records/registry.ts'
import { tickets } from '../schema/index.ts'

export const messageScope: OwnScope = (caller, alias, registry) => {
  const inner = `${alias}k`
  if (caller.access.level('tickets', 'read') === 'none') return sql`false`
  const readable = scope(registry, caller, tickets, 'read', inner)
  return readable
    ? sql`exists (select 1 from ${raw(`${tickets.table} ${inner}`)} where ${raw(inner)}.id = ${raw(alias)}.ticket_id and ${readable})`
    : null
}
