import type { JobKind } from '#platform/jobs/jobs.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { clearDeliveries, deliverJob } from './actions/deliveries.ts'
import { dispatch, isDue } from './actions/dispatch.ts'

/** Two at a time: while one waits for its last slow receivers, the other serves what is new. */
export const delivering: JobKind = {
  name: deliverJob,
  concurrency: 2,
  retries: 1,
  run: async (app, _data, { signal }) => {
    if (await dispatch(app, signal)) await app.jobs.add(app.pool, deliverJob, {})
  },
}

export const clocks: Clockwork[] = [
  {
    // What somebody claimed and never sent, because they were killed.
    name: 'webhooks-due',
    cron: '* * * * *',
    run: async (app) => {
      if (await isDue(app)) await app.jobs.add(app.pool, deliverJob, {})
    },
  },
  { name: 'webhooks-clear', cron: '20 3 * * *', run: async (app) => void (await clearDeliveries(app)) },
]
