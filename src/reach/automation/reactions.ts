import type { Reaction } from '#platform/records/registry.ts'
import { planDeliveries, wanted } from './actions/plan.ts'
import { stopOrphans } from './actions/owner.ts'

/** Every event may be wanted outside; who wants which is asked once for many. */
export const told: Reaction = { wanted, runAll: planDeliveries }

/** Whoever leaves takes their webhooks along. */
export const left: Reaction = { runAll: stopOrphans }
