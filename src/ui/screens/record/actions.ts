/** What can be done with a record now, and in which form a screen offers it. */
import type { ActionMeta, TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { includeName } from '#ui/fields/titles.ts'

/** Runs an action; asks for its input first unless it is given or there is none. */
export type Run = (name: string, input?: Record<string, unknown>) => void

export interface Offered {
  name: string
  action: ActionMeta
}

/** The action that only moves a record along its path: it takes the name of the board's field and nothing else. */
export function movesAlong(type: TypeMeta): { name: string; input: string } | undefined {
  if (!type.board || type.fields[type.board]?.kind !== 'ref') return undefined
  const wanted = includeName(type.board)
  const found = Object.entries(type.actions).find(([, { input }]) => Object.keys(input).join() === wanted)
  return found && { name: found[0], input: wanted }
}

/**
 * The actions for button and menu: one next step stands out (the first usual one, rather one that leads on than one that
 * leads back to where the record stands), the rest in the menu with the endings last. What the path offers is not said twice.
 */
export function offeredActions(type: TypeMeta, record: Row) {
  const along = movesAlong(type)?.name
  // A row of a list comes without its actions: its state says which there may be, and the server has the last word.
  const state = type.statusField ? record[type.statusField] : undefined
  const possible =
    record.actions ?? Object.keys(type.actions).filter((name) => type.actions[name]?.from?.includes(state))
  const all = possible.flatMap((name): Offered[] => {
    const action = type.actions[name]
    return action && name !== along ? [{ name, action }] : []
  })
  const usual = all.filter(({ action }) => action.primary)
  const onward = usual.filter(({ action }) => action.to === undefined || action.to !== state)
  const buttons = (onward.length ? onward : usual).slice(0, 1)
  const rest = all.filter((one) => !buttons.includes(one))
  const menu = [...rest.filter(({ action }) => !action.danger), ...rest.filter(({ action }) => action.danger)]
  return { buttons, menu }
}
