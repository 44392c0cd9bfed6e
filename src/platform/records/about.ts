/** Records about another record (`aboutType`, `aboutId`): who may see them, and what they take over from it. */
import type { Caller } from '#platform/access/caller.ts'
import { confinement, scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { seeingAll } from './present.ts'
import { load } from './read.ts'
import type { RecordType, Values } from './record-type.ts'
import type { Guard, OwnScope, Registry } from './registry.ts'

/** What a record may be about: no machinery, and nothing that is itself about something unless it is named in `also`. */
export const subjects = (registry: Registry, also: readonly string[] = []): RecordType[] =>
  [...registry.types.values()].filter(
    (type) => also.includes(type.name) || (!type.internal && !type.fields.aboutId),
  )

/** Rights follow what the record is about, or what it belongs to when it is about nothing in particular. */
export const aboutScope =
  (collection: string, also: readonly string[] = []): OwnScope =>
  (caller, alias, registry) => {
    const inner = `${alias}b`
    const closed: string[] = []
    const cases: Sql[] = []
    for (const type of subjects(registry, also)) {
      const readable = seen(registry, caller, type, inner)
      if (caller.access.level(type.name, 'read') === 'none') closed.push(type.name)
      else if (readable)
        cases.push(
          sql`when ${raw(alias)}.about_type = ${type.name} then ${exists(type, raw(`${alias}.about_id::uuid`), inner, readable)}`,
        )
    }
    const belonging = belongs(registry, caller, registry.type(collection), alias)
    if (belonging) cases.unshift(sql`when ${raw(alias)}.about_id is null then ${belonging}`)
    if (closed.length) cases.push(sql`when ${raw(alias)}.about_type = any(${closed}::text[]) then false`)
    return cases.length ? sql`case ${join(cases, ' ')} else true end` : null
  }

/** What is about a record with confined fields belongs to these: an attachment is as private as its mail. */
function seen(registry: Registry, caller: Caller, type: RecordType, alias: string): Sql | null {
  const parts = [scope(registry, caller, type, 'read', alias), confinement(registry, caller, type, alias)]
  const conditions = parts.filter((part) => part !== null)
  return conditions.length ? join(conditions, ' and ') : null
}

const exists = (type: RecordType, id: Sql, alias: string, readable: Sql) =>
  sql`exists (select 1 from ${raw(`${type.table} ${alias}`)} where ${raw(alias)}.id = ${id} and ${readable})`

/** Rights follow the records below which one stands (`below`, or `names`): all that it names must be the caller's to read. */
export const belowScope =
  (collection: string, names?: readonly string[]): OwnScope =>
  (caller, alias, registry) =>
    belongs(registry, caller, registry.type(collection), alias, names)

function belongs(
  registry: Registry,
  caller: Caller,
  type: RecordType,
  alias: string,
  names: readonly string[] = type.below ?? [],
): Sql | null {
  const parts = names.flatMap((name) => {
    const to = type.fields[name]?.kind === 'ref' ? registry.type(type.fields[name].to!) : null
    const readable = to && scope(registry, caller, to, 'read', `${alias}b`)
    if (!readable) return []
    const column = raw(`${alias}."${columnName(name)}"`)
    return [sql`(${column} is null or ${exists(to, column, `${alias}b`, readable)})`]
  })
  return parts.length ? join(parts, ' and ') : null
}

/** Refuses to be about what the caller may not see, and takes over to whom that belongs. */
export const aboutGuard =
  (collection: string, also: readonly string[] = []): Guard =>
  async (change, next, previous) => {
    const [name, id] = [next.aboutType ?? null, next.aboutId ?? null]
    if (name === (previous?.aboutType ?? null) && id === (previous?.aboutId ?? null)) return
    if (name === null && id === null) return
    const { type, record } = await subjectOf(change, name, id, also)
    return { ...next, ...inherited(change.app.registry.type(collection), next, previous, type, record) }
  }

/** The record that something is to be about; refused when it is not the caller's to see. */
export async function subjectOf(
  change: Change,
  name: unknown,
  id: unknown,
  also: readonly string[] = [],
): Promise<{ type: RecordType; record: Values }> {
  const type = subjects(change.app.registry, also).find((subject) => subject.name === name)
  if (!type)
    throw invalid([{ path: 'aboutType', code: 'unknown_about', params: { value: String(name ?? '') } }])
  return { type, record: await loadSubject(change, type, id) }
}

async function loadSubject(change: Change, type: RecordType, id: unknown): Promise<Values> {
  const { app, db, caller } = change
  try {
    const found = await load(app, db, caller, type, typeof id === 'string' ? id : '', {
      as: seeingAll(caller),
    })
    return found.record
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw invalid([{ path: 'aboutId', code: 'unknown_reference', params: { collection: type.name } }])
  }
}

/** The references along which this record belongs to a timeline, as its subject has them; what was chosen stays. */
function inherited(
  own: RecordType,
  next: Values,
  previous: Values | null,
  subject: RecordType,
  record: Values,
): Values {
  const taken: Values = { aboutId: record.id }
  for (const name of own.below ?? []) {
    const field = own.fields[name]!
    const chosen = next[name] && next[name] !== previous?.[name]
    if (field.kind === 'refs') {
      if (field.to === subject.name) taken[name] = [...new Set([...(next[name] ?? []), record.id])]
    } else if (field.to === subject.name) taken[name] = record.id
    else if (subject.fields[name]?.to === field.to && !chosen)
      taken[name] = record[name] ?? next[name] ?? null
  }
  return taken
}

interface Subject {
  type: string
  id: string
}

/**
 * Everything that is about one record is about another one from now on, whoever moves it; `more` gives further values
 * of each moved record.
 */
export async function moveAbout(
  change: Change,
  from: Subject,
  to: Subject,
  more: (record: Values, type: RecordType) => Values = () => ({}),
): Promise<void> {
  const mover = change.as(seeingAll(change.caller))
  for (const type of change.app.registry.types.values()) {
    if (!type.fields.aboutId || type.internal) continue
    const found = await change.db.query<{ id: string }>(
      sql`select id from ${raw(type.table)} where about_type = ${from.type} and about_id = ${from.id} and deleted_at is null order by id`,
    )
    for (const { id } of found.rows) {
      const { record } = await load(change.app, change.db, mover.caller, type, id)
      const values = { aboutType: to.type, aboutId: to.id, ...more(record, type) }
      await mover.patch(type.name, id, values, { trusted: true })
    }
  }
}
