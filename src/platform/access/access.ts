/** What a caller may do, compiled from roles: the one place that every read and write asks. */
export type Right = 'read' | 'create' | 'change' | 'delete'
export type Level = 'none' | 'own' | 'team' | 'territory' | 'all'
export type FieldRight = 'hidden' | 'readOnly' | 'full'

const levels: Level[] = ['none', 'own', 'team', 'territory', 'all']
export const isLevel = (value: unknown): value is Level => levels.includes(value as Level)

/** The rights of one role. `*` stands for every type that is not named. */
export interface RoleRights {
  administrator?: boolean
  types?: Record<string, Partial<Record<Right, Level>>>
  /** `<type>.<action>`: false forbids what the right to change would allow. */
  actions?: Record<string, boolean>
  /** `<type>.<field>`: hidden or readOnly. */
  fields?: Record<string, FieldRight>
}

export interface Access {
  administrator: boolean
  level: (type: string, right: Right) => Level
  mayAct: (type: string, action: string) => boolean
  field: (type: string, field: string) => FieldRight
  /** The one record to which everything is confined; every record when left out. */
  only?: { type: string; id: string }
  /** Callers with equal rights share compiled queries under this key. */
  key: string
  /** Users of the caller's teams and of those below, the caller among them. */
  teamUserIds: readonly string[]
  /** The caller's territory and those below, and the users placed in them. */
  territoryIds: readonly string[]
  territoryUserIds: readonly string[]
}

interface Reach {
  teamUserIds?: readonly string[]
  territoryIds?: readonly string[]
  territoryUserIds?: readonly string[]
}

/** Of which fields, of its own type or another, a field is made: what is made of something hidden is hidden. */
export type PartsOf = (type: string, field: string) => readonly (readonly [type: string, field: string])[]

/** Several roles add up: the farthest level, the action that any allows, the field that any shows. */
export function compileAccess(roles: RoleRights[], reach: Reach = {}, partsOf: PartsOf = () => []): Access {
  const administrator = roles.some((role) => role.administrator)
  // The rows of a record (`<type>.lines`) go with the record.
  const of = (role: RoleRights, type: string, right: Right): Level => {
    const name = type.split('.', 1)[0]!
    return role.types?.[name]?.[right] ?? role.types?.['*']?.[right] ?? 'none'
  }
  const level = (type: string, right: Right): Level =>
    administrator
      ? 'all'
      : levels[Math.max(0, ...roles.map((role) => levels.indexOf(of(role, type, right))))]!
  const mayAct = (type: string, action: string) =>
    administrator ||
    roles.some((role) => role.actions?.[`${type}.${action}`] ?? of(role, type, 'change') !== 'none')
  const named = (type: string, name: string): FieldRight => {
    if (administrator) return 'full'
    const each = roles
      .filter((role) => of(role, type, 'read') !== 'none')
      .map((role) => role.fields?.[`${type}.${name}`] ?? 'full')
    return each.includes('full') ? 'full' : each.includes('readOnly') ? 'readOnly' : 'hidden'
  }
  // Whoever may not read a type at all has no hidden fields of it: copies beside it are for its readers.
  const veiled = ([type, name]: readonly [string, string]) =>
    level(type, 'read') !== 'none' && field(type, name) === 'hidden'
  const field = (type: string, name: string): FieldRight =>
    partsOf(type, name).some(veiled) ? 'hidden' : named(type, name)
  return {
    administrator,
    level: memo(level),
    mayAct: memo(mayAct),
    field: memo(field),
    key: short(administrator ? 'administrator' : JSON.stringify(roles)),
    teamUserIds: reach.teamUserIds ?? [],
    territoryIds: reach.territoryIds ?? [],
    territoryUserIds: reach.territoryUserIds ?? [],
  }
}

/** A short name for a set of rights, the same each time: it is part of every cached query's key. */
const shorts = new Map<string, string>()
function short(rights: string): string {
  let name = shorts.get(rights)
  if (!name) shorts.set(rights, (name = `a${shorts.size}`))
  return name
}

/** The rights of a visitor: to read one record, and to run these actions on it. Nothing else, in no other way. */
export const visitorAccess = (type: string, id: string, actions: readonly string[]): Access => ({
  ...compileAccess([]),
  only: { type, id },
  level: (of, right) => (of === type && (right === 'read' || right === 'change') ? 'all' : 'none'),
  mayAct: (of, action) => of === type && actions.includes(action),
  field: () => 'readOnly',
  key: `visitor ${type} ${actions.join()}`,
})

/** For jobs, migrations and the system itself. */
export const fullAccess: Access = { ...compileAccess([{ administrator: true }]), key: 'everything' }

function memo<A extends string, T>(work: (type: string, name: A) => T) {
  const known = new Map<string, Map<A, T>>()
  return (type: string, name: A): T => {
    let those = known.get(type)
    if (!those) known.set(type, (those = new Map()))
    let value = those.get(name)
    if (value === undefined) those.set(name, (value = work(type, name)))
    return value
  }
}
