/** How a shipped role of an older version gets the rights for what a newer one brings. */
import type { RoleRights } from '#platform/access/access.ts'

type Said = Pick<RoleRights, 'types' | 'actions' | 'fields'>
const parts = ['types', 'actions', 'fields'] as const

/**
 * The role with all that is shipped and that it never mentioned, neither now nor `before`; null when there is none.
 * A company that says itself what holds for types that are not named (`*`) has said it for new ones too.
 */
export function newRights(
  shipped: RoleRights,
  now: RoleRights,
  before: readonly RoleRights[],
): RoleRights | null {
  if (now.administrator) return null
  const next: RoleRights = { ...now }
  let grown = false
  for (const part of parts) {
    if (part === 'types' && !sameRest(shipped, now)) continue
    const known = new Set([now, ...before].flatMap((role: Said) => Object.keys(role[part] ?? {})))
    const fresh = Object.entries(shipped[part] ?? {}).filter(([name]) => !known.has(name))
    if (fresh.length === 0) continue
    Object.assign(next, { [part]: { ...now[part], ...Object.fromEntries(fresh) } })
    grown = true
  }
  return grown ? next : null
}

const sameRest = (one: RoleRights, other: RoleRights): boolean => {
  const [mine = {}, yours = {}] = [one.types?.['*'], other.types?.['*']]
  return Object.keys({ ...mine, ...yours }).every(
    (right) => mine[right as keyof typeof mine] === yours[right as keyof typeof yours],
  )
}
