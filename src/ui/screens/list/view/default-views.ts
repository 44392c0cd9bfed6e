/** The tabs that a type has without anybody saving one: its own, all, mine, lately changed, board and calendar, each status. */
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Translate } from '#ui/texts/engine.ts'
import { readView, sameSearch, type Search } from './view.ts'

export interface Tab {
  id: string
  name: string
  search: Search
  shared?: boolean
  /** Record of the saved view; missing for the tabs that are always there. */
  saved?: { id: string; version: number | undefined; mine: boolean }
}

const mostStatuses = 6

const ownTab = (key: string) => `own-${key}`

/** What a list shows at its bare address: the type's own beginning, else all. */
export function startOf(type: TypeMeta): { id: string; search: Search } {
  const own = type.list.views?.find(({ starts }) => starts)
  return own ? { id: ownTab(own.key), search: own.search } : { id: 'all', search: {} }
}

/** The tab that a list is on: the one it began with, else the one that shows the same, else all in that form, narrowed by hand. */
export const tabOf = (type: TypeMeta, tabs: readonly Tab[], search: Search): Tab =>
  tabs.find(({ id }) => id === search.view) ??
  tabs.find((tab) => sameSearch(type, tab.search, search)) ??
  tabs.find(({ id }) => id === readView(type, search).as) ??
  tabs.find(({ id }) => id === 'all')!

export function defaultViews(type: TypeMeta, t: Translate<any>): Tab[] {
  const tab = (id: string, name: string, search: Search = {}): Tab => ({ id, name, search })
  const state = type.statusField ? type.fields[type.statusField] : undefined
  // What merely became of a record is cut by the type's own views.
  const statuses = ((!type.pathless && state?.choices) || []).slice(0, mostStatuses)
  const own = type.list.views ?? []
  const tabs = (starting: boolean) =>
    own
      .filter(({ starts = false }) => starts === starting)
      .map(({ key, label, search }) => tab(ownTab(key), label, search))
  const known = new Set(own.flatMap(({ search: { sort: _sort, ...asked } }) => JSON.stringify(asked)))
  return [
    ...tabs(true),
    tab('all', t('all')),
    ...(type.fields.ownerId ? [tab('mine', t('mine'), { ownerId: 'me' })] : []),
    ...tabs(false),
    ...(type.board ? [tab('board', t('board'), { as: 'board' })] : []),
    ...(type.calendar ? [tab('calendar', t('calendar'), { as: 'calendar' })] : []),
    ...(type.list.sort === '-updatedAt' ? [] : [tab('recent', t('recent'), { sort: '-updatedAt' })]),
    ...statuses
      .map(({ key, label }) => tab(`status-${key}`, label, { [type.statusField!]: key }))
      .filter(({ search }) => !known.has(JSON.stringify(search))),
  ]
}
