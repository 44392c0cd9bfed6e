/** The order in which the columns of a row are read. */
import { foldWords } from '#platform/imports/propose/names.ts'
import type { Target } from './plan.ts'

/** As in the file; but columns that make one text together, in the order that its field tells (first name, last name). */
export function inReadingOrder(targets: readonly Target[]): Target[] {
  const ordered = targets.toSorted((a, b) => a.index - b.index)
  const next = new Map<string, Target[]>()
  for (const target of ordered) next.set(target.path, [...(next.get(target.path) ?? []), target])
  for (const [path, same] of next)
    next.set(
      path,
      same.toSorted((a, b) => rank(a) - rank(b)),
    )
  return ordered.map(({ path }) => next.get(path)!.shift()!)
}

const bare = (text: string) => foldWords(text).replaceAll(' ', '')

function rank({ field, column, fallback }: Target): number {
  const names = (fallback ? field.fallbacks : field.parts) ?? []
  return names.map(bare).indexOf(bare(column))
}
