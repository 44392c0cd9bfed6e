/** Rows that look like a record that is there, or like an earlier row of the file, although no key of theirs says so. */
import { compareMany, keyId, type Match } from '#platform/duplicates/many.ts'
import type { Change } from '#platform/records/change.ts'
import type { Document } from './documents.ts'
import type { Plan } from './plan.ts'

/** A record, or an earlier row (which has no id yet). */
export type Likeness = Match | { row: number; reasons: string[] }

export interface Suspicion {
  row: number
  title: string
  matches: Likeness[]
}

/** Keys of rows that came before, as far as they are remembered, each with its row. */
export type EarlierKeys = Map<string, number>

/** So many keys of earlier rows are kept, that the memory of a dry run does not grow with the file. */
const most = 100_000

export const isRecord = (one: Likeness): one is Match => 'id' in one

/** For each document what it looks like, null for nothing; its own keys join `earlier`. One query for all. */
export async function suspicionsOf(
  { app, caller, db }: Change,
  plan: Plan,
  documents: readonly Document[],
  earlier: EarlierKeys,
): Promise<(Suspicion | null)[]> {
  const bodies = documents.map(({ values }) => values)
  const compared = await compareMany(app, db, caller, plan.type, bodies)
  return compared.map(({ title, keys, matches }, index) => {
    const row = documents[index]!.drafts[0]!.row.number
    const rows = new Map<number, string[]>()
    for (const key of keys) {
      const id = keyId(key)
      const before = earlier.get(id)
      if (before === undefined) earlier.set(id, row)
      else if (before !== row) rows.set(before, [...(rows.get(before) ?? []), key.field])
    }
    for (const id of earlier.keys()) {
      if (earlier.size <= most) break
      earlier.delete(id)
    }
    const inFile = [...rows].map(([at, reasons]) => ({ row: at, reasons }))
    return matches.length || inFile.length ? { row, title, matches: [...matches, ...inFile] } : null
  })
}
