/** A change of values: JSON merge patch under a version guard. */
import type { Caller } from '#platform/access/caller.ts'
import { Overtaken } from '#platform/db/errors.ts'
import type { Fact } from '#platform/history/ledger.ts'
import { forbidden, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { differences } from './diff.ts'
import { readInput } from './input.ts'
import { noteNumbers, numbered } from './numbers.ts'
import { present, seeingAll } from './present.ts'
import { load, loadAll } from './read.ts'
import type { RecordType, Values } from './record-type.ts'
import { checkReferences } from './refs.ts'
import { settle } from './settle.ts'
import { update, type Write } from './write.ts'

export interface PatchOptions {
  /** The version on which the client's change is based (If-Match). */
  version?: number
  imported?: boolean
  trusted?: boolean
  /** Name of the fact in the ledger; `changed` unless told. */
  kind?: string
  data?: Values
}

export async function patch(
  change: Change,
  collection: string,
  id: string,
  body: Values,
  options: PatchOptions = {},
): Promise<Values> {
  const type = change.app.registry.type(collection)
  const record = await loadWhole(change, type, id, 'change', { lock: change.patient })
  if (options.version !== undefined && options.version !== Number(record.version))
    throw new Problem('precondition', 'changed_since', { version: record.version })
  const next = await amended(change, type, record, body, options)
  return save(change, type, record, next, options)
}

/** What `record` becomes when `body` is merged into it; throws every error at once. */
export async function amended(
  change: Change,
  type: RecordType,
  record: Values,
  body: Values,
  options: Pick<PatchOptions, 'imported' | 'trusted'> = {},
): Promise<Values> {
  const { values, errors } = readInput(change.app, change.caller, type, body, {
    ...options,
    previous: record,
  })
  return settle(change, type, { ...record, ...values }, record, errors, options.imported)
}

/** The record with all its fields and lines, for rules; 404 or 403 when the caller lacks the right. */
export async function loadWhole(
  change: Change,
  type: RecordType,
  id: string,
  right: 'change' | 'delete',
  options: { lock?: boolean; binned?: boolean } = {},
): Promise<Values> {
  const { app, caller } = change
  const { record, permitted } = await load(app, change.db, caller, type, id, wholeOf(caller, type), {
    right,
    together: change.together,
    ...options,
  })
  if (!permitted)
    throw forbidden(right === 'change' ? 'may_not_change' : 'may_not_delete', { collection: type.name })
  return record
}

/** Several of them, locked; those that are not there, or lack the right, are left out. */
export const lockWhole = (
  change: Change,
  type: RecordType,
  ids: readonly string[],
  right: 'change' | 'delete',
) =>
  loadAll(change.app, change.db, change.caller, type, ids, wholeOf(change.caller, type), {
    right,
    lock: true,
  })

const wholeOf = (caller: Caller, type: RecordType) => ({
  includes: Object.keys(type.fields).filter((name) => type.fields[name]!.kind === 'lines'),
  as: seeingAll(caller),
})

/** Writes the difference between two states; nothing to write bumps nothing. */
export async function save(
  change: Change,
  type: RecordType,
  record: Values,
  settled: Values,
  options: Pick<PatchOptions, 'kind' | 'data'> & Pick<Fact, 'bin'> = {},
): Promise<Values> {
  const { app, caller } = change
  const next = await numbered(change, type, settled)
  const changes = differences(app.config.fields(type.name), record, next)
  const kind = options.kind ?? 'changed'
  if (Object.keys(changes).length === 0 && kind === 'changed') return present(app, caller, type, record)
  const names = new Set(Object.keys(changes).map((name) => (name.startsWith('custom.') ? 'custom' : name)))
  await checkReferences(
    change,
    type,
    Object.fromEntries([...names].map((name) => [name, next[name]])),
    record,
  )
  const fact = { kind, changes, data: options.data ?? {}, bin: options.bin }
  if (changes.number) await noteNumbers(change, type, [next])
  const follow = app.registry.after(type.name)
  if (follow) await change.begin()
  const write: Write = { id: record.id, caller, record: next, fact }
  const key = `update ${type.name} ${[...names].join()} ${fact.bin}`
  const row = await change.together(key, write, (db, all) => update(app, db, type, all, names, fact.bin))
  if (!row) throw new Overtaken()
  change.touched.add(type.name)
  const saved = { ...next, version: Number(row.version), updatedAt: row.at, updatedById: caller.userId }
  await follow?.(change, saved, record)
  return present(app, caller, type, saved)
}
