import sql, { empty, join, raw } from 'sql-template-tag'

export { empty, join, raw, sql }
export default sql
export { Sql } from 'sql-template-tag'

/** Quotes one identifier (a table, column or schema name) so that any text is safe as a name. */
export function ident(name: string) {
  if (name === '' || name.includes('\0')) throw new Error(`Not a name that PostgreSQL knows: "${name}"`)
  return raw(`"${name.replaceAll('"', '""')}"`)
}
