/** The tree of a customer's items, drawn around one of them. Pure. */
interface Node {
  id: string
  parentId?: string | null
}

export interface Placed<T> {
  item: T
  depth: number
}

/** The whole to which `id` belongs, from its top down, each part below its whole; empty when it is not among `items`. */
export function treeAround<T extends Node>(items: readonly T[], id: string): Placed<T>[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  let top = byId.get(id)
  if (!top) return []
  // A ring cannot be saved; should the list be stale, each step goes to an item once.
  for (const seen = new Set<string>(); top.parentId && byId.has(top.parentId) && !seen.has(top.id);) {
    seen.add(top.id)
    top = byId.get(top.parentId)!
  }
  return below(items, top, 0)
}

const below = <T extends Node>(items: readonly T[], whole: T, depth: number): Placed<T>[] => [
  { item: whole, depth },
  ...(depth > 20
    ? []
    : items.filter(({ parentId }) => parentId === whole.id).flatMap((part) => below(items, part, depth + 1))),
]
