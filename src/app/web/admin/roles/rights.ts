/** A role's rights as the grid edits them: what is not said for a type follows `*`. */
import type { FieldRight, Level, Right, RoleRights } from '#platform/access/access.ts'

export const rights: Right[] = ['read', 'create', 'change', 'delete']
export const levels: Level[] = ['none', 'own', 'team', 'territory', 'all']

/** The level said for this very type; undefined when it follows `*`. */
export const said = (role: RoleRights, type: string, right: Right): Level | undefined =>
  role.types?.[type]?.[right]

/** The level that holds. */
export const holds = (role: RoleRights, type: string, right: Right): Level =>
  said(role, type, right) ?? role.types?.['*']?.[right] ?? 'none'

/** Says a level, or with null lets the type follow `*` again. */
export function withLevel(role: RoleRights, type: string, right: Right, level: Level | null): RoleRights {
  const { [right]: _old, ...others } = role.types?.[type] ?? {}
  const mine = level ? { ...others, [right]: level } : others
  const { [type]: _type, ...rest } = role.types ?? {}
  return { ...role, types: Object.keys(mine).length ? { ...rest, [type]: mine } : rest }
}

/** Allows or forbids an action; null lets it follow the right to change. */
export function withAction(role: RoleRights, path: string, allowed: boolean | null): RoleRights {
  const { [path]: _old, ...rest } = role.actions ?? {}
  return { ...role, actions: allowed === null ? rest : { ...rest, [path]: allowed } }
}

/** Hides a field or makes it read-only; `full` is what goes without saying. */
export function withField(role: RoleRights, path: string, right: FieldRight): RoleRights {
  const { [path]: _old, ...rest } = role.fields ?? {}
  return { ...role, fields: right === 'full' ? rest : { ...rest, [path]: right } }
}

/** How many actions and fields of a type a role restricts or grants beyond its levels. */
export const exceptions = (role: RoleRights, type: string): number =>
  [...Object.keys(role.actions ?? {}), ...Object.keys(role.fields ?? {})].filter((path) =>
    path.startsWith(`${type}.`),
  ).length

/** `QA lead` → `qa-lead`, with a number when that is taken. */
export function freeKey(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'role'
  let key = base
  for (let n = 2; taken.includes(key); n++) key = `${base}-${n}`
  return key
}
