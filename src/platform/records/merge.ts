/**
 * Two records that are the same become one: chosen values stay, everything attached moves, the old id leads on to
 * the one that remains. The other goes to the recycle bin, from which `unmerge` brings it back with what was its own.
 */
import { raw, sql } from '#platform/db/sql.ts'
import { invalid, Problem, type FieldProblem } from '#platform/http/problems.ts'
import { newId } from '#platform/ids.ts'
import type { Change } from './change.ts'
import { columnName } from './columns.ts'
import { differences, same } from './diff.ts'
import { mergedValues, type Choose } from './merge-values.ts'
import { moveBack, moveReferences, type Moved } from './move.ts'
import type { RecordType, Values } from './record-type.ts'
import type { Aftermath, Effect } from './registry.ts'
import { settle } from './settle.ts'
import { loadWhole, save } from './update.ts'
import { update } from './write.ts'

/** What the actions of `mergeActions` do; for `effects` of the module that owns the collection. */
export const mergeEffects = (collection: string): Record<string, Effect> => ({
  merge: (change, record, input) => merge(change, collection, record, input.into, input.choose ?? {}),
  unmerge: (change, record, input) => unmerge(change, collection, record, input.from),
})

async function merge(
  change: Change,
  collection: string,
  gone: Values,
  intoId: string,
  choose: Values,
): Promise<Aftermath> {
  const { app, db, caller } = change
  const type = app.registry.type(collection)
  if (intoId === gone.id) throw new Problem('conflict', 'merge_into_itself')
  await loadWhole(change, type, gone.id, 'delete')
  const into = await survivor(change, type, intoId)
  const next = mergedValues(
    app.config.fields(collection),
    collection,
    gone,
    into,
    chosen(change, type, choose),
  )
  Object.assign(next, await ownTree(change, type, gone, into))
  const moved = await moveReferences(change, collection, gone.id, intoId)
  for (const module of app.registry.modules) await module.merged?.(change, collection, gone.id, intoId)
  await app.registry.binGuard(collection)?.(change, gone, 'deleted')
  const settled = await settle(change, type, next, into, [])
  const count = moved.reduce((sum, { rows }) => sum + rows.length, 0)
  await save(change, type, into, settled, { kind: 'merged', data: { from: gone.id, moved: count } })
  const redirected = await db.query<{ id: string }>(
    sql`update platform_redirects set into_id = ${intoId}::uuid where type = ${collection} and into_id = ${gone.id}::uuid returning id`,
  )
  await db.query(sql`insert into platform_redirects (type, id, into_id) values (${collection}, ${gone.id}::uuid, ${intoId}::uuid)
    on conflict (type, id) do update set into_id = excluded.into_id`)
  const kept = { places: moved, redirected: redirected.rows.map(({ id }) => id) }
  await db.query(sql`insert into platform_merges (id, type, from_id, into_id, user_id, chosen, moved)
    values (${newId()}::uuid, ${collection}, ${gone.id}::uuid, ${intoId}::uuid, ${caller.userId}::uuid,
      ${JSON.stringify(differences(app.config.fields(collection), into, settled))}::jsonb, ${JSON.stringify(kept)}::jsonb)`)
  return { bin: true, result: { into: intoId, moved: count } }
}

/** The record that remains; one that is not there or not the caller's to see is an unknown reference. */
async function survivor(change: Change, type: RecordType, id: string): Promise<Values> {
  return loadWhole(change, type, id, 'change', { lock: true }).catch((error: unknown) => {
    if (error instanceof Problem && error.kind === 'not-found')
      throw invalid([{ path: 'into', code: 'unknown_reference' }])
    throw error
  })
}

/** The choice as it was sent: a field of the type that the caller may change, and one of the two sides. */
function chosen(change: Change, type: RecordType, choose: Values): Choose {
  const { app, caller } = change
  const [fields, own] = [app.config.fields(type.name), app.config.customFields(type.name)]
  const errors = Object.entries(choose).flatMap(([name, side]): FieldProblem[] => {
    const path = `choose.${name}`
    const right = caller.access.field(type.name, name)
    const known = name.startsWith('custom.') ? own[name.slice(7)] : fields[name]
    if (!known || right === 'hidden') return [{ path, code: 'unknown_field', params: { field: name } }]
    if (known.readOnly || right !== 'full') return [{ path, code: 'read_only', params: { field: name } }]
    if (side === 'this' || side === 'into') return []
    return [{ path, code: 'unknown_choice', params: { value: String(side), allowed: 'this, into' } }]
  })
  if (errors.length) throw invalid(errors)
  return choose
}

/** In a tree the one that remains takes the other's place when it stood somewhere below it: nothing ends in a ring. */
async function ownTree(change: Change, type: RecordType, gone: Values, into: Values): Promise<Values> {
  const set: Values = {}
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.kind !== 'ref' || field.to !== type.name) continue
    const column = raw(`"${columnName(name)}"`)
    const below = await change.db.query(sql`with recursive up(id, parent) as (
        select t.id, t.${column} from ${raw(type.table)} t where t.id = ${into.id}::uuid
        union select t.id, t.${column} from ${raw(type.table)} t join up on t.id = up.parent)
      select 1 from up where parent = ${gone.id}::uuid`)
    if (below.rows.length) set[name] = gone[name] === into.id ? null : gone[name]
  }
  return set
}

async function unmerge(change: Change, collection: string, into: Values, fromId: string): Promise<Aftermath> {
  const { app, caller, db } = change
  const type = app.registry.type(collection)
  const found = await db.query<{
    id: string
    chosen: Changes
    moved: { places: Moved[]; redirected: string[] }
  }>(
    sql`select id, chosen, moved from platform_merges where type = ${collection} and from_id = ${fromId}::uuid
      and into_id = ${into.id}::uuid and undone_at is null order by id desc limit 1 for update`,
  )
  const merge = found.rows[0]
  if (!merge) throw new Problem('conflict', 'not_merged')
  const back = await loadWhole(change, type, fromId, 'delete', { lock: true, binned: true })
  await app.registry.binGuard(collection)?.(change, back, 'restored')
  const fact = { kind: 'unmerged', changes: {}, data: { from: into.id }, bin: false }
  await update(app, db, type, [{ id: fromId, caller, record: back, fact }], new Set(), false)
  const count = await moveBack(change, collection, merge.moved.places, { unmergedFrom: into.id })
  for (const module of app.registry.modules) await module.unmerged?.(change, collection, fromId, into.id)
  await db.query(sql`delete from platform_redirects where type = ${collection} and id = ${fromId}::uuid`)
  await db.query(sql`update platform_redirects set into_id = ${fromId}::uuid where type = ${collection}
    and into_id = ${into.id}::uuid and id = any(${merge.moved.redirected}::uuid[])`)
  await db.query(sql`update platform_merges set undone_at = now() where id = ${merge.id}::uuid`)
  return { set: takenBack(into, merge.chosen), result: { from: fromId, moved: count } }
}

type Changes = Record<string, [unknown, unknown]>

/** Values of before the merge, where they are still those that it gave. */
function takenBack(record: Values, changes: Changes): Values {
  const set: Values = { custom: { ...record.custom } }
  for (const [name, [before, after]] of Object.entries(changes)) {
    const own = name.startsWith('custom.') ? name.slice(7) : null
    if (!same(own ? record.custom?.[own] : record[name], after)) continue
    if (own === null) set[name] = before
    else if (before === null) delete set.custom[own]
    else set.custom[own] = before
  }
  return set
}
