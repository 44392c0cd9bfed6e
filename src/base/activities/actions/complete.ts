/** What repeats is planned again when it is done. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { following } from '../rules/again.ts'
import { usableZone } from '../rules/time-zone.ts'

/** The next one goes on with the rule, so that the one that is done does not repeat as well when it is reopened. */
export const complete: Effect = async (change, activity) => {
  if (!activity.recurrence) return
  const { app, db } = change
  const all = change.as(seeingAll(change.caller))
  const type = (name: string) => app.registry.type(name)
  const { ownerId, aboutType, aboutId } = activity
  const owner = ownerId && (await loadIfAny(app, db, all.caller, type('users'), ownerId))
  const next = following(activity, usableZone(owner?.timeZone, app.config.company.timeZone), change.now)
  // With what it was about the series ends, too.
  if (!next || (aboutId && !(await loadIfAny(app, db, all.caller, type(aboutType), aboutId)))) return
  const { id } = await all.create('activities', await amongLiving(all, next), { trusted: true })
  return { set: { recurrence: null }, result: { nextId: id } }
}

const people = { contactIds: 'contacts', userIds: 'users' }

/** Whoever is gone by now does not come along. */
async function amongLiving({ app, db, caller }: Change, next: Values): Promise<Values> {
  const living = async (collection: string, ids: string[]) => {
    const found = readable(app, caller, collection, [])
    const { rows } = await db.query<{ id: string }>(
      sql`select r.id from ${found} r where r.id = any(${ids}::uuid[])`,
    )
    return ids.filter((id) => rows.some((row) => row.id === id))
  }
  const left: Values = { ...next }
  for (const [name, collection] of Object.entries(people))
    if (next[name]?.length) left[name] = await living(collection, next[name])
  return left
}
