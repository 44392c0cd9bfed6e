/** The life of a lead: comes in, is called, asked, and becomes a customer, or not. */
import { did } from '#base/activities/demo.ts'
import { atWork, later, soon, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface LeadPlan {
  /** When it comes in. */
  at: string
  /** Enters the lead and answers its id. */
  arrives: (c: Change) => Promise<string>
  /** What becomes of it at best. */
  end: 'converted' | 'disqualified' | 'open'
}

export interface Converted {
  at: string
  accountId: string
  contactId: string
  opportunityId: string
  ownerId: string
}

const interests: Record<string, string> = {
  'VF 80': 'Replacing process pumps',
  'VS 60': 'Dosing of chemicals',
  'KX 37': 'New compressor with speed control',
  Fleet: 'Condition monitoring',
  'VH 200': 'High-pressure cleaning',
  Service: 'Maintenance contract',
}
export const interest = (chance: Random) => interests[chance.pick(Object.keys(interests))]!

const reasons = { noNeed: 30, noBudget: 22, notReachable: 26, notInterested: 14, duplicate: 4, spam: 4 }

/** Tells it to its end, or as far as the time reaches; answers what it was converted to. */
export async function* leadStory(stage: Stage, chance: Random, plan: LeadPlan): Story<Converted | null> {
  let c = yield plan.at
  const id = await plan.arrives(c)
  const ownerId = await ownerOf(c, id)
  // Most are called within a day, some have to wait.
  let at = chance.chance(0.75)
    ? atWork(soon(plan.at, chance.between(1, 4)), chance)
    : later(plan.at, 1, chance.chance(0.8) ? 3 : 9, chance)
  c = stage.as(yield at, ownerId)
  const about = { aboutType: 'leads', aboutId: id }
  await did(c, chance, about, 'call', chance.pick(['reached', 'interested', 'notReached']))
  await c.act('leads', id, 'contact')
  if (plan.end === 'open' && chance.chance(0.5)) return null
  at = later(at, 2, 9, chance)
  c = stage.as(yield at, ownerId)
  await did(c, chance, about, chance.pick(['call', 'email', 'meeting']), 'interested')
  if (plan.end === 'disqualified') {
    await c.act('leads', id, 'disqualify', { reason: chance.weighted(reasons) })
    return null
  }
  await c.act('leads', id, 'qualify', { answers: answersOf(chance, plan.end === 'converted') })
  if (plan.end === 'open') return null
  at = later(at, 1, 8, chance)
  c = stage.as(yield at, ownerId)
  const { result } = await c.act('leads', id, 'convert')
  return { at, ownerId, ...(result as Omit<Converted, 'at' | 'ownerId'>) }
}

async function ownerOf(c: Change, id: string): Promise<string> {
  const found = await c.db.query<{ id: string }>('select owner_id as id from leads_leads where id = $1', [id])
  return found.rows[0]!.id
}

const answersOf = (chance: Random, serious: boolean): Values => {
  const of = (strong: string[], weak: string[]) =>
    chance.pick(chance.chance(serious ? 0.75 : 0.35) ? strong : weak)
  return {
    budget: of(['approved', 'planned'], ['unknown', 'none']),
    authority: of(['decides', 'takesPart'], ['knows', 'unknown']),
    need: of(['urgent', 'clear'], ['interest']),
    time: of(['quarter', 'year'], ['later', 'unknown']),
  }
}
