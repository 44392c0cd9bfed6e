/** Takes an import back: what it made goes, what it changed gets its earlier values, what was touched since stays. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { fullAccess } from '#platform/access/access.ts'
import { explain } from '#platform/db/errors.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { change, type Change } from '#platform/records/change.ts'
import { purge, purgeMany } from '#platform/records/purge.ts'
import type { Values } from '#platform/records/record-type.ts'
import { removeMany } from '#platform/records/remove.ts'
import { loadWhole, lockWhole } from '#platform/records/update.ts'
import { importer } from './run/runner.ts'
import { fromRefusal, type RowProblem } from './run/row-problem.ts'
import type { Import, Undoing } from './store.ts'

interface Step {
  collection: string
  record_id: string
  version: string
  previous: Values | null
}
/** Null when it was undone, else why not; an empty list when there was nothing left to undo. */
type Fate = RowProblem[] | null

/** Records taken back in one transaction, and how many of those that stay are named. */
const batchSize = 200
const named = 1_000

/**
 * Takes back what stands as `undoing`, the last record first, and goes on where an earlier try ended. Where one of a
 * batch refuses, each of the batch goes for itself.
 */
export async function undoImport(app: App, person: Caller, one: Import): Promise<Undoing> {
  const caller = importer(person, one.id)
  const steps = await stepsOf(app, one)
  const so: Undoing = { ...one.undoing!, steps: steps.length }
  while (so.done < steps.length) {
    const batch = steps.slice(so.done, so.done + batchSize)
    const fates = await undoBatch(app, caller, one.id, batch)
    for (const [index, fate] of fates.entries()) {
      const { record_id: id, collection } = batch[index]!
      if (fate === null) so.undone++
      else if (fate.length && so.stayed++ < named) so.kept.push({ id, collection, reason: fate })
    }
    so.done += batch.length
    await app.pool.query(
      sql`update platform_imports set undoing = ${JSON.stringify(so)}::jsonb, touched_at = now() where id = ${one.id}::uuid`,
    )
  }
  await app.pool.query(
    sql`update platform_imports set status = 'undone', undoing = ${JSON.stringify(so)}::jsonb, touched_at = now()
      where id = ${one.id}::uuid`,
  )
  await app.config.reload()
  return so
}

async function stepsOf(app: App, one: Import): Promise<Step[]> {
  const rows = await app.pool.query<Step>(sql`
    select ${one.type} as collection, record_id, version, previous from (
      select distinct on (record_id) record_id, version, previous, row from platform_import_rows
      where import_id = ${one.id}::uuid and outcome in ('created', 'updated') and version is not null
      order by record_id, version desc, row desc) r order by version, row desc`)
  const made = await app.pool.query<Step>(
    sql`select collection, record_id, version, null as previous from platform_import_made
      where import_id = ${one.id}::uuid order by record_id desc`,
  )
  return [...rows.rows, ...made.rows]
}

/** First what goes as a set, then the others one by one: together, and where one refuses, each for itself. */
async function undoBatch(app: App, caller: Caller, importId: string, batch: Step[]): Promise<Fate[]> {
  const settled = await unlessRefused(() => change(app, caller, (c) => takeMadeBack(c, importId, batch)))
  const rest = batch.filter(({ record_id: id }) => !settled?.has(id))
  const fates = await unlessRefused(() =>
    change(app, caller, async (c) => {
      const each = new Map<string, Fate>()
      for (const step of rest) each.set(step.record_id, await takeBack(c, importId, step))
      return each
    }),
  )
  const all = new Map([...(settled ?? []), ...(fates ?? [])])
  if (!fates) for (const step of rest) all.set(step.record_id, await undoStep(app, caller, importId, step))
  return batch.map(({ record_id: id }) => all.get(id) ?? null)
}

/** Null when the rules refuse it: then nothing of it was done. */
const unlessRefused = <T>(work: () => Promise<T>): Promise<T | null> =>
  work().catch((error: unknown) => {
    if (explain(error) instanceof Problem) return null
    throw error
  })

