/**
 * The company's settings and the records that are configuration (phases, choices, own fields, roles),
 * kept in memory. Reloaded at once by the process that changes them, within a second by the others.
 */
import type { Pool } from 'pg'
import { ownFields, ownKey } from './custom/own-fields.ts'
import type { Choice, Fields } from './fields.ts'
import { allFields, type RecordType, type Values } from './record-type.ts'
import type { Registry } from './registry.ts'
import { columnName, jsonValue } from './columns.ts'

export interface Company {
  name: string
  currency: string
  timeZone: string
  industryProfile: string
  language: 'en' | 'de'
}

export interface Config {
  company: Company
  /** False until the first administrator exists. */
  ready: boolean
  /** Grows with every reload; cached queries and metas are keyed by it. */
  stamp: number
  records: (collection: string) => readonly Values[]
  /** All fields of a type as this company has them: its own words for choices, its own fields under `custom`. */
  fields: (collection: string) => Fields
  customFields: (collection: string) => Fields
  /** Keys of own fields that lie in the bin: their values rest in the records, unseen. */
  restingKeys: (collection: string) => readonly string[]
  reload: () => Promise<void>
}

const nowhere: Company = {
  name: '',
  currency: 'EUR',
  timeZone: 'UTC',
  industryProfile: 'general',
  language: 'en',
}

/** An empty configuration; `reload` fills it from the database. */
export function createConfig(pool: Pool, registry: Registry): Config {
  let records = new Map<string, Values[]>()
  let resting: { collection: string; key: string }[] = []
  const known = new Map<string, { built: Fields; custom: Fields; resting: string[] }>()
  const derive = (collection: string) => {
    let made = known.get(collection)
    if (!made) {
      const custom = ownFields(records.get('custom-fields') ?? [], collection)
      const built = withChoices(
        allFields(registry.type(collection)),
        records.get('choices') ?? [],
        collection,
      )
      const keys = resting.filter((row) => row.collection === collection).map((row) => row.key)
      known.set(collection, (made = { built, custom, resting: keys }))
    }
    return made
  }
  const config: Config = {
    company: nowhere,
    ready: false,
    stamp: 0,
    records: (collection) => records.get(collection) ?? [],
    fields: (collection) => derive(collection).built,
    customFields: (collection) => derive(collection).custom,
    restingKeys: (collection) => derive(collection).resting,
    reload: async () => {
      const types = [...registry.types.values()].filter((type) => type.config)
      const [company, binned, ...lists] = await Promise.all([
        pool.query('select settings from platform_company'),
        pool.query('select collection, key from records_custom_fields where deleted_at is not null'),
        ...types.map((type) => pool.query<{ j: Values }>(selectAll(type))),
      ])
      records = new Map(types.map((type, index) => [type.name, lists[index]!.rows.map((row) => row.j)]))
      resting = binned.rows.filter((row) => ownKey.test(row.key))
      const stored = company.rows[0]?.settings as Partial<Company> | undefined
      config.company = { ...nowhere, ...stored }
      config.ready = stored !== undefined
      known.clear()
      config.stamp += 1
    },
  }
  return config
}

const selectAll = (type: RecordType) => {
  const columns = Object.entries(allFields(type))
    .filter(([, field]) => field.kind !== 'lines')
    .map(([name, field]) => `${jsonValue(name, field, 't')} as "${name}"`)
  const order = type.fields.position ? `t."${columnName('position')}", t.id` : 't.id'
  return `select row_to_json(p) as j from (select t.id, ${columns.join(', ')} from ${type.table} t where t.deleted_at is null order by ${order}) p`
}

/** A company's own words for a shipped choice, its order, and the values that it added to an open list. */
function withChoices(fields: Fields, stored: readonly Values[], collection: string): Fields {
  const mine = stored.filter((row) => row.collection === collection)
  if (mine.length === 0) return fields
  const result: Fields = { ...fields }
  for (const name of new Set(mine.map((row) => row.field as string))) {
    const field = fields[name]
    if (!field) continue
    const rows = mine.filter((row) => row.field === name)
    const shipped = new Map((field.choices ?? []).map((choice) => [choice.key, choice]))
    const own: Choice[] = rows.map((row) => ({
      ...shipped.get(row.key),
      key: row.key,
      label: { en: row.labelEn, de: row.labelDe ?? row.labelEn },
      tone: row.tone ?? shipped.get(row.key)?.tone,
      ...(row.externalId ? { old: { id: row.externalId, source: row.externalSource ?? null } } : {}),
    }))
    const named = new Set(rows.map((row) => row.key))
    result[name] = { ...field, choices: [...own, ...[...shipped.values()].filter((c) => !named.has(c.key))] }
  }
  return result
}
