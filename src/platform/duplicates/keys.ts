/** What a record is compared by: one key for each name, address, number and domain of it. */
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { isCompared, shapeOf, type Field, type Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { domainKey, emailKey, exactKey, nameKey, phoneKey } from './normalise.ts'

/** `other` is a name beside the one by which the record itself is called (the firm of a person). */
export type KeyKind = 'name' | 'other' | 'email' | 'phone' | 'domain' | 'exact'

export interface Key {
  field: string
  kind: KeyKind
  key: string
}

/** A row that is compared and then written asks twice; so many texts are remembered. */
const most = 5000

function remembering(normalise: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    let key = known.get(text)
    if (key === undefined) {
      if (known.size >= most) known.clear()
      known.set(text, (key = normalise(text)))
    }
    return key
  }
}

const normal: Record<NonNullable<Field['duplicate']>, (text: string) => string> = {
  name: remembering(nameKey),
  email: emailKey,
  phone: remembering(phoneKey),
  domain: domainKey,
  exact: exactKey,
}

/** All keys of a record or a draft, each with the field that it comes from. */
export function keysOf(type: RecordType, fields: Fields, record: Values): Key[] {
  const keys: Key[] = []
  const add = (name: string, path: string, field: Field, value: unknown) => {
    if (!field.duplicate || typeof value !== 'string') return
    const key = normal[field.duplicate](value).slice(0, 200)
    if (key === '') return
    const kind = field.duplicate === 'name' && name !== type.title[0] ? 'other' : field.duplicate
    keys.push({ field: name, kind, key: kind === 'exact' ? `${path} ${key}` : key })
  }
  for (const [name, field] of shapeOf(fields).compared) {
    add(name, name, field, record[name])
    if (field.kind !== 'objects') continue
    for (const item of Array.isArray(record[name]) ? (record[name] as Values[]) : [])
      for (const [part, inner] of Object.entries(field.fields!))
        add(name, `${name}.${part}`, inner, item[part])
  }
  return keys
}

/** Two fields may give the same key. */
const distinct = (keys: Key[]): Key[] => [
  ...new Map(keys.map((one) => [`${one.kind} ${one.key}`, one])).values(),
]

/** Kinds of keys to which a field gives that the caller may not see. */
export function hiddenKinds(caller: Caller, type: RecordType): Set<KeyKind> {
  const hidden = Object.entries(type.fields).filter(
    ([name, field]) => isCompared(field) && caller.access.field(type.name, name) === 'hidden',
  )
  const kinds = hidden.flatMap(([, field]) =>
    [field, ...Object.values(field.fields ?? {})].map((one) => one.duplicate),
  )
  return new Set(
    kinds.flatMap((kind): KeyKind[] => (kind === 'name' ? ['name', 'other'] : kind ? [kind] : [])),
  )
}

/** Whether records of the type are compared at all. */
const compared = (fields: Fields) => shapeOf(fields).compared.length > 0

/** The keys of the records that the CTE `r` writes; those that one no longer has are taken away when they `stood` before. */
export function writeKeys(
  type: RecordType,
  fields: Fields,
  records: readonly Values[],
  stood: boolean,
): Sql[] {
  if (!compared(fields)) return []
  const keys = records.flatMap((record) =>
    distinct(keysOf(type, fields, record)).map(({ kind, key }) => ({ id: record.id as string, kind, key })),
  )
  const given = sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(id uuid, kind text, key text)`
  const written = sql`k as (insert into duplicate_keys (type, kind, key, record_id)
    select ${type.name}, x.kind, x.key, r.id from r join ${given} using (id)${raw(stood ? ' on conflict do nothing' : '')})`
  if (!stood) return [written]
  const gone = sql`kd as (delete from duplicate_keys d using r where d.record_id = r.id and d.type = ${type.name}
    and not exists (select 1 from ${given} where x.id = d.record_id and x.kind = d.kind and x.key = d.key))`
  return [gone, written]
}
