/** Records that are there already under the keys of a batch. */
import { scope } from '#platform/access/scope.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { columnName } from '#platform/records/columns.ts'
import type { Change } from '#platform/records/change.ts'
import { kinds } from '#platform/records/kinds.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { selectRecord } from '#platform/records/select.ts'
import { keyText, type Document } from './documents.ts'
import type { Plan } from './plan.ts'

export interface Standing {
  record: Values
  /** The caller may change it. */
  permitted: boolean
}

/** By key: the records that the caller may see, whole. */
export async function findStanding(
  change: Change,
  plan: Plan,
  documents: readonly Document[],
): Promise<Map<string, Standing[]>> {
  const { type } = plan
  const asked = new Map<string, { fields: string[]; by: string; values: Set<string> }>()
  for (const { key, values } of documents.flatMap((one) => one.keys.map((key) => ({ key, ...one })))) {
    const by = key.fields.find((name) => values[name] !== undefined && values[name] !== null)!
    const id = `${key.fields.join('+')} ${by}`
    const group = asked.get(id) ?? { fields: key.fields, by, values: new Set() }
    group.values.add(String(values[by]))
    asked.set(id, group)
  }
  const found = new Map<string, Standing[]>()
  for (const { fields, by, values } of asked.values())
    for (const standing of await select(change, plan, by, [...values])) {
      const text = keyText(plan, fields, standing.record)
      found.set(text, [...(found.get(text) ?? []), standing])
    }
  return found

  async function select(c: Change, { source }: Plan, by: string, texts: string[]): Promise<Standing[]> {
    const { app, caller, db } = c
    const lines = Object.keys(type.fields).filter((name) => type.fields[name]!.kind === 'lines')
    const column = raw(`t."${columnName(by)}"`)
    const field = app.config.fields(type.name)[by]
    const condition =
      by === 'externalId'
        ? sql`${column} = any(${texts}::text[]) and t.external_source ${source === null ? raw('is null') : sql`= ${source}`}`
        : field && kinds[field.kind].family === 'text' && field.kind !== 'email'
          ? sql`lower(${column}) = any(${texts.map((text) => text.toLowerCase())}::text[])`
          : sql`${column}::text = any(${texts.map((text) => (field?.kind === 'email' ? text.toLowerCase() : text))}::text[])`
    const readable = scope(app.registry, caller, type, 'read')
    const record = selectRecord(app, seeingAll(caller), type, { includes: lines })
    const rows = await db.query<{ j: Values; permitted: boolean }>(
      sql`select ${record} as j, ${scope(app.registry, caller, type, 'change') ?? raw('true')} as permitted
        from ${raw(type.table)} t where ${condition} and t.deleted_at is null${readable ? sql` and ${readable}` : raw('')}`,
    )
    return rows.rows.map(({ j, permitted }) => ({ record: j, permitted }))
  }
}

/**
 * Those that a document means: by its best key, else by a lesser one of a record that has nothing under the better
 * one, such as a person who was known by name only.
 */
export function meantBy({ keys }: Document, standing: ReadonlyMap<string, Standing[]>): Standing[] {
  for (const [rank, key] of keys.entries()) {
    const better = keys
      .slice(0, rank)
      .flatMap(({ fields }) => fields.filter((name) => !key.fields.includes(name)))
    const found = (standing.get(key.text) ?? []).filter(({ record }) => better.every((name) => !record[name]))
    if (found.length) return found
  }
  return []
}
