/** Records that are there already under the keys of a batch. */
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
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

/** Documents that are sought in one query: by the same fields, among records that have nothing under the better ones. */
interface Probe {
  fields: string[]
  /** Fields of the key that the documents have; the others must be empty in the record too. */
  given: string[]
  better: string[]
  /** By its own text, so that each is sought once: the values of `given`. */
  sought: Map<string, string[]>
}

/** By key: the records that the caller may see, whole. */
export async function findStanding(
  change: Change,
  plan: Plan,
  documents: readonly Document[],
): Promise<Map<string, Standing[]>> {
  const probes = new Map<string, Probe>()
  for (const { keys, values } of documents)
    for (const { fields, text, better } of keys) {
      const given = fields.filter((name) => values[name] !== undefined && values[name] !== null)
      const id = `${fields.join('+')} ${given.join()} ${better.join()}`
      const probe = probes.get(id) ?? { fields, given, better, sought: new Map<string, string[]>() }
      probe.sought.set(
        text,
        given.map((name) => String(values[name])),
      )
      probes.set(id, probe)
    }
  const found = new Map<string, Standing[]>()
  const known = new Set<string>()
  for (const probe of probes.values())
    for (const standing of await select(change, plan, probe)) {
      const text = keyText(plan, probe.fields, standing.record)
      const once = `${text} ${standing.record.id}`
      if (!known.has(once)) found.set(text, [...(found.get(text) ?? []), standing])
      known.add(once)
    }
  return found
}

async function select(change: Change, plan: Plan, probe: Probe): Promise<Standing[]> {
  const { app, caller } = change
  const { type, source } = plan
  const { fields, given, better, sought } = probe
  const own = app.config.fields(type.name)
  const isWord = (name: string) =>
    name !== 'externalId' &&
    own[name] &&
    kinds[own[name].kind].family === 'text' &&
    own[name].kind !== 'email'
  const column = (name: string) => `t."${columnName(name)}"`
  const folded = (name: string, text: string) =>
    isWord(name) || own[name]?.kind === 'email' ? text.toLowerCase() : text
  const texts = given.map((name, index) => [...sought.values()].map((each) => folded(name, each[index]!)))
  const readable = scope(app.registry, caller, type, 'read')
  const conditions: Sql[] = [
    raw('t.deleted_at is null'),
    // The cheap conditions stand first: they spare the texts of most records from being folded.
    ...[...better, ...fields.filter((name) => !given.includes(name))].map((name) =>
      raw(`${column(name)} is null`),
    ),
    ...given.map((name, index) =>
      raw(`${isWord(name) ? `lower(${column(name)})` : `${column(name)}::text`} = p.x${index}`),
    ),
    ...(fields.includes('externalId')
      ? [source === null ? raw('t.external_source is null') : sql`t.external_source = ${source}`]
      : []),
    ...(readable ? [readable] : []),
  ]
  return standingIn(
    change,
    plan,
    sql`unnest(${join(texts.map((each) => sql`${each}::text[]`))}) as p(${raw(given.map((_, index) => `x${index}`).join())})
      join ${raw(type.table)} t on ${join(conditions, ' and ')}`,
  )
}

/** Living records that the caller may see, whole, by id. */
export async function standingById(
  change: Change,
  plan: Plan,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map()
  const readable = scope(change.app.registry, change.caller, plan.type, 'read')
  const from = sql`${raw(plan.type.table)} t where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null${readable ? sql` and ${readable}` : raw('')}`
  const found = await standingIn(change, plan, from)
  return new Map(found.map((one) => [one.record.id as string, one]))
}

async function standingIn({ app, caller, db }: Change, { type }: Plan, from: Sql): Promise<Standing[]> {
  const lines = Object.keys(type.fields).filter((name) => type.fields[name]!.kind === 'lines')
  const record = selectRecord(app, seeingAll(caller), type, { includes: lines })
  const rows = await db.query<{ j: Values; permitted: boolean }>(
    sql`select ${record} as j, ${scope(app.registry, caller, type, 'change') ?? raw('true')} as permitted from ${from}`,
  )
  return rows.rows.map(({ j, permitted }) => ({ record: j, permitted }))
}

/**
 * Those that a document means: by its best key, else by a lesser one of a record that has nothing under the better
 * one, such as a person who was known by name only.
 */
export function meantBy({ keys }: Document, standing: ReadonlyMap<string, Standing[]>): Standing[] {
  for (const { text, better } of keys) {
    const found = (standing.get(text) ?? []).filter(({ record }) => better.every((name) => !record[name]))
    if (found.length) return found
  }
  return []
}

/** Whether the record that `earlier` makes could be what `later` means: rows of one file that have to wait for each other. */
export const couldMean = (later: Document, earlier: Document): boolean =>
  later.keys.some(
    ({ text, better }) =>
      earlier.keys.some((key) => key.text === text) && better.every((name) => !earlier.values[name]),
  )
