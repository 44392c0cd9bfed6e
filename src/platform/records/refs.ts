/** References are real: a record that the caller may not see is as unknown as one that is not there. */
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { prepared } from '#platform/db/prepared.ts'
import { invalid, type FieldProblem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { shapeOf, type Fields } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'

interface Asked {
  path: string
  to: string
  ids: string[]
  binned?: boolean
}

/**
 * Refuses every new reference among `values` that this caller cannot follow, and a tree that would bite its own tail.
 * What the record pointed to before may stay, whoever writes and whatever became of it.
 */
export async function checkReferences(
  change: Change,
  type: RecordType,
  values: Values,
  previous?: Values,
): Promise<void> {
  const fields = change.app.config.fields(type.name)
  const [errors] = await unknownReferences(change, type, [values], previous)
  if (errors?.length) throw invalid(errors)
  if (!previous) return
  for (const [name, field] of shapeOf(fields).refs)
    if (field.to === type.name && field.kind === 'ref' && values[name])
      await noLoop(change, type, name, previous.id, values[name])
}

/** For each of several records of a type: the references that this caller cannot follow. One query for all. */
export async function unknownReferences(
  change: Change,
  type: RecordType,
  records: readonly Values[],
  previous: Values = {},
): Promise<FieldProblem[][]> {
  const isKnown = knownTo(change, type, previous)
  return unfollowed(
    change,
    records.map((record) => ofRecord(change, type, record, isKnown)),
  )
}

/**
 * Refuses what the input of an action names and this caller cannot follow: its effects may write with more rights.
 * What the record itself refers to may be named again.
 */
export async function checkInput(
  change: Change,
  type: RecordType,
  record: Values,
  fields: Fields,
  input: Values,
): Promise<void> {
  if (shapeOf(fields).refs.length === 0) return
  const asked: Asked[] = []
  collect(fields, input, '', knownTo(change, type, record), asked)
  const [errors] = await unfollowed(change, [asked])
  if (errors?.length) throw invalid(errors)
}

/** Whether a reference needs no look: to oneself, or one that stood before. */
type Known = (to: string, id: string) => boolean

function knownTo(change: Change, type: RecordType, previous: Values): Known {
  const asked = ofRecord(change, type, previous, () => false)
  const stood = new Set(asked.flatMap(({ to, ids }) => ids.map((id) => `${to} ${id}`)))
  const self = change.caller.userId
  return (to, id) => (id === self && to === 'users') || stood.has(`${to} ${id}`)
}

function ofRecord({ app }: Change, type: RecordType, record: Values, isKnown: Known): Asked[] {
  const asked: Asked[] = []
  collect(app.config.fields(type.name), record, '', isKnown, asked)
  collect(app.config.customFields(type.name), record.custom ?? {}, 'custom.', isKnown, asked)
  return asked
}

async function unfollowed(change: Change, asked: Asked[][]): Promise<FieldProblem[][]> {
  const there = await found(change, asked.flat())
  return asked.map((each) =>
    each
      .filter(({ to, ids }) => ids.some((id) => !there.has(`${to} ${id}`)))
      .map(({ path, to }) => ({ path, code: 'unknown_reference', params: { collection: to } })),
  )
}

/** Adds to `asked` what the values refer to and is not known. */
function collect(fields: Fields, values: Values, prefix: string, isKnown: Known, asked: Asked[]): void {
  for (const [name, field] of shapeOf(fields).refs) {
    const value = values[name]
    if (value === null || value === undefined) continue
    if (field.kind === 'ref' || field.kind === 'refs') {
      const ids = (field.kind === 'ref' ? [value] : value).filter((id: string) => !isKnown(field.to!, id))
      if (ids.length) asked.push({ path: prefix + name, to: field.to!, ids, binned: field.binned })
    } else
      for (const [index, line] of (value as Values[]).entries())
        collect(field.fields!, line, `${prefix}${name}[${index}].`, isKnown, asked)
  }
}

/** Those of the ids that are there for this caller, as `collection id`. */
async function found(change: Change, asked: Asked[]): Promise<Set<string>> {
  const wanted = Map.groupBy(asked, ({ to, binned }) => `${to}${binned ? ' binned' : ''}`)
  if (wanted.size === 0) return new Set()
  const parts: Sql[] = [...wanted.values()].map((those) => {
    const [{ to, binned }] = those as [Asked]
    const ids = [...new Set(those.flatMap((one) => one.ids))]
    const other = change.app.registry.type(to)
    const readable = scope(change.app.registry, change.caller, other, 'read')
    return sql`select ${to} as c, t.id from ${raw(other.table)} t where t.id = any(${ids}::uuid[])${binned ? raw('') : raw(' and t.deleted_at is null')}${readable ? sql` and ${readable}` : raw('')}`
  })
  const rows = await change.db.query<{ c: string; id: string }>(prepared(sql`${join(parts, ' union all ')}`))
  return new Set(rows.rows.map((row) => `${row.c} ${row.id}`))
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
