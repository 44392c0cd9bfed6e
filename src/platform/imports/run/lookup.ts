/** Finds records by what files call them, many at once, among those that the caller may see. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName } from '#platform/records/columns.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'
import type { MatchKey } from '#platform/imports/propose/propose-mapping.ts'
import { foldCell } from './plan.ts'

/** What a text is compared as: old ids are exact, all else goes without case and doubled blanks. */
export function comparable(match: MatchKey, text: string): string {
  if (match === 'externalId') return text.trim()
  const folded = foldCell(text)
  return match === 'domain' ? folded.replace(/^(https?:\/\/)?(www\.)?/, '').replace(/\/.*$/, '') : folded
}

/** Expressions that hold what `match` compares; none when the type has nothing of the kind. */
function expressions(type: RecordType, match: MatchKey): Sql[] {
  const fields = Object.entries(allFields(type))
  const column = (name: string) => `t."${columnName(name)}"`
  const lower = (name: string) => raw(`lower(${column(name)})`)
  const title = type.title[0] ?? ''
  switch (match) {
    case 'name':
      return fields
        .filter(([name, f]) => f.kind === 'text' && (name.startsWith(title) || f.unique))
        .map(([name]) => lower(name))
    case 'email':
      return fields.filter(([, f]) => f.kind === 'email').map(([name]) => raw(column(name)))
    case 'number':
      return fields
        .filter(([name, f]) => f.kind === 'text' && f.unique && (name === 'number' || name !== title))
        .map(([n]) => lower(n))
    case 'externalId':
      return [raw(column('externalId'))]
    case 'domain':
      return fields
        .filter(([, f]) => f.duplicate === 'domain')
        .map(([name]) =>
          raw(`split_part(regexp_replace(lower(${column(name)}), '^(https?://)?(www\\.)?', ''), '/', 1)`),
        )
  }
}

/** Ids by comparable text. */
export async function findByText(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  match: MatchKey,
  texts: readonly string[],
  source: string | null,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  const compared = expressions(type, match)
  if (compared.length === 0 || texts.length === 0) return found
  const readable = scope(app.registry, caller, type, 'read')
  const from = match === 'externalId' && source !== null ? sql` and t.external_source = ${source}` : raw('')
  const parts = compared.map(
    (expression) =>
      sql`select t.id, ${expression} as text from ${raw(type.table)} t where ${expression} = any(${[...texts]}::text[])
        and t.deleted_at is null${from}${readable ? sql` and ${readable}` : raw('')}`,
  )
  const rows = await db.query<{ id: string; text: string }>(sql`${join(parts, ' union all ')}`)
  for (const { id, text } of rows.rows) found.set(text, (found.get(text) ?? new Set()).add(id))
  return found
}

/** Titles that look like `text`, for a person to choose from. */
export async function similarTitles(
  app: App,
  caller: Caller,
  type: RecordType,
  text: string,
): Promise<string[]> {
  const readable = scope(app.registry, caller, type, 'read')
  const title = raw(`t."${columnName(type.title[0]!)}"`)
  const rows = await app.pool.query<{ title: string }>(
    sql`select ${title} as title from ${raw(type.table)} t where t.deleted_at is null
      and norm(${title}) % norm(${text})${readable ? sql` and ${readable}` : raw('')}
      order by similarity(norm(${title}), norm(${text})) desc limit 20`,
  )
  return rows.rows.map((row) => row.title)
}
