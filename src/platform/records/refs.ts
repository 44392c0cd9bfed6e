/** References are real: a record that the caller may not see is as unknown as one that is not there. */
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { prepared } from '#platform/db/prepared.ts'
import { invalid, type FieldProblem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import type { Fields } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'

interface Asked {
  path: string
  to: string
  ids: string[]
}

/** Refuses every reference among `values` that this caller cannot follow, and a tree that would bite its own tail. */
export async function checkReferences(
  change: Change,
  type: RecordType,
  values: Values,
  id?: string,
): Promise<void> {
  const fields = { ...change.app.config.fields(type.name) }
  const asked = collect(fields, values, '')
  const custom = change.app.config.customFields(type.name)
  if (values.custom) asked.push(...collect(custom, values.custom, 'custom.'))
  const mine = asked.filter(
    (ask) => !(ask.to === 'users' && ask.ids.every((one) => one === change.caller.userId)),
  )
  if (mine.length) await found(change, mine)
  for (const [name, field] of Object.entries(fields))
    if (id && field.to === type.name && field.kind === 'ref' && values[name])
      await noLoop(change, type, name, id, values[name])
}

function collect(fields: Fields, values: Values, prefix: string): Asked[] {
  return Object.entries(fields).flatMap(([name, field]): Asked[] => {
    const value = values[name]
    if (value === null || value === undefined) return []
    if (field.kind === 'ref') return [{ path: prefix + name, to: field.to!, ids: [value] }]
    if (field.kind === 'refs') return value.length ? [{ path: prefix + name, to: field.to!, ids: value }] : []
    if (field.kind === 'lines' || field.kind === 'objects')
      return (value as Values[]).flatMap((line, index) =>
        collect(field.fields!, line, `${prefix}${name}[${index}].`),
      )
    return []
  })
}

/** One query for all of them: how many of the distinct ids of each collection are there for this caller. */
async function found(change: Change, asked: Asked[]): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  for (const { to, ids } of asked) wanted.set(to, new Set([...(wanted.get(to) ?? []), ...ids]))
  const parts: Sql[] = [...wanted].map(([to, ids]) => {
    const other = change.app.registry.type(to)
    const readable = scope(change.app.registry, change.caller, other, 'read')
    return sql`select ${to} as c, t.id from ${raw(other.table)} t where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null${readable ? sql` and ${readable}` : raw('')}`
  })
  const rows = await change.db.query<{ c: string; id: string }>(prepared(sql`${join(parts, ' union all ')}`))
  const there = new Set(rows.rows.map((row) => `${row.c} ${row.id}`))
  const errors: FieldProblem[] = asked
    .filter(({ to, ids }) => ids.some((id) => !there.has(`${to} ${id}`)))
    .map(({ path, to }) => ({ path, code: 'unknown_reference', params: { collection: to } }))
  if (errors.length) throw invalid(errors)
}

async function noLoop(
  change: Change,
  type: RecordType,
  name: string,
  id: string,
  parent: string,
): Promise<void> {
  await change.begin()
  const column = raw(`"${columnName(name)}"`)
  const table = raw(type.table)
  // Two moves at the same moment could close a ring together, so the trees of a type are moved one at a time.
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext(${`tree ${type.name}`}))`)
  const ring = await change.db.query(sql`with recursive up(id, parent) as (
      select t.id, t.${column} from ${table} t where t.id = ${parent}::uuid
      union select t.id, t.${column} from ${table} t join up on t.id = up.parent)
    select 1 from up where id = ${id}::uuid`)
  if (ring.rows.length) throw invalid([{ path: name, code: 'own_ancestor' }])
}
