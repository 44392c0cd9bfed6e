/** Looks up what the rows of a batch refer to, and makes on the way what is not there yet if that is wanted. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { change } from '#platform/records/change.ts'
import { titles } from '#platform/records/readable.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import type { MatchKey } from '#platform/imports/propose/propose-mapping.ts'
import { newId } from '#platform/ids.ts'
import type { Draft, OpenReference } from './cells.ts'
import { joinTo } from './join-to.ts'
import { comparable, findByText } from './lookup.ts'
import type { MakeSpec, Plan } from './plan.ts'
import { fromRefusal, type RowProblem } from './row-problem.ts'

type Found = string | 'several' | 'nothing' | RowProblem[]

/** Whether a text may yet turn out to be a row of the file. */
export type MayCome = (text: string) => boolean

export interface References {
  /** Fills every reference that can be found; answers the drafts that wait for other rows of the file. */
  resolve: (drafts: readonly Draft[], mayCome: MayCome) => Promise<Set<Draft>>
  /** How many were made on the way since `take` was last asked, by collection. */
  take: () => Record<string, number>
  /** True for an id that a dry run made up. */
  imagined: (id: string) => boolean
}

const most = 50_000

export function createReferences(
  app: App,
  caller: Caller,
  plan: Plan,
  options: { importId: string; dry: boolean; missed?: (open: OpenReference, code: string) => void },
): References {
  const known = new Map<string, Found>()
  const made = new Set<string>()
  let taken: Record<string, number> = {}
  const keyOf = (to: string, match: MatchKey, value: string) => `${to} ${match} ${comparable(match, value)}`

  async function find(to: string, match: MatchKey, values: readonly string[]): Promise<void> {
    const type = app.registry.type(to)
    const texts = [...new Set(values.map((value) => comparable(match, value)))]
    const found = await findByText(app, app.pool, caller, type, match, texts, plan.source)
    for (const text of texts) {
      const ids = found.get(text)
      const [only] = ids ?? []
      known.set(`${to} ${match} ${text}`, !only ? 'nothing' : ids!.size > 1 ? 'several' : only)
    }
    if (!type.import?.meant) return
    const standing = app.config.records(to)
    for (const value of values) {
      const key = keyOf(to, match, value)
      if (known.get(key) === 'nothing') known.set(key, type.import.meant(value, standing)?.id ?? 'nothing')
    }
  }

  /** Makes one record by its text, and what that one needs in turn, each for itself and at once. */
  async function make(to: string, match: MatchKey, value: string, spec: MakeSpec): Promise<Found> {
    const type = app.registry.type(to)
    const values = typeof spec === 'object' ? await specified(type, value, spec) : {}
    const input = { ...named(type, match, value, plan.source, app.config.records(to)), ...values }
    taken[to] = (taken[to] ?? 0) + 1
    if (options.dry) {
      const id = newId()
      made.add(id)
      return id
    }
    try {
      return await change(app, caller, async (c) => {
        const record = await c.create(to, input, { imported: true })
        await c.db.query(sql`insert into platform_import_made (import_id, collection, record_id, version)
          values (${options.importId}::uuid, ${to}, ${record.id}::uuid, ${record.version})`)
        await joinTo(c, options.importId, type, record)
        return record.id as string
      })
    } catch (error) {
      if (error instanceof Problem) return fromRefusal(error)
      throw error
    }
  }

  async function specified(
    type: RecordType,
    value: string,
    spec: Exclude<MakeSpec, boolean>,
  ): Promise<Values> {
    const values: Values = {}
    let said = value
    for (const [name, part] of Object.entries(spec)) {
      const to = type.fields[name]?.to
      if (typeof part === 'string' || !to) continue
      const found = await one(to, part.match, value, part.create ?? false)
      if (typeof found !== 'string' || found === 'nothing' || found === 'several') continue
      values[name] = found
      // A record that an id leads to is called by its title, not by that id.
      if (part.match === 'externalId') said = (await titles(app, caller, to, [found])).get(found) ?? value
    }
    for (const [name, part] of Object.entries(spec))
      if (typeof part === 'string') values[name] = part.replaceAll('{value}', said)
    return values
  }

  async function one(to: string, match: MatchKey, value: string, spec: MakeSpec): Promise<Found> {
    const key = keyOf(to, match, value)
    if (!known.has(key)) await find(to, match, [value])
    if (known.get(key) === 'nothing' && spec) known.set(key, await make(to, match, value, spec))
    return known.get(key)!
  }

  /** True when the record to be made refers to one that may yet come as a row of this file. */
  async function needsRow(to: string, value: string, spec: MakeSpec): Promise<boolean> {
    if (typeof spec !== 'object') return false
    for (const [name, part] of Object.entries(spec)) {
      if (typeof part === 'string' || app.registry.type(to).fields[name]?.to !== plan.type.name) continue
      if ((await one(plan.type.name, part.match, value, false)) === 'nothing') return true
    }
    return false
  }

  async function resolve(drafts: readonly Draft[], mayCome: MayCome): Promise<Set<Draft>> {
    if (known.size > most) known.clear()
    const asked = new Map<string, { to: string; match: MatchKey; values: string[] }>()
    for (const { target, value } of drafts.flatMap((draft) => draft.open)) {
      const [to, match] = [target.field.to!, target.match]
      if (known.has(keyOf(to, match, value))) continue
      const group = asked.get(`${to} ${match}`) ?? { to, match, values: [] }
      group.values.push(value)
      asked.set(`${to} ${match}`, group)
    }
    for (const { to, match, values } of asked.values()) await find(to, match, values)
    const waiting = new Set<Draft>()
    for (const draft of drafts)
      for (const open of draft.open) {
        const { target, value, put } = open
        const [to, match] = [target.field.to!, target.match]
        const own = to === plan.type.name
        let found = known.get(keyOf(to, match, value))!
        if (found === 'nothing' && mayCome(value) && (own || (await needsRow(to, value, target.create)))) {
          waiting.add(draft)
          continue
        }
        if (found === 'nothing' && target.values.has('*')) {
          const rest = target.values.get('*')
          if (rest === null) continue
          found = await one(to, match, rest!, false)
        }
        if (found === 'nothing' && target.create) found = await one(to, match, value, target.create)
        if (typeof found === 'string' && made.has(found)) options.missed?.(open, 'made_on_the_way')
        if (Array.isArray(found)) draft.problems.push(...found.map((p) => ({ ...p, at: target.column })))
        else if (found === 'nothing' || found === 'several') {
          const code = found === 'nothing' ? 'nothing_found' : 'several_found'
          options.missed?.(open, code)
          draft.problems.push({ code, params: { value, collection: to }, at: target.column })
        } else put(found)
      }
    // A row of this type that comes later may be what was not found yet.
    for (const [key, found] of known)
      if (found === 'nothing' && key.startsWith(`${plan.type.name} `)) known.delete(key)
    return waiting
  }

  return {
    resolve,
    imagined: (id) => made.has(id),
    take: () => {
      const now = taken
      taken = {}
      return now
    },
  }
}

/** What a record is that only one text is known of. */
function named(
  type: RecordType,
  match: MatchKey,
  value: string,
  source: string | null,
  standing: readonly Values[],
): Values {
  const title = type.title[0]!
  const name = type.import?.made?.(value, standing) ?? { [title]: value }
  const byKind = (test: (name: string) => boolean) => Object.keys(type.fields).find(test)
  const email = byKind((field) => type.fields[field]!.kind === 'email')
  const site = byKind((field) => type.fields[field]!.duplicate === 'domain')
  if (match === 'email' && email) return { ...name, [email]: value }
  if (match === 'domain' && site) return { ...name, [site]: `https://${comparable(match, value)}` }
  if (match === 'externalId')
    return { ...name, externalId: value, ...(source ? { externalSource: source } : {}) }
  return name
}
