/** What putting a card into another column means: an action, or a changed field. */
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { movesAlong } from '#ui/screens/record/actions.ts'

export interface Column {
  /** Value of the board's field; null for the records that have none. */
  value: string | null
  label: string
  tone?: string | undefined
  /** The fixed meaning of the column, as a choice's or a configured record's `kind`. */
  kind?: string | undefined
  /** By which name an action knows it. */
  key: string
}

export type Move =
  | { do: 'action'; name: string; input: Record<string, unknown>; ask: boolean }
  | { do: 'patch'; patch: Record<string, unknown> }

/** True where the card stands already. */
export const isIn = (type: TypeMeta, row: Row, column: Column): boolean =>
  (row[type.board!] ?? null) === column.value

/** Null when the card cannot go there from where it is. */
export function moveTo(type: TypeMeta, row: Row, column: Column): Move | null {
  const board = type.board!
  if (isIn(type, row, column)) return null
  if (board === type.statusField) return transition(type, row, (to) => to === column.value)
  if (type.fields[board]?.kind === 'ref') {
    const kindOf = (state: unknown) =>
      type.fields[type.statusField ?? '']?.choices?.find(({ key }) => key === state)?.kind
    const kind = kindOf(row[type.statusField ?? ''])
    if (kind && column.kind && kind !== column.kind)
      return transition(type, row, (to) => kindOf(to) === column.kind)
    const along = movesAlong(type)
    if (along && column.value !== null)
      return possible(type, row, along.name)
        ? { do: 'action', name: along.name, input: { [along.input]: column.key }, ask: false }
        : null
  }
  return type.can.change && !type.fields[board]?.readOnly
    ? { do: 'patch', patch: { [board]: column.value } }
    : null
}

const possible = (type: TypeMeta, row: Row, name: string) => {
  const from = type.actions[name]?.from
  return !from || from.includes(row[type.statusField ?? ''])
}

/** The transition that ends there; of several the one that people usually take. */
function transition(type: TypeMeta, row: Row, ends: (to: string) => boolean): Move | null {
  const found = Object.entries(type.actions).filter(
    ([name, { to }]) => to !== undefined && ends(to) && possible(type, row, name),
  )
  const [name, action] = found.find(([, { primary }]) => primary) ?? found[0] ?? []
  if (!name || !action) return null
  return { do: 'action', name, input: {}, ask: Object.keys(action.input).length > 0 }
}
