/** Deals: from phase to phase with calls, visits and rivals, until somebody decides. */
import { did, planned } from '#base/activities/demo.ts'
import { dayOf, later, shifted, soon, whole, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface Deal {
  at: string
  id: string
  accountId: string
  contactId: string
  ownerId: string
  name: string
  lines: Values[]
}

export interface DealPlan {
  /** Accounts that compete. */
  rivals: string[]
  end: 'won' | 'lost' | 'cancelled'
}

const steps: Record<string, string[]> = {
  qualification: ['Ask who decides', 'Ask for last year’s energy bill'],
  needs: ['Visit and measure', 'Go through operating points with engineering'],
  proposal: ['Write the quote', 'Agree the date of delivery with the works'],
  negotiation: ['Call purchasing', 'Meet the managing director'],
}
const deeds: Record<string, Record<string, number>> = {
  qualification: { call: 5, email: 2 },
  needs: { visit: 4, meeting: 3, demo: 1 },
  proposal: { meeting: 3, call: 3, email: 2 },
  negotiation: { call: 4, meeting: 3 },
}
const lostReasons = { price: 30, leadTime: 14, specification: 10, competitor: 16, budget: 14, noDecision: 12, relationship: 4 } // prettier-ignore

/** Enters a deal of an account that we know. */
export async function openDeal(
  c: Change,
  deal: Omit<Deal, 'id' | 'at'>,
  source: string | null,
): Promise<Deal> {
  const { accountId, contactId, name, lines } = deal
  const closeDate = dayOf(shifted(c.now, 75))
  const record = { accountId, contactId, name, lines, closeDate, source, type: 'existingBusiness' }
  const made = await c.create('opportunities', record)
  return { ...deal, id: made.id, at: c.now }
}

/** What was agreed of a lead that became a deal. */
export async function fillDeal(c: Change, deal: Deal): Promise<void> {
  const { id, name, lines } = deal
  const closeDate = dayOf(shifted(c.now, 90))
  await c.patch('opportunities', id, { name, lines, closeDate, type: 'newBusiness' })
}

/** Goes through the phases up to the proposal; false when it ended before. */
export async function* pursue(stage: Stage, chance: Random, deal: Deal, plan: DealPlan): Story<boolean> {
  const fate = plan.end !== 'won' && chance.chance(0.5) ? chance.pick(['qualification', 'needs']) : null
  for (const phase of ['qualification', 'needs', 'proposal']) {
    const c = await moved(stage, chance, deal, phase, yield later(deal.at, 4, 17, chance))
    if (phase === 'needs' && plan.rivals.length)
      await c.patch('opportunities', deal.id, {
        competitors: plan.rivals.map((accountId) => ({
          accountId,
          threat: chance.pick(['low', 'medium', 'high']),
        })),
      })
    if (phase === fate) {
      await end(stage, chance, deal, plan, yield later(deal.at, 8, 30, chance))
      return false
    }
  }
  return true
}

/** Haggling, unless it is decided before. */
export async function* negotiate(stage: Stage, chance: Random, deal: Deal): Story {
  const c = yield later(deal.at, 2, 7, chance)
  const { status } = await whole(c, 'opportunities', deal.id)
  if (status === 'open') await moved(stage, chance, deal, 'negotiation', c)
}

async function moved(
  stage: Stage,
  chance: Random,
  deal: Deal,
  phase: string,
  change: Change,
): Promise<Change> {
  const c = stage.as(change, deal.ownerId)
  deal.at = c.now
  const about = aboutDeal(deal)
  await did(c, chance, about, chance.weighted(deeds[phase]!), 'interested')
  await c.act('opportunities', deal.id, 'move', { phase })
  const nextStep = chance.pick(steps[phase]!)
  const nextStepOn = dayOf(later(c.now, 3, 12, chance))
  const slips = chance.chance(0.15) ? { closeDate: dayOf(shifted(c.now, chance.between(50, 90))) } : {}
  await c.patch('opportunities', deal.id, { nextStep, nextStepOn, ...slips })
  // What is only days away stands in the calendar.
  if (deal.at > shifted(stage.until, -10) && chance.chance(0.7))
    await planned(
      c,
      about,
      chance.pick(['call', 'meeting', 'visit', 'task']),
      nextStep,
      later(stage.until, -1, 6, chance),
    )
  return c
}

const aboutDeal = ({ id, accountId, contactId }: Deal) => ({
  aboutType: 'opportunities',
  aboutId: id,
  accountId,
  contactIds: [contactId],
})

/** Lost for a reason, sometimes to somebody; or given up. */
export async function end(
  stage: Stage,
  chance: Random,
  deal: Deal,
  { end: how, rivals }: DealPlan,
  change: Change,
): Promise<void> {
  const c = stage.as(change, deal.ownerId)
  deal.at = c.now
  if (how === 'cancelled') return void (await c.act('opportunities', deal.id, 'cancel'))
  const reason = chance.weighted(lostReasons)
  const to = rivals.length && ['price', 'competitor', 'leadTime'].includes(reason) ? rivals[0] : null
  await c.act('opportunities', deal.id, 'lose', { reason, competitorId: to })
}

/** Won without a quote of ours: by a frame agreement or on the phone. */
export async function* agree(stage: Stage, chance: Random, deal: Deal): Story {
  const c = stage.as(yield later(deal.at, 6, 25, chance), deal.ownerId)
  deal.at = soon(c.now, 1)
  await c.act('opportunities', deal.id, 'win', { note: 'Ordered on the phone, confirmed by mail.' })
}
