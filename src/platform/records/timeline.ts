/**
 * `GET /{collection}/{id}/timeline`: what is still to come with a record and with those below it, soonest first, then
 * all that happened, newest first. Facts come from the ledger; a type that declares `timeline` appears with its records
 * instead of their facts.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { join, raw, sql, type Sql } from '#platform/db/sql.ts'
import { refuseUnreadable, ledgerColumns, told } from '#platform/history/history.ts'
import type { Keyset } from '#platform/history/keyset.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { titles } from '#platform/history/titles.ts'
import { malformed } from '#platform/http/problems.ts'
import type { RecordType, Values } from './record-type.ts'
import { selectRecord, visibleFields } from './select.ts'
import { titleFields, titleOf } from './title.ts'
import { familyOf, tiesTo, type Family } from './timeline-below.ts'
import { cursorOf, partsOf, placesOf, type Part } from './timeline-parts.ts'

export interface TimelineQuery {
  limit: number
  cursor?: string | undefined
  /** `change` and the kinds that types declare; all when left out. */
  kinds?: string[] | undefined
}

interface Named {
  type: string
  id: string
  title: string | null
}

export interface TimelineEntry {
  at: string
  /** Planned, and its moment lies ahead. */
  coming?: boolean
  kind: string
  type: string
  id: string
  title: string | null
  user: { id: string | null; name: string | null } | null
  /** What it is about: the record asked for or one below it. */
  record: Named
  /** Of a change: what happened, and the fields. */
  fact?: string
  caller?: string
  key?: { id: string; name: string } | null
  changes?: unknown[]
  data?: Values
  /** Of a record that appears itself: the fields that tell what it is. */
  summary?: Values
}

export async function timeline(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  query: TimelineQuery,
): Promise<{ data: TimelineEntry[]; nextCursor: string | null }> {
  const shown = [...app.registry.types.values()].filter((one) => one.timeline)
  const known = new Set(['change', ...shown.map((one) => one.timeline!.kind)])
  const unknown = query.kinds?.find((kind) => !known.has(kind))
  if (unknown) throw malformed('unknown_parameter', { parameter: `kinds=${unknown}` })
  await refuseUnreadable(app, caller, type, id)
  const wanted = (kind: string) => !query.kinds || query.kinds.includes(kind)
  const family = await familyOf(app, caller, type, id)
  const own = shown.filter(
    (one) => wanted(one.timeline!.kind) && caller.access.level(one.name, 'read') !== 'none',
  )
  const self = { type: type.name, id }
  const from = (part: Part) => own.map((one) => records(app, caller, one, family, self, part))
  const { coming, past } = partsOf(query, app.now())
  const [ahead, behind] = await Promise.all([
    coming ? Promise.all(from(coming)) : [],
    Promise.all([wanted('change') ? changes(app, caller, family, past) : [], ...from(past)]),
  ])
  const all = [...ahead.flat().toSorted(older), ...behind.flat().toSorted((a, b) => older(b, a))]
  const data = all.slice(0, query.limit)
  const last = all.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? cursorOf(last) : null }
}

const older = (a: Keyset, b: Keyset) => (a.at === b.at ? cmp(a.id, b.id) : cmp(a.at, b.at))
const cmp = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The newest facts of the family: a few of each member by the index, then the newest of those. */
async function changes(
  app: App,
  caller: Caller,
  family: Family,
  { after, limit }: Part,
): Promise<TimelineEntry[]> {
  const bound = after ? sql` and (l.at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : raw('')
  const found = await app.pool
    .query<LedgerEntry>(sql`select ${ledgerColumns} from unnest(${[...family.values()].flat()}::uuid[]) m(id)
    cross join lateral (select * from history_ledger l where l.record_id = m.id${bound} order by l.at desc, l.id desc limit ${limit}) h
    order by h.at desc, h.id desc limit ${limit}`)
  const facts = found.rows.filter((fact) => app.registry.types.has(fact.type))
  const [entries, names] = await Promise.all([
    told(app, caller, facts),
    titles(
      app,
      caller,
      facts.map((fact) => [fact.type, fact.recordId]),
    ),
  ])
  return entries.map(({ kind, version: _version, ...entry }, index) => {
    const { type, recordId } = facts[index]!
    const title = names(type, recordId)
    return { ...entry, kind: 'change', fact: kind, type, title, record: { type, id: recordId, title } }
  })
}

/** The nearest records of a type that appears itself, found reference by reference so that each can use its index. */
async function records(
  app: App,
  caller: Caller,
  type: RecordType,
  family: Family,
  self: { type: string; id: string },
  part: Part,
): Promise<TimelineEntry[]> {
  const { kind, fields } = type.timeline!
  const ties = tiesTo(type, family)
  if (ties.length === 0 || (part.coming && !type.timeline!.open)) return []
  const { moment, within, way } = placesOf(type, part)
  const readable = scope(app.registry, caller, type, 'read')
  const parts = ties.map(
    (tie): Sql =>
      sql`(select t.id, ${moment} as at from ${raw(type.table)} t where ${tie} and t.deleted_at is null${within}${
        readable ? sql` and ${readable}` : raw('')
      } order by 2 ${way}, 1 ${way} limit ${part.limit})`,
  )
  const visible = visibleFields(app, caller, type)
  const seen = fields.filter((name) => visible[name])
  const title = titleFields(type, (name) => Object.hasOwn(visible, name))
  const helpers = ['aboutType', 'aboutId', 'ownerId', 'createdById', ...title].filter((n) => visible[n])
  const found = await app.pool.query<{ at: string; j: Values }>(
    sql`select moment_text(u.at) as at, ${selectRecord(app, caller, type, { fields: [...new Set([...seen, ...helpers])] })} as j
      from (select * from (${join(parts, ' union ')}) a order by at ${way}, id ${way} limit ${part.limit}) u
      join ${raw(type.table)} t on t.id = u.id order by u.at ${way}, u.id ${way}`,
  )
  const about = ({ aboutType, aboutId }: Values) =>
    aboutType && aboutId ? { type: aboutType as string, id: aboutId as string } : self
  const people = found.rows.map(({ j }) => j.ownerId ?? j.createdById ?? null)
  const names = await titles(app, caller, [
    ...people.map((person) => ['users', person] as const),
    ...found.rows.map(({ j }) => about(j)).map((one) => [one.type, one.id] as const),
  ])
  return found.rows.map(({ at: when, j }, index) => ({
    at: when,
    ...(part.coming ? { coming: true } : {}),
    kind,
    type: type.name,
    id: j.id,
    title: titleOf({ title }, j) || null,
    user: people[index] ? { id: people[index], name: names('users', people[index]) } : null,
    record: { ...about(j), title: names(about(j).type, about(j).id) },
    summary: Object.fromEntries(seen.map((name) => [name, j[name]])),
  }))
}
