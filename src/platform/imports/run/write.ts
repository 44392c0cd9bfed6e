/** Brings documents into the database, or finds out what would become of them. */
import { explain, isTransient } from '#platform/db/errors.ts'
import { guarded } from '#platform/db/savepoint.ts'
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
import type { Standing } from './standing.ts'
import type { EarlierKeys, Suspicion } from './suspects.ts'
import { lacking, type Outcome } from './tally.ts'

/** What became of a document. */
export interface Fate {
  document: Document
  outcome: Outcome
  id?: string
  version?: number
  previous?: Values
  problems?: RowProblem[]
  /** What a person should know about it as a whole, besides what its rows say. */
  warnings?: RowProblem[]
  suspicion?: Suspicion
}

export interface Writing {
  importId: string
  /** A dry run: nothing is written, and keys that came before in the file are known. */
  dry: boolean
  seen?: Set<string>
  earlier?: EarlierKeys
  imagined: (id: string) => boolean
}

const options = { imported: true }

export const failed = (document: Document, problems: RowProblem[]): Fate => ({
  document,
  outcome: 'failed',
  problems,
})

export async function changed(
  change: Change,
  plan: Plan,
  document: Document,
  { record, permitted }: Standing,
  { dry, imagined, append }: Writing & { append: boolean },
): Promise<Fate> {
  const { type } = plan
  if (!permitted) return failed(document, [{ code: 'may_not_change' }])
  const body = mergedInto(type, record, told(plan, document, record), { append })
  if (dry && holds(body, imagined)) return { document, outcome: 'updated', id: record.id }
  return refusable(document, async () => {
    const next = await amended(change, type, record, body, options)
    const changes = differences(change.app.config.fields(type.name), record, next)
    if (Object.keys(changes).length === 0) return { document, outcome: 'skipped', id: record.id }
    if (dry) return { document, outcome: 'updated', id: record.id }
    const saved = await guarded(change.db, () => save(change, type, record, next))
    const previous = Object.fromEntries(Object.entries(changes).map(([name, [from]]) => [name, from]))
    return { document, outcome: 'updated', id: record.id, version: Number(saved.version), previous }
  })
}

/** What the row says of the record: not what merely follows, and no second id where a name is the record. */
function told({ type }: Plan, { values, derived }: Document, record: Values): Values {
  const sure = Object.entries(values).filter(([name]) => !derived.has(name) || !record[name])
  const { externalId, ...rest } = Object.fromEntries(sure)
  const second =
    type.import?.firm && record.externalId && record.externalSource === (values.externalSource ?? null)
  return second || externalId === undefined ? rest : { externalId, ...rest }
}

/** All at once; when the database refuses one of them, halves of them, until it stands alone. */
export async function made(change: Change, plan: Plan, documents: Document[]): Promise<Fate[]> {
  const [first, second] = documents
  if (!first) return []
  const bodies = documents.map(({ values }) => values)
  try {
    const results = await guarded(change.db, () => createMany(change, plan.type.name, bodies, options))
    return documents.map((document, index): Fate => {
      const result = results[index]!
      return result instanceof Problem
        ? failed(document, fromRefusal(result))
        : {
            document,
            outcome: 'created',
            id: result.id,
            version: 1,
            warnings: lacking(plan.type, document.values),
          }
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
export async function imagine(
  change: Change,
  plan: Plan,
  documents: Document[],
  { imagined }: Writing,
): Promise<Fate[]> {
  const fates: Fate[] = []
  for (const document of documents)
    fates.push(
      await refusable(document, async () => {
        if (!holds(document.values, imagined)) await drafted(change, plan.type, document.values, options)
        return { document, outcome: 'created', warnings: lacking(plan.type, document.values) }
      }),
    )
  return fates
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
