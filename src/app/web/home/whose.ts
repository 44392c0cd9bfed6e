import { useSession } from '#ui/api/session.ts'

/** Whose deals the start page tells of, as a query: the caller's own or all that the caller may read. */
export type Whose = { ownerId?: 'me' }

export const mine: Whose = { ownerId: 'me' }
const all: Whose = {}

/** Who answers for others' deals, or runs the house. */
const leading = ['sales-manager', 'management', 'administrator']

/** Who leads sees everybody's deals, everybody else their own. */
export const useWhose = (): Whose =>
  useSession().user.roleKeys.some((key) => leading.includes(key)) ? all : mine

/** Who only administers has the start page of who leads and sells: the rest is somebody else's day. */
const ofAdministrators = ['management', 'sales-rep']

/** The roles by which the start page is put together. */
export function useHomeRoles(): readonly string[] {
  const { roleKeys } = useSession().user
  return roleKeys.every((key) => key === 'administrator') && roleKeys.length > 0 ? ofAdministrators : roleKeys
}
