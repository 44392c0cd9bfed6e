/** Types that a caller's search asks together, by what of them may be found and whose records are within reach. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'
import { visibleIn, type Visible } from './visible.ts'

export interface Group extends Visible {
  types: RecordType[]
  /**
   * `open`: all is within reach. `owners`: what belongs to `owners`, which the search row knows. `records`: the records
   * say so themselves, after they were found; those of `owners` are the likeliest. `joined`: asked with the records.
   */
  reach: 'open' | 'owners' | 'records' | 'joined'
  owners: string[]
  /** Whether there are other searched types beside these. */
  narrow: boolean
  scope: Sql | null
}

/** The groups of all searched types that the caller may read, or of those among `wanted`. */
export function groupsOf(app: App, caller: Caller, wanted?: readonly string[]): Group[] {
  const groups = new Map<string, Group>()
  let searched = 0
  for (const type of app.registry.types.values()) {
    if (!Object.values(allFields(type)).some((field) => field.search)) continue
    searched += 1
    if (caller.access.level(type.name, 'read') === 'none' || (wanted && !wanted.includes(type.name))) continue
    const visible = visibleIn(caller, type)
    const reach = reachOf(app, caller, type)
    const owners = reach === 'open' ? [] : ownersOf(caller, type)
    const key = JSON.stringify([visible, reach, owners])
    const group = groups.get(key)
    if (group) group.types.push(type)
    else groups.set(key, { ...visible, types: [type], reach, owners, narrow: false, scope: null })
  }
  for (const group of groups.values()) group.narrow = group.types.length < searched
  return [...groups.values()]
}

/** One of a group's types with its records joined: everything within reach, however much else is found. */
export const joined = (app: App, caller: Caller, group: Group, type: RecordType): Group => ({
  ...group,
  types: [type],
  narrow: true,
  reach: 'joined',
  scope: scope(app.registry, caller, type, 'read'),
})

function reachOf(app: App, caller: Caller, type: RecordType): Group['reach'] {
  const level = caller.access.level(type.name, 'read')
  const shared = Object.values(type.fields).some((field) => field.kind === 'refs' && field.to === 'users')
  const plain = !shared && type.owned !== false && !app.registry.scope(type.name) && !caller.access.only
  if (plain && caller.userId && (level === 'own' || level === 'team')) return 'owners'
  return scope(app.registry, caller, type, 'read') ? 'records' : 'open'
}

function ownersOf(caller: Caller, type: RecordType): string[] {
  const level = caller.access.level(type.name, 'read')
  const { teamUserIds, territoryUserIds } = caller.access
  const me = caller.userId ? [caller.userId] : []
  if (level === 'own') return me
  return [...new Set([...me, ...teamUserIds, ...(level === 'team' ? [] : territoryUserIds)])]
}
