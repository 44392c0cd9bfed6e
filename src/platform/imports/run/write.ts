/** Brings the documents of a batch into the database, or finds out what would become of them. */
import { sql } from '#platform/db/sql.ts'
import { explain, isTransient } from '#platform/db/errors.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { drafted } from '#platform/records/create.ts'
import { differences } from '#platform/records/diff.ts'
import { createMany } from '#platform/records/many.ts'
import type { Values } from '#platform/records/record-type.ts'
import { amended, save } from '#platform/records/update.ts'
import type { Document } from './documents.ts'
import { mergedInto } from './merge.ts'
import type { Plan } from './plan.ts'
import { fromRefusal, type RowProblem } from './row-problem.ts'
import { couldMean, findStanding, meantBy, type Standing } from './standing.ts'
import type { Outcome } from './tally.ts'

/** What became of a document. */
export interface Fate {
  document: Document
  outcome: Outcome
  id?: string
  version?: number
  previous?: Values
  problems?: RowProblem[]
}

interface Writing {
  importId: string
  /** A dry run: nothing is written, and keys that came before in the file are known. */
  dry: boolean
  seen?: Set<string>
  imagined: (id: string) => boolean
}

const options = { imported: true }

/** Deals with documents in their order; of those with the same key each sees what the one before it did. */
export async function deal(
  change: Change,
  plan: Plan,
  documents: Document[],
  writing: Writing,
): Promise<Fate[]> {
  const fates: Fate[] = []
  let left = documents
  while (left.length) {
    const [wave, later] = plan.duplicates === 'create' ? [left, []] : apart(left)
    const here = fates.filter(({ outcome }) => outcome === 'created').map(({ id }) => id!)
    const dealt = await dealWave(change, plan, wave, writing, here)
    fates.push(...dealt.fates)
    left = inOrder([...dealt.later, ...later])
  }
  return fates
}

/** Those that can be dealt with together, and those that could mean one of them. */
function apart(documents: readonly Document[]): [Document[], Document[]] {
  const [wave, later]: [Document[], Document[]] = [[], []]
  const known = new Map<string, Document[]>()
  for (const document of documents) {
    const rivals = document.keys.flatMap(({ text }) => known.get(text) ?? [])
    ;(rivals.some((rival) => couldMean(document, rival)) ? later : wave).push(document)
    for (const { text } of document.keys) {
      const others = known.get(text)
      if (others) others.push(document)
      else known.set(text, [document])
    }
  }
  return [wave, later]
}

const inOrder = (documents: Document[]) =>
  documents.sort((a, b) => a.drafts[0]!.row.number - b.drafts[0]!.row.number)

async function dealWave(
  change: Change,
  plan: Plan,
  wave: Document[],
  writing: Writing,
  here: string[],
): Promise<{ fates: Fate[]; later: Document[] }> {
  const standing: Map<string, Standing[]> =
    plan.duplicates === 'create' ? new Map() : await findStanding(change, plan, wave)
  const before = plan.hasLines ? await madeHere(change, writing.importId, [...standing.values()].flat()) : []
  const own = new Set(plan.hasLines ? [...before, ...here] : [])
  const fates: Fate[] = []
  const fresh: Document[] = []
  const later: Document[] = []
  const touched = new Set<string>()
  for (const document of wave) {
    const found = meantBy(document, standing)
    const [only, second] = found
    if (second)
      fates.push(
        failed(document, [
          { code: 'several_match', params: { key: document.keys.flatMap(({ fields }) => fields) } },
        ]),
      )
    else if (only && plan.duplicates === 'skip' && !own.has(only.record.id))
      fates.push({ document, outcome: 'skipped', id: only.record.id })
    else if (only && touched.has(only.record.id)) later.push(document)
    else if (only) {
      touched.add(only.record.id)
      fates.push(await changed(change, plan, document, only, { ...writing, append: own.has(only.record.id) }))
    } else if (writing.dry && seenBefore(document, writing)) {
      fates.push({ document, outcome: plan.duplicates === 'skip' && !plan.hasLines ? 'skipped' : 'updated' })
    } else fresh.push(document)
  }
  const ends = writing.dry ? imagine(change, plan, fresh, writing) : made(change, plan, fresh)
  return { fates: [...fates, ...(await ends)], later }
}

