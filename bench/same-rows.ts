import type { Case } from './cases.ts'

type Call = (method: string, path: string) => Promise<any>

/**
 * A comparison is worth nothing unless both sides answer the same: the ids of lists and reads, with those of what is
 * included, the report's sums.
 */
export async function sameRows(work: Case[], product: Call, bare: Call): Promise<void> {
  for (const { name, requests } of work) {
    const request = requests[0]
    if (!request?.path || request.method || request.path.includes('/search')) continue
    const [ours, theirs] = await Promise.all([product('GET', request.path), bare('GET', request.path)])
    const [a, b] = [gist(ours), gist(theirs)]
    if (a !== b) throw new Error(`${name}: the two servers answer differently.\nRondo: ${a}\nbare:  ${b}`)
  }
}

/** Ids in their order; of groups the number and how many records they hold. */
function gist(answer: any): string {
  const rows: any[] = answer.data ?? [answer]
  if (rows[0]?.id) return rows.map(({ id, owner }) => (owner ? `${id} of ${owner.id}` : id)).join(' ')
  return `${rows.length} groups of ${rows.reduce((sum, { count }) => sum + count, 0)} records`
}
