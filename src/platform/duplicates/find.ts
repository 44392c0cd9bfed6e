/** Records that a draft may be a duplicate of, among those that the caller may read. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { prepared } from '#platform/db/prepared.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { ruleContext } from '#platform/records/actions.ts'
import { shapeOf } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { called } from '#platform/history/titles.ts'
import { corrections } from '#platform/search/corrections.ts'
import { visibleIn } from '#platform/search/visible.ts'
import { hiddenKinds, keysOf, type Key, type KeyKind } from './keys.ts'
import { domainKey, nameKey } from './normalise.ts'
import { almost, least, weightOf } from './score.ts'

export interface Duplicate {
  type: string
  id: string
  title: string
  subtitle: string
  /** 0–1; from 0.4 on. */
  score: number
  /** Fields of the draft that are the same there. */
  reasons: string[]
}

const most = 10

interface Probe extends Key {
  /** Kind under which the other record has the key. */
  theirs: KeyKind
  near: boolean
}

/** The likeliest first, ten at most; `except` is the draft's own id when it stands already. */
export async function findDuplicates(
  app: App,
  db: Queryable,
  caller: Caller,
  type: RecordType,
  draft: Values,
  except?: string,
): Promise<Duplicate[]> {
  const fields = app.config.fields(type.name)
  const keys = keysOf(type, fields, readable(app, caller, type, draft))
  if (keys.length === 0) return []
  const probes = [...exactProbes(keys), ...(await nearProbes(db, keys))]
  const parts = typesAsked(app, caller, type).map((one) =>
    candidatesOf(app, caller, one, probes, one === type ? except : undefined),
  )
  if (parts.length === 0) return []
  const found = await db.query<Candidate>(prepared(sql`${join(parts, ' union all ')}`))
  const likely = found.rows
    .map((row) => judged(type, row, probes))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
    .slice(0, most)
  return called(app, caller, likely)
}

/** The type itself and those beside it in which its duplicates may stand, as far as the caller may read any of them. */
export const typesAsked = (app: App, caller: Caller, type: RecordType): RecordType[] =>
  [type, ...(type.duplicatesIn ?? []).map((name) => app.registry.type(name))].filter(
    (one) => caller.access.level(one.name, 'read') !== 'none',
  )

/** What of a draft can be read so far, with the names that follow from it; what is wrong yet is left out. */
export function readable(app: App, caller: Caller, type: RecordType, draft: Values): Values {
  const { builtIn } = shapeOf(app.config.fields(type.name))
  const { values } = parseFields(draft, builtIn, { partial: true })
  return { ...values, ...type.derive?.(values, null, ruleContext(app, caller)) }
}

/** A name is sought among both kinds of names, an address at a firm's host among the domains too. */
function exactProbes(keys: Key[]): Probe[] {
  return keys.flatMap((key): Probe[] => {
    const same: Probe = { ...key, theirs: key.kind, near: false }
    if (key.kind === 'name') return [same, { ...same, theirs: 'other' }]
    if (key.kind === 'other') return [same, { ...same, theirs: 'name' }]
    const host = key.kind === 'email' ? domainKey(key.key) : ''
    return host ? [same, { ...same, key: host, theirs: 'domain' }] : [same]
  })
}

/** The names that a typo would have made of other words of the records. */
async function nearProbes(db: Queryable, keys: Key[]): Promise<Probe[]> {
  const names = keys.filter(({ kind }) => kind === 'name' || kind === 'other')
  const words = [...new Set(names.flatMap(({ key }) => key.split(' ')))].slice(0, 8)
  const near = new Map((await corrections(db, words)).map((list, index) => [words[index]!, list.slice(0, 4)]))
  return names.flatMap((key) => {
    const meant = combined(key.key.split(' ').map((word) => near.get(word) ?? [word]))
    const others = new Set(meant.map(nameKey).filter((one) => one && one !== key.key))
    return [...others].map((one): Probe => ({ ...key, key: one, theirs: key.kind, near: true }))
  })
}

/** Every choice of one word for each place, sixty-four at most. */
const combined = (places: string[][]): string[] =>
  places
    .reduce<string[][]>(
      (made, words) => made.flatMap((start) => words.map((word) => [...start, word])).slice(0, 64),
      [[]],
    )
    .map((words) => words.join(' '))

export interface Candidate {
  type: string
  id: string
  title: string
  subtitle: string
  kinds: KeyKind[]
  keys: string[]
}

/**
 * Living, readable records of `type` that have one of the keys; fields that the caller may not see tell nothing, nor
 * does what a thousand records share. The keys are asked first, however small the planner thinks that a table is which
 * has just grown: going through all records and asking the keys for each took seconds in a first import.
 */
export function candidatesOf(
  app: App,
  caller: Caller,
  type: RecordType,
  probes: Probe[],
  except?: string,
): Sql {
  const closed = hiddenKinds(caller, type)
  const asked = probes.filter(({ theirs }) => !closed.has(theirs))
  const open = scope(app.registry, caller, type, 'read')
  const { title, subtitle } = visibleIn(caller, type)
  return sql`select ${type.name}::text as type, t.id, ${raw(title ? "coalesce(max(d.title), '')" : "''")} as title,
      ${raw(subtitle ? "coalesce(max(d.subtitle), '')" : "''")} as subtitle, array_agg(k.kind::text) as kinds, array_agg(k.key::text) as keys
    from (with hits as materialized (select k.record_id, k.kind, k.key
        from (select distinct * from unnest(${asked.map(({ theirs }) => theirs)}::text[], ${asked.map(({ key }) => key)}::text[]) as p(kind, key)) p
        cross join lateral (select * from duplicate_keys k where k.type = ${type.name} and k.kind = p.kind and k.key = p.key limit 1000) k)
      select * from hits) k
    cross join lateral (select t.id from ${raw(type.table)} t
      where t.id = k.record_id and t.deleted_at is null${open ? sql` and ${open}` : raw('')} offset 0) t
    left join lateral (select d.title, d.subtitle from search_documents d where d.type = ${type.name} and d.id = t.id offset 0) d on true
    where t.id is distinct from ${except ?? null}::uuid group by t.id`
}

/** The best that each field of the draft says, added up. */
function judged(type: RecordType, row: Candidate, probes: Probe[]): Duplicate {
  const best = new Map<string, number>()
  row.keys.forEach((key, index) => {
    for (const probe of probes)
      if (probe.key === key && probe.theirs === row.kinds[index]) {
        const weight = weightOf(probe.kind, probe.theirs, row.type !== type.name) * (probe.near ? almost : 1)
        best.set(probe.field, Math.max(weight, best.get(probe.field) ?? 0))
      }
  })
  const score = 1 - [...best.values()].reduce((doubt, weight) => doubt * (1 - weight), 1)
  const { title, subtitle } = row
  return {
    type: row.type,
    id: row.id,
    title,
    subtitle,
    score: Math.round(score * 100) / 100,
    reasons: [...best.keys()],
  }
}