async function undoStep(app: App, caller: Caller, importId: string, step: Step): Promise<Fate> {
  try {
    return await change(app, caller, (c) => takeBack(c, importId, step))
  } catch (error) {
    const problem = explain(error)
    if (!(problem instanceof Problem)) throw error
    return problem.kind === 'not-found' ? [] : fromRefusal(problem)
  }
}

/** The import's own writes are undone with the eyes of the system; who did it stands in the ledger. */
const seeing = (c: Change) => c.as({ ...c.caller, access: fullAccess })

/** What the import made and nothing needs, in sets; what is to get earlier values back, or is needed, has no fate here. */
async function takeMadeBack(c: Change, importId: string, batch: readonly Step[]): Promise<Map<string, Fate>> {
  const [eyes, fates] = [seeing(c), new Map<string, Fate>()]
  const before = await firstValues(
    c,
    importId,
    batch.map(({ record_id: id }) => id),
  )
  const made = batch.filter(({ record_id: id, previous }) => !previous && !before.has(id))
  for (const [collection, steps] of Map.groupBy(made, (step) => step.collection)) {
    const type = c.app.registry.type(collection)
    const ids = steps.map(({ record_id: id }) => id)
    const there = await lockWhole(eyes, type, ids, 'delete')
    const lived = await livedWith(c, collection, ids)
    const unchanged: Values[] = []
    for (const { record_id: id, version } of steps) {
      const record = there.get(id)
      if (!record) fates.set(id, [])
      else if (String(record.version) !== String(version)) fates.set(id, [{ code: 'import_changed_since' }])
      else if (lived.has(id)) fates.set(id, [{ code: 'import_written_about' }])
      else unchanged.push(record)
    }
    const gone = await removeMany(eyes, type, unchanged)
    await purgeMany(eyes, type, gone)
    for (const id of gone) fates.set(id, null)
  }
  return fates
}

async function takeBack(c: Change, importId: string, step: Step): Promise<Fate> {
  const { collection, record_id: id } = step
  const type = c.app.registry.type(collection)
  const eyes = seeing(c)
  const record = await loadWhole(eyes, type, id, 'change', { lock: true })
  if (String(record.version) !== String(step.version)) return [{ code: 'import_changed_since' }]
  const previous = step.previous ?? (await firstValues(c, importId, [id])).get(id)
  if (previous) {
    const custom: Values = {}
    const own: Values = {}
    for (const [name, value] of Object.entries(previous))
      if (name.startsWith('custom.')) custom[name.slice(7)] = value
      else own[name] = value
    await eyes.patch(
      collection,
      id,
      { ...own, ...(Object.keys(custom).length ? { custom } : {}) },
      { trusted: true },
    )
    return null
  }
  if ((await livedWith(c, collection, [id])).has(id)) return [{ code: 'import_written_about' }]
  await eyes.remove(collection, id)
  await purge(eyes, type, id)
  return null
}

/** Those of the ids about which something stands in their history: a call, a mail, a file. It would be about nothing. */
async function livedWith(
  { app, db }: Change,
  collection: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const telling = [...app.registry.types.values()].filter(
    ({ timeline, fields }) => timeline && fields.aboutId,
  )
  const parts = telling.map(
    ({ table }) => sql`select about_id::text as id from ${raw(table)}
      where about_type = ${collection} and about_id = any(${[...ids]}) and deleted_at is null`,
  )
  if (parts.length === 0) return new Set()
  const { rows } = await db.query<{ id: string }>(join(parts, ' union '))
  return new Set(rows.map(({ id }) => id))
}

/** What records were before the import, by id; one that it made and then changed is one that was made. */
async function firstValues(
  c: Change,
  importId: string,
  ids: readonly string[],
): Promise<Map<string, Values>> {
  const { rows } = await c.db.query<{ id: string; previous: Values }>(
    sql`select distinct on (record_id) record_id as id, previous from platform_import_rows r
      where import_id = ${importId}::uuid and record_id = any(${[...ids]}::uuid[]) and previous is not null
        and not exists (select 1 from platform_import_rows m where m.import_id = r.import_id
          and m.record_id = r.record_id and m.outcome = 'created')
      order by record_id, version`,
  )
  return new Map(rows.map(({ id, previous }) => [id, previous]))
}
