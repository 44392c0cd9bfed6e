/** Brings the documents of a batch in, in an order in which each sees what the ones before it did. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import type { Document } from './documents.ts'
import type { Plan } from './plan.ts'
import type { RowProblem } from './row-problem.ts'
import { sift } from './sift.ts'
import { otherName } from './other-name.ts'
import { couldMean, findStanding, meantBy, type Standing } from './standing.ts'
import { changed, failed, imagine, made, type Fate, type Writing } from './write.ts'

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
    const adopted = only && adopting(plan, document, only)
    if (second)
      fates.push(
        failed(document, [
          { code: 'several_match', params: { key: document.keys.flatMap(({ fields }) => fields) } },
        ]),
      )
    else if (only && plan.duplicates === 'skip' && !own.has(only.record.id) && !adopted)
      fates.push({
        document,
        outcome: 'skipped',
        id: only.record.id,
        warnings: otherName(plan, document, only),
      })
    else if (only && touched.has(only.record.id)) later.push(document)
    else if (only) {
      touched.add(only.record.id)
      const warnings = otherName(plan, document, only)
      const append = own.has(only.record.id)
      fates.push({
        ...(await changed(change, plan, adopted ?? document, only, { ...writing, append })),
        warnings,
      })
    } else if (plan.linesOnly) fates.push(failed(document, [withoutParent(plan, document)]))
    else if (writing.dry && seenBefore(document, writing)) {
      fates.push({ document, outcome: plan.duplicates === 'skip' && !plan.hasLines ? 'skipped' : 'updated' })
    } else fresh.push(document)
  }
  const sifted = await sift(change, plan, fresh, writing, touched)
  const news = sifted.clear
  const ends = await (writing.dry ? imagine(change, plan, news, writing) : made(change, plan, news))
  for (const fate of ends) {
    const suspicion = fate.outcome === 'created' && sifted.suspected.get(fate.document)
    if (suspicion) fate.suspicion = suspicion
  }
  return { fates: [...fates, ...sifted.fates, ...ends], later: [...later, ...sifted.later] }
}

/** All that a row gives to a record that is otherwise left alone: its old id, by which others will name it. */
function adopting(
  { type, duplicates }: Plan,
  document: Document,
  { record }: Standing,
): Document | undefined {
  const { externalId, externalSource = null } = document.values
  const wanted = type.import?.firm && duplicates === 'skip' && externalId && !record.externalId
  return wanted ? { ...document, values: { externalId, externalSource } } : undefined
}

/** A line whose document is not there. */
const withoutParent = ({ type }: Plan, { keys: [key], values }: Document): RowProblem => ({
  code: 'import_no_parent',
  params: {
    value: key ? key.fields.map((name) => values[name]).join(' ') : '',
    collection: type.name,
  },
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
