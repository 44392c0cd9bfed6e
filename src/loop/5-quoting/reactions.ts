import { sql } from '#platform/db/sql.ts'
import { meetClock } from '#platform/clocks/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { readable } from '#platform/records/readable.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { followUpMetric } from './actions/follow-up.ts'
import { answered } from './actions/questions.ts'

/** Whoever does the planned follow-up has kept the promise. */
const followedUp: Reaction = {
  run: async (app, fact) => {
    const caller = jobCaller(app, 'quote-followed-up')
    const quotes = readable(app, caller, 'quotes', ['followUpId'])
    const found = await app.pool.query<{ id: string }>(
      sql`select q.id from ${quotes} q where q."followUpId" = ${fact.recordId}::uuid`,
    )
    for (const { id } of found.rows)
      await change(app, caller, (c) =>
        meetClock(c, { subject: { type: 'quotes', id }, metric: followUpMetric, at: fact.at }),
      )
  },
}

export const quotingReactions = { 'activities.complete': followedUp, 'mails.created': answered }
