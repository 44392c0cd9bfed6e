/** What records are called, for people who read ids: as far as the caller may read them. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { columnName } from '#platform/records/columns.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { titleFields, titleJoint } from '#platform/records/title.ts'

/** A day as the web app writes it. */
const dayForms = { en: 'FMDD Mon YYYY', de: 'DD.MM.YYYY' }

/** Title of the row `t` as SQL: its title fields, without those that are hidden from the caller. */
export function titleSql(app: App, caller: Caller, type: RecordType): Sql {
  const fields = app.config.fields(type.name)
  const sees = (name: string) => caller.access.field(type.name, name) !== 'hidden'
  const numbered = type.number && sees('number') ? ['number'] : []
  const seen = [...new Set([...numbered, ...titleFields(type, sees)])].filter((name) => fields[name])
  const columns = seen.map((name) =>
    fields[name]!.kind === 'day'
      ? `to_char(t."${columnName(name)}", '${dayForms[caller.language]}')`
      : `t."${columnName(name)}"::text`,
  )
  return raw(`concat_ws('${titleJoint}', ${columns.length ? columns.join(', ') : "''"})`)
}

type Asked = readonly [collection: string, id: string | null | undefined]
const isId = (id: unknown): id is string =>
  typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** Asks once for all of them; the answer is null for what is gone or not the caller's to read. */
export async function titles(
  app: App,
  caller: Caller,
  asked: readonly Asked[],
): Promise<(collection: string, id: string | null | undefined) => string | null> {
  const wanted = new Map<string, Set<string>>()
  for (const [collection, id] of asked)
    if (isId(id) && app.registry.types.has(collection))
      wanted.set(collection, (wanted.get(collection) ?? new Set()).add(id))
  const parts = [...wanted].map(([collection, ids]): Sql => {
    const type = app.registry.type(collection)
    const readable = scope(app.registry, caller, type, 'read')
    return sql`select ${collection} as type, t.id, ${titleSql(app, caller, type)} as title from ${raw(type.table)} t
      where t.id = any(${[...ids]}::uuid[])${readable ? sql` and ${readable}` : raw('')}`
  })
  const found = parts.length
    ? await app.pool.query<{ type: string; id: string; title: string }>(sql`${join(parts, ' union all ')}`)
    : { rows: [] }
  const known = new Map(found.rows.map((row) => [`${row.type} ${row.id}`, row.title]))
  return (collection, id) => known.get(`${collection} ${id}`) ?? null
}

/** Found records, each with a title: those whose own the caller may see in part only are called by that part. */
export async function called<T extends { type: string; id: string; title: string }>(
  app: App,
  caller: Caller,
  found: readonly T[],
): Promise<T[]> {
  const untold = found.filter(({ title }) => title === '')
  const names = await titles(
    app,
    caller,
    untold.map(({ type, id }) => [type, id]),
  )
  return found.map((one) => (one.title ? one : { ...one, title: names(one.type, one.id) ?? '' }))
}
