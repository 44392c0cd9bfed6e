/** What modules put on the start page: lists of what waits for somebody, and panels. Each role sees its own. */
import type { ComponentType } from 'react'
import type { Label } from '#platform/records/fields.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Query } from './api/client.ts'
import type { Row } from './api/types.ts'

interface ForRoles {
  key: string
  /** The collection that it is about: shown to who may read it. */
  of: string
  /** Keys of the shipped roles whose day it belongs to; `*` for everybody. */
  for: readonly string[]
}

/** Records that wait for somebody: a small query of the list API, each row with its next step beside it. */
export interface HomeList extends ForRoles {
  title: Label
  /** What cannot wait stands first: 1 for broken or about to break, 2 for the day's work, 3 for tidying up. */
  urgency: 1 | 2 | 3
  query: Query
  include?: string
  /** Fields that say why it is here. */
  facts: readonly string[]
  /** The field (a day or a moment) after which it is late. */
  due?: string
  /** Facts that need no word beside them. */
  bare?: readonly string[]
  /** A choice shown beside the name. */
  badge?: string
  /** Only who may do this sees it; it is the button of each row. */
  action?: string
  /**
   * The button of each row where everybody sees it: an action, `plan` (an activity) or `open` (the record's page).
   * The usual next action when neither is said; the page where the row's state does not allow it.
   */
  step?: string
  name?: (row: Row) => string
  /** What speaks against the button: said beside it, and the button leads to the record instead. */
  hinders?: (row: Row) => Label | null
  /** What a row is about, where that is not the row itself. */
  opens?: (row: Row) => { collection: string; id: string } | null
  /** A change that settles the row, where it has no actions. */
  settle?: { label: Label; patch: () => Record<string, unknown> }
}

export interface HomePanel extends ForRoles {
  panel: ComponentType
}

const lists: HomeList[] = []
const panels: HomePanel[] = []

export function registerHome(more: { lists?: readonly HomeList[]; panels?: readonly HomePanel[] }) {
  lists.push(...(more.lists ?? []))
  panels.push(...(more.panels ?? []))
}

/** Of the caller's roles; for a role that the company made itself, what the caller may change. */
function mine<T extends ForRoles>(
  all: readonly T[],
  roles: readonly string[],
  types: Record<string, TypeMeta>,
) {
  const readable = all.filter(({ of }) => types[of])
  const ours = readable.filter((one) => one.for.some((key) => key === '*' || roles.includes(key)))
  const known = [...lists, ...panels].some((one) => one.for.some((key) => roles.includes(key)))
  return known ? ours : readable.filter((one) => ours.includes(one) || types[one.of]!.can.change)
}

/** The lists of a caller's start page, the most urgent first. */
export const homeListsFor = (roles: readonly string[], types: Record<string, TypeMeta>): HomeList[] =>
  mine(lists, roles, types)
    .filter(({ of, action }) => !action || types[of]!.actions[action])
    .toSorted((a, b) => a.urgency - b.urgency)
export const homePanelsFor = (roles: readonly string[], types: Record<string, TypeMeta>): HomePanel[] =>
  mine(panels, roles, types)
