import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Module } from '#platform/records/registry.ts'
import { awayAt } from './actions/away.ts'
import { auditRoutes } from './routes/audit.ts'
import { createCallers, type Callers } from './actions/callers.ts'
import { companyRoutes } from './routes/company.ts'
import { absenceGuard, roleBinGuard, roleGuard, userBinGuard, userGuard } from './actions/guards.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { keyNames, keyRoutes } from './routes/keys.ts'
import { shippedRoles } from './rules/roles.ts'
import { identityTypes } from './schema.ts'
import { sessionRoutes } from './routes/session.ts'
import { setupRoutes } from './routes/setup.ts'
import { systemRoutes } from './routes/system.ts'
import { usageRoutes } from './routes/usage.ts'
import { userAccessRoutes } from './routes/user-access.ts'

const callersOf = new WeakMap<App, Callers>()

/** Who is behind a request to this app. */
export function callers(app: App): Callers {
  let known = callersOf.get(app)
  if (!known) callersOf.set(app, (known = createCallers(app)))
  return known
}

export const identityModule: Module = {
  name: 'identity',
  types: identityTypes,
  away: awayAt,
  keyNames,
  guards: { users: userGuard, roles: roleGuard, absences: absenceGuard },
  binGuards: { users: userBinGuard, roles: roleBinGuard },
  seeds: { roles: shippedRoles },
  routes: (http: FastifyInstance, app: App) => {
    sessionRoutes(http, app, callers(app))
    keyRoutes(http, app, callers(app))
    setupRoutes(http, app)
    companyRoutes(http, app)
    invitationRoutes(http, app, callers(app))
    userAccessRoutes(http, app, callers(app))
    auditRoutes(http, app)
    usageRoutes(http, app)
    systemRoutes(http, app)
  },
}
