/** Types that a caller's search asks together, by what of them may be found and whose records are within reach. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { scope } from '#platform/access/scope.ts'
import { raw, type Sql } from '#platform/db/sql.ts'
import { allFields, type RecordType } from '#platform/records/record-type.ts'
import { rememberedFor } from '#platform/records/remembered.ts'
import { seenWords, visibleIn, type Visible } from './visible.ts'

export interface Group extends Visible {
  types: RecordType[]
  /** `open`: all but the records of `asked` is within reach. `owners`: what belongs to `owners`. `joined`: what `scope` says. */
  reach: 'open' | 'owners' | 'joined'
  /** Types whose records say themselves what is within reach, after they were found. */
  asked: RecordType[]
  /** Whether the index of words is asked for these types by name. */
  named: boolean
  /** Whose is within reach, or, of what has to be asked, the likeliest to be. */
  owners: string[]
  scope: Sql | null
  /** Of a single type whose records are joined: the words by which they may be found, where these are not all. */
  seen?: Sql
}

/** The groups of all searched types that the caller may read, or of those among `wanted`. */
export const groupsOf = (app: App, caller: Caller, wanted?: readonly string[]): Group[] =>
  rememberedFor(caller, `search ${wanted?.join() ?? '*'}`, () => made(app, caller, wanted))

function made(app: App, caller: Caller, wanted?: readonly string[]): Group[] {
  const groups = new Map<string, Group>()
  for (const type of app.registry.types.values()) {
    if (!Object.values(allFields(type)).some((field) => field.search)) continue
    if (caller.access.level(type.name, 'read') === 'none' || (wanted && !wanted.includes(type.name))) continue
    const visible = visibleIn(caller, type)
    const seen = seenWords(caller, type, 't')
    if (seen) {
      const one = { ...visible, ...empty('open'), owners: [], weights: 'ABC', seen }
      groups.set(`seen ${type.name}`, joined(app, caller, one, type))
      continue
    }
    const reach = reachOf(app, caller, type)
    const owners = reach === 'open' ? [] : ownersOf(caller, type)
    const key = JSON.stringify([visible, reach === 'owners' && owners])
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { ...visible, ...empty(reach), owners }))
    group.types.push(type)
    if (reach !== 'records') continue
    group.asked.push(type)
    group.owners = [...new Set([...group.owners, ...owners])]
  }
  return [...groups.values()]
}

const empty = (reach: ReturnType<typeof reachOf>): Omit<Group, keyof Visible | 'owners'> => ({
  types: [],
  reach: reach === 'owners' ? 'owners' : 'open',
  asked: [],
  named: false,
  scope: null,
})

/** One of a group's types with its records joined: everything within reach, however much else is found. */
export const joined = (app: App, caller: Caller, group: Group, type: RecordType): Group => ({
  ...group,
  types: [type],
  asked: [],
  named: false,
  reach: 'joined',
  scope: scope(app.registry, caller, type, 'read') ?? raw('true'),
})

function reachOf(app: App, caller: Caller, type: RecordType): 'open' | 'owners' | 'records' {
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
