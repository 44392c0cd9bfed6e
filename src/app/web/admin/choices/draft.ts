/** What a company changes in a list of choices: only what differs from before is written. */
import type { Label, Tone } from '#platform/records/fields.ts'
import type { ChoiceMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'

export interface ChoiceDraft {
  key: string
  labelEn: string
  labelDe: string
  tone: Tone | null
  /** Made on this screen and not saved yet. */
  added?: boolean
}

/** The list as it stands; a German word that the company left out stays empty rather than repeat the English. */
export const draftOf = (
  choices: readonly ChoiceMeta[],
  labels: readonly { key: string; label: Label }[],
  stored: readonly Row[],
): ChoiceDraft[] =>
  choices.map(({ key, label, tone }) => {
    const own = stored.find((row) => row.key === key)
    const words = labels.find((one) => one.key === key)?.label
    return {
      key,
      labelEn: words?.en ?? label,
      labelDe: own ? (own.labelDe ?? '') : (words?.de ?? label),
      tone: own?.tone ?? tone ?? null,
    }
  })

/** The writes that lead from one to the other. A new order is written for every row, or it would not hold. */
export function changesOf(
  before: readonly ChoiceDraft[],
  after: readonly ChoiceDraft[],
  stored: readonly Row[],
  list: { collection: string; field: string },
): { id?: string; values: Record<string, unknown> }[] {
  const order = after.filter((row) => row.key && row.labelEn.trim())
  const reordered = order.some((row, index) => before[index] && before[index].key !== row.key)
  return after.flatMap((row, position) => {
    if (!row.key || !row.labelEn.trim()) return []
    const old = before.find((one) => one.key === row.key)
    const same = old && old.labelEn === row.labelEn && old.labelDe === row.labelDe && old.tone === row.tone
    if (same && !reordered) return []
    const own = stored.find((one) => one.key === row.key)
    const values = {
      labelEn: row.labelEn.trim(),
      labelDe: row.labelDe.trim() || null,
      tone: row.tone,
      position,
    }
    return [own ? { id: own.id, values } : { values: { ...list, key: row.key, ...values } }]
  })
}
