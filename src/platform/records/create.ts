/** A new record. */
import type { Level } from '#platform/access/access.ts'
import { Overtaken } from '#platform/db/errors.ts'
import { forbidden } from '#platform/http/problems.ts'
import { newId } from '#platform/ids.ts'
import type { Change } from './change.ts'
import { readInput } from './input.ts'
import { noteNumbers, numbered } from './numbers.ts'
import { present } from './present.ts'
import type { RecordType, Values } from './record-type.ts'
import { checkReferences } from './refs.ts'
import { settle } from './settle.ts'
import { insert, type Write } from './write.ts'

export interface CreateOptions {
  imported?: boolean
  trusted?: boolean
  /** Name of the fact in the ledger; `created` unless told. */
  kind?: string
  data?: Values
  id?: string
}

export async function create(
  change: Change,
  collection: string,
  body: Values,
  options: CreateOptions = {},
): Promise<Values> {
  const { app, caller } = change
  const type = app.registry.type(collection)
  const first = await drafted(change, type, body, options)
  await checkReferences(change, type, first)
  await noteNumbers(change, type, [first])
  const record = await numbered(change, type, first)
  const given = record.ownerId && record.ownerId !== caller.userId
  const changes: Record<string, [unknown, unknown]> = given ? { ownerId: [null, record.ownerId] } : {}
  const fact = { kind: options.kind ?? 'created', changes, data: options.data ?? {} }
  const follow = app.registry.after(type.name)
  if (follow) await change.begin()
  const write: Write = { id: record.id, caller, record, fact }
  const written = await change.together(`insert ${type.name}`, write, (db, all) => insert(app, db, type, all))
  if (!written) throw new Overtaken()
  change.touched.add(type.name)
  await follow?.(change, record, null)
  return present(app, caller, type, record)
}

/** The new record as it would be written, but for its number and the existence of what it refers to. */
export async function drafted(
  change: Change,
  type: RecordType,
  body: Values,
  options: CreateOptions = {},
): Promise<Values> {
  const level = change.caller.access.level(type.name, 'create')
  if (level === 'none') throw forbidden('may_not_create', { collection: type.name })
  const { values, errors } = readInput(change.app, change.caller, type, body, options)
  const record = filled(change, type, values, options)
  const draft = await settle(change, type, record, null, errors, options.imported)
  if (!ownerWithin(change, level, draft))
    throw forbidden('may_not_create_for_others', { collection: type.name })
  return draft
}

/** What every new record has: an id, an owner, a state, a currency, its author and its moments. */
function filled(change: Change, type: RecordType, values: Values, options: CreateOptions): Values {
  const { app, caller, now } = change
  const record: Values = { ...values, id: options.id ?? newId(), version: 1, custom: values.custom ?? {} }
  if (type.owned !== false && !type.unclaimed && values.ownerId === undefined) record.ownerId = caller.userId
  if (type.fields.currency) record.currency ??= app.config.company.currency
  record.createdAt = values.createdAt ?? now
  record.updatedAt = now
  record.createdById = record.updatedById = caller.userId
  return record
}

function ownerWithin(change: Change, level: Level, record: Values): boolean {
  const { access, userId } = change.caller
  if (level === 'all' || record.ownerId === undefined || record.ownerId === userId) return true
  if (level === 'own') return false
  if (record.ownerId === null) return level === 'territory'
  const others = level === 'team' ? access.teamUserIds : [...access.teamUserIds, ...access.territoryUserIds]
  return others.includes(record.ownerId)
}
