/** One of a series goes its own way, or all from one on. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { cancelFrom, cancelOne, moveFrom, moveOne, type Cut, type Meant } from '../rules/series.ts'
import { usableZone } from '../rules/time-zone.ts'

const cutting =
  (cut: (activity: Values, meant: Meant, zone: string) => Cut): Effect =>
  async (change, activity, input) => {
    const { set, made } = cut(activity, input, await clockOf(change, activity))
    const madeId = await planBeside(change, activity, made)
    return { set, result: madeId ? { madeId } : {} }
  }

export const seriesEffects: Record<string, Effect> = {
  moveOne: cutting(moveOne),
  moveFrom: cutting(moveFrom),
  cancelOne: cutting(cancelOne),
  cancelFrom: cutting(cancelFrom),
}

/** The zone by whose clock an activity repeats: its owner's, else the company's. */
export async function clockOf({ app, db, caller }: Change, { ownerId }: Values): Promise<string> {
  const owner = ownerId && (await loadIfAny(app, db, seeingAll(caller), app.registry.type('users'), ownerId))
  return usableZone(owner?.timeZone, app.config.company.timeZone)
}

/** Plans what a series goes on with; nothing where what it was about is gone, for with that the series ends, too. */
export async function planBeside(
  change: Change,
  { aboutType, aboutId }: Values,
  next: Values | null,
): Promise<string | undefined> {
  if (!next) return undefined
  const all = change.as(seeingAll(change.caller))
  const about = aboutId && change.app.registry.type(aboutType)
  if (about && !(await loadIfAny(change.app, change.db, all.caller, about, aboutId))) return undefined
  return (await all.create('activities', await amongLiving(all, next), { trusted: true })).id
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
