/** What repeats is planned again when it is done. */
import type { Effect } from '#platform/records/registry.ts'
import { following } from '../rules/again.ts'
import { clockOf, planBeside } from './series.ts'

/** The next one goes on with the rule, so that the one that is done does not repeat as well when it is reopened. */
export const complete: Effect = async (change, activity) => {
  if (!activity.recurrence) return
  const nextId = await planBeside(
    change,
    activity,
    following(activity, await clockOf(change, activity), change.now),
  )
  return nextId ? { set: { recurrence: null, exceptDays: null }, result: { nextId } } : undefined
}