const failed = (document: Document, problems: RowProblem[]): Fate => ({
  document,
  outcome: 'failed',
  problems,
})

function seenBefore({ keys: [key] }: Document, { seen }: Writing): boolean {
  if (!key || !seen) return false
  const before = seen.has(key.text)
  seen.add(key.text)
  return before
}

/** Records that this very import made: further rows of the same document add to them. */
async function madeHere(change: Change, importId: string, standing: Standing[]): Promise<string[]> {
  if (standing.length === 0) return []
  const ids = standing.map(({ record }) => record.id as string)
  const rows = await change.db.query<{ record_id: string }>(
    sql`select record_id from platform_import_rows where import_id = ${importId}::uuid and outcome = 'created' and record_id = any(${ids}::uuid[])`,
  )
  return rows.rows.map((row) => row.record_id)
}

async function changed(
  change: Change,
  plan: Plan,
  document: Document,
  { record, permitted }: Standing,
  { dry, imagined, append }: Writing & { append: boolean },
): Promise<Fate> {
  const { type } = plan
  if (!permitted) return failed(document, [{ code: 'may_not_change' }])
  const body = mergedInto(type, record, document.values, { append })
  if (dry && holds(body, imagined)) return { document, outcome: 'updated', id: record.id }
  return refusable(document, async () => {
    const next = await amended(change, type, record, body, options)
    const changes = differences(change.app.config.fields(type.name), record, next)
    if (Object.keys(changes).length === 0) return { document, outcome: 'skipped', id: record.id }
    if (dry) return { document, outcome: 'updated', id: record.id }
    const saved = await guarded(change, () => save(change, type, record, next))
    const previous = Object.fromEntries(Object.entries(changes).map(([name, [from]]) => [name, from]))
    return { document, outcome: 'updated', id: record.id, version: Number(saved.version), previous }
  })
}

/** All at once; when the database refuses one of them, halves of them, until it stands alone. */
async function made(change: Change, plan: Plan, documents: Document[]): Promise<Fate[]> {
  const [first, second] = documents
  if (!first) return []
  const bodies = documents.map(({ values }) => values)
  try {
    const results = await guarded(change, () => createMany(change, plan.type.name, bodies, options))
    return documents.map((document, index): Fate => {
      const result = results[index]!
      return result instanceof Problem
        ? failed(document, fromRefusal(result))
        : { document, outcome: 'created', id: result.id, version: 1 }
    })
  } catch (error) {
    const problem = isTransient(error) ? error : explain(error)
    if (!(problem instanceof Problem)) throw error
    if (!second) return [failed(first, fromRefusal(problem))]
  }
  const middle = Math.ceil(documents.length / 2)
  const left = await made(change, plan, documents.slice(0, middle))
  return [...left, ...(await made(change, plan, documents.slice(middle)))]
}

/** What a dry run can know: everything but what the database alone would refuse. */
async function imagine(
  change: Change,
  plan: Plan,
  documents: Document[],
  { imagined }: Writing,
): Promise<Fate[]> {
  return Promise.all(
    documents.map((document) =>
      refusable(document, async () => {
        if (!holds(document.values, imagined)) await drafted(change, plan.type, document.values, options)
        return { document, outcome: 'created' }
      }),
    ),
  )
}

const holds = (values: Values, imagined: (id: string) => boolean): boolean =>
  Object.values(values).some((value) =>
    typeof value === 'object' && value !== null
      ? holds(value as Values, imagined)
      : typeof value === 'string' && imagined(value),
  )

async function refusable(document: Document, work: () => Promise<Fate>): Promise<Fate> {
  try {
    return await work()
  } catch (error) {
    const problem = isTransient(error) ? error : explain(error)
    if (problem instanceof Problem) return failed(document, fromRefusal(problem))
    throw error
  }
}

/** A refusal by the database takes back this step alone. */
async function guarded<T>(change: Change, work: () => Promise<T>): Promise<T> {
  await change.db.query('savepoint step')
  try {
    const result = await work()
    await change.db.query('release savepoint step')
    return result
  } catch (error) {
    if (!isTransient(error)) await change.db.query('rollback to savepoint step')
    throw error
  }
}
