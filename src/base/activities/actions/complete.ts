/** What repeats is planned again when it is done. */
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Effect } from '#platform/records/registry.ts'
import { following } from '../rules/again.ts'
import { usableZone } from '../rules/time-zone.ts'

/** The next one goes on with the rule, so that the one that is done does not repeat as well when it is reopened. */
export const complete: Effect = async (change, activity) => {
  if (!activity.recurrence) return
  const { app, db } = change
  const all = change.as(seeingAll(change.caller))
  const owner =
    activity.ownerId &&
    (await loadIfAny(app, db, all.caller, app.registry.type('users'), activity.ownerId, {
      fields: ['timeZone'],
    }))
  const zone = usableZone(owner?.timeZone, app.config.company.timeZone)
  const next = following(activity, zone, change.now)
  if (!next) return
  const { id } = await all.create('activities', next, { trusted: true })
  return { set: { recurrence: null }, result: { nextId: id } }
}
