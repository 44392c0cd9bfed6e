/** Who sees a mail, and who reads it: private by default. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { confinement, scope } from '#platform/access/scope.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { subjects } from '#platform/records/about.ts'
import { columnName } from '#platform/records/columns.ts'
import { load } from '#platform/records/read.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import type { OwnScope, Registry } from '#platform/records/registry.ts'

/** Its owner and the colleagues who take part. */
const participates = (caller: Caller, alias: Sql) =>
  sql`(${alias}.owner_id = ${caller.userId}::uuid or ${alias}.user_ids @> array[${caller.userId}]::uuid[])`

/** The words and attachments: participants, and everybody who sees the mail once its owner opens it. */
export const wordsScope: OwnScope = (caller, alias) =>
  caller.access.administrator
    ? null
    : sql`(${raw(alias)}.shared is true or ${participates(caller, raw(alias))})`

/** That there is a mail, from whom to whom and about what: who sees one of the records that it belongs to. */
export const mailScope: OwnScope = (caller, alias, registry) => {
  if (caller.access.administrator) return null
  const mail = raw(alias)
  // What came into a shared box and belongs to nothing yet waits for anybody.
  const waiting = sql`(${mail}.shared is true and ${mail}.direction = 'in' and ${mail}.about_id is null)`
  return sql`(${join([participates(caller, mail), waiting, ...throughRecords(registry, caller, alias)], ' or ')})`
}

function throughRecords(registry: Registry, caller: Caller, alias: string): Sql[] {
  const inner = `${alias}m`
  const open: string[] = []
  const parts: Sql[] = []
  const reach = (type: RecordType): Sql | null | undefined =>
    caller.access.level(type.name, 'read') === 'none'
      ? undefined
      : scope(registry, caller, type, 'read', inner)
  for (const type of subjects(registry)) {
    const readable = reach(type)
    if (readable === null) open.push(type.name)
    else if (readable)
      parts.push(
        sql`(${raw(alias)}.about_type = ${type.name} and exists (select 1 from ${raw(`${type.table} ${inner}`)}
          where ${raw(inner)}.id = ${raw(alias)}.about_id::uuid and ${readable}))`,
      )
  }
  const mails = registry.type('mails')
  for (const name of mails.below ?? []) {
    const field = mails.fields[name]!
    const column = raw(`${alias}."${columnName(name)}"`)
    const target = registry.type(field.to!)
    const readable = reach(target)
    const one = field.kind === 'ref'
    if (readable === null) parts.push(one ? sql`${column} is not null` : sql`cardinality(${column}) > 0`)
    else if (readable)
      parts.push(sql`exists (select 1 from ${raw(`${target.table} ${inner}`)} where ${raw(inner)}.id
        ${one ? sql`= ${column}` : sql`= any(${column})`} and ${readable})`)
  }
  return open.length ? [sql`${raw(alias)}.about_type = any(${open}::text[])`, ...parts] : parts
}

/** A mail whose words the caller may read; 404 when it is not theirs to see, null when only its words are not. */
export async function readMail(app: App, db: Queryable, caller: Caller, id: string): Promise<Values | null> {
  const type = app.registry.type('mails')
  const { record } = await load(app, db, caller, type, id)
  const condition = confinement(app.registry, caller, type, 't')
  if (!condition) return record
  const { rows } = await db.query(
    sql`select 1 from platform_mails t where t.id = ${id}::uuid and ${condition}`,
  )
  return rows.length ? record : null
}
