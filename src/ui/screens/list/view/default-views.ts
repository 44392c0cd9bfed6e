/** The tabs that every type has without anybody saving one: all, mine, lately changed, the board, each status. */
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Translate } from '#ui/texts/engine.ts'
import type { Search } from './view.ts'

export interface Tab {
  id: string
  name: string
  search: Search
  shared?: boolean
  /** Record of the saved view; missing for the tabs that are always there. */
  saved?: { id: string; version: number | undefined; mine: boolean }
}

const mostStatuses = 6

export function defaultViews(type: TypeMeta, t: Translate<any>): Tab[] {
  const tab = (id: string, name: string, search: Search = {}): Tab => ({ id, name, search })
  const state = type.statusField ? type.fields[type.statusField] : undefined
  // What merely became of a record is cut by the type's own views.
  const statuses = ((!type.pathless && state?.choices) || []).slice(0, mostStatuses)
  return [
    tab('all', t('all')),
    ...(type.fields.ownerId ? [tab('mine', t('mine'), { ownerId: 'me' })] : []),
    ...(type.list.views ?? []).map(({ key, label, search }) => tab(`own-${key}`, label, search)),
    ...(type.board ? [tab('board', t('board'), { as: 'board' })] : []),
    ...(type.list.sort === '-updatedAt' ? [] : [tab('recent', t('recent'), { sort: '-updatedAt' })]),
    ...statuses.map(({ key, label }) => tab(`status-${key}`, label, { [type.statusField!]: key })),
  ]
}
