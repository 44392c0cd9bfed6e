/** What the virtual list walks over: rows, and before each group its heading. */
import type { Row } from '#ui/api/types.ts'
import type { Group } from '../use-groups.ts'

export type Item = { kind: 'row'; row: Row } | { kind: 'group'; group: Group; closed: boolean }

export const groupKey = ({ value }: Pick<Group, 'value'>) => value ?? ''

/** Groups that are walked through: those that are open. */
export const openGroups = (groups: readonly Group[], closed: ReadonlySet<string>) =>
  groups.filter((group) => !closed.has(groupKey(group)))

/**
 * Rows with their groups' headings. `runs` tells at which row each open group begins; headings of groups that are
 * not reached yet stand where they will be, at the end.
 */
export function itemsOf(
  rows: readonly Row[],
  groups: readonly Group[] | null,
  closed: ReadonlySet<string>,
  runs: ReadonlyMap<number, number>,
): Item[] {
  if (!groups) return rows.map((row) => ({ kind: 'row', row }))
  const open = openGroups(groups, closed)
  const items: Item[] = []
  for (const group of groups) {
    const at = open.indexOf(group)
    items.push({ kind: 'group', group, closed: at < 0 })
    const from = at < 0 ? undefined : runs.get(at)
    if (from === undefined) continue
    const to = runs.get(at + 1) ?? rows.length
    for (const row of rows.slice(from, to)) items.push({ kind: 'row', row })
    // The next groups' rows come once this one is read to its end.
    if (!runs.has(at + 1) && to - from < group.count) break
  }
  return items
}
