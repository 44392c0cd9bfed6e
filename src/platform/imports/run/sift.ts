/** What becomes of documents that look like a record or an earlier row although no key of theirs says so. */
import type { Change } from '#platform/records/change.ts'
import type { Document } from './documents.ts'
import type { Plan } from './plan.ts'
import type { RowProblem } from './row-problem.ts'
import { standingById, type Standing } from './standing.ts'
import { isRecord, suspicionsOf, type Suspicion } from './suspects.ts'
import { changed, failed, type Fate, type Writing } from './write.ts'

interface Sifted {
  /** To be created, for all that they may look like. */
  clear: Document[]
  suspected: Map<Document, Suspicion>
  fates: Fate[]
  later: Document[]
}

/** Does with those that look like a record or an earlier row what the plan says. */
export async function sift(
  change: Change,
  plan: Plan,
  fresh: Document[],
  writing: Writing,
  touched: Set<string>,
): Promise<Sifted> {
  const sifted: Sifted = { clear: [], suspected: new Map(), fates: [], later: [] }
  if (plan.duplicates === 'create' || fresh.length === 0) return { ...sifted, clear: fresh }
  const earlier = (writing.dry && writing.earlier) || new Map<string, number>()
  const found = await suspicionsOf(change, plan, fresh, earlier)
  const ids = found.flatMap((one) => (one ? recordsOf(plan, one) : []))
  const standing =
    plan.suspects === 'update' ? await standingById(change, plan, ids) : new Map<string, Standing>()
  for (const [index, document] of fresh.entries()) {
    const suspicion = found[index]
    if (!suspicion) sifted.clear.push(document)
    else if (plan.suspects === 'create') {
      sifted.suspected.set(document, suspicion)
      sifted.clear.push(document)
    } else if (!suspicion.matches.some(isRecord)) {
      // What an earlier row made is a record as soon as that row is written.
      if (!writing.dry) sifted.later.push(document)
      else
        sifted.fates.push({ document, outcome: plan.suspects === 'skip' ? 'skipped' : 'updated', suspicion })
    } else if (plan.suspects === 'skip')
      sifted.fates.push({ document, outcome: 'skipped', id: suspicion.matches.find(isRecord)!.id, suspicion })
    else await renew(document, suspicion)
  }
  return sifted

  async function renew(document: Document, suspicion: Suspicion): Promise<void> {
    const [only, second] = recordsOf(plan, suspicion).flatMap((id) => standing.get(id) ?? [])
    if (!only) {
      sifted.suspected.set(document, suspicion)
      sifted.clear.push(document)
    } else if (touched.has(only.record.id)) sifted.later.push(document)
    else if (second) sifted.fates.push({ ...failed(document, [severalLike(suspicion)]), suspicion })
    else {
      touched.add(only.record.id)
      const fate = await changed(change, plan, document, only, { ...writing, append: false })
      sifted.fates.push({ ...fate, suspicion })
    }
  }
}

/** Records of the imported type itself: only they can be updated from its rows. */
const recordsOf = ({ type }: Plan, { matches }: Suspicion): string[] =>
  matches.filter(isRecord).flatMap((one) => (one.type === type.name ? [one.id] : []))

const severalLike = ({ matches }: Suspicion): RowProblem => ({
  code: 'several_match',
  params: { key: [...new Set(matches.flatMap(({ reasons }) => reasons))] },
})
