/** Clocks: the one engine for every promise with a time. Any module may start one about any record. */
import { sql } from '#platform/db/sql.ts'
import type { Module } from '#platform/records/registry.ts'
import { clocks } from './escalate.ts'
import { giveBackClocks, takeOverClocks } from './merge.ts'
import { promisesReport } from './promises.ts'
import { promiseRoutes } from './routes.ts'
import { calendars, clockPolicies, officeHours } from './schema.ts'

export {
  cancelClock,
  meetClock,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  startClocks,
} from './door.ts'
export type { Start, Which } from './door.ts'
export { clocksOf, clockViews, nextDue, type ClockView } from './read.ts'
export { escalate } from './escalate.ts'
export { policyFor } from './terms.ts'
export { standIn } from './stand-in.ts'

export const clocksModule: Module = {
  name: 'clocks',
  types: [calendars, clockPolicies],
  clocks,
  reports: [promisesReport],
  merged: takeOverClocks,
  unmerged: giveBackClocks,
  routes: promiseRoutes,
  reactions: {
    '*.purged': {
      run: async (app, fact) =>
        void (await app.pool.query(
          sql`delete from clocks_clocks where subject_type = ${fact.type} and subject_id = ${fact.recordId}::uuid`,
        )),
    },
  },
  seeds: { calendars: [officeHours] },
}
