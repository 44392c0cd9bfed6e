/** What goes beyond a right to change users and roles: nobody raises their own rights. */
import { forbidden, invalid } from '#platform/http/problems.ts'
import type { Guard } from '#platform/records/registry.ts'
import { same } from '#platform/records/diff.ts'
import { isZone } from './setup.ts'

export const userGuard: Guard = async (change, next, previous) => {
  const { access } = change.caller
  const granted = !same(previous?.roleIds ?? [], next.roleIds ?? [])
  if (granted && !access.administrator && change.caller.kind !== 'import')
    throw forbidden('administrators_only')
  if (next.timeZone && next.timeZone !== previous?.timeZone && !isZone(next.timeZone))
    throw invalid([{ path: 'timeZone', code: 'unknown_time_zone' }])
}

export const roleGuard: Guard = async (change) => {
  if (!change.caller.access.administrator) throw forbidden('administrators_only')
}
