/** Contracts: agreed, released, and called off by orders. */
import { dayOf, later, shifted, whole, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Values } from '#platform/records/record-type.ts'
import { evenSchedule } from '../rules/schedule.ts'

/** What somebody agrees to take over time. */
export interface Frame {
  at: string
  name: string
  kind: 'quantity' | 'value'
  days: number
  noticeDays: number
  lines: Values[]
  /** Its first line is planned evenly, for a day every so many months. */
  every?: number
  /** Quantities of its first line (and the product, where that names none), called one after the other. */
  calls: { quantity: string; productId?: string }[]
  /** How far it comes. */
  end: 'sent' | 'accepted' | 'inForce'
}

/** A contract on its way into force, and what is called off it; `draw` begins the story of each order. */
export async function* frameStory(
  stage: Stage,
  chance: Random,
  customer: { accountId: string; ownerId: string; contacts: { id: string; name: string }[] },
  frame: Frame,
  draw: (orderId: string, at: string) => Story,
): Story {
  const { accountId, ownerId, contacts } = customer
  const { at, name, kind, days, noticeDays, lines, every, calls, end } = frame
  const [manager, desk] = [stage.staff['sales-manager']![0]!, stage.staff['order-desk']![0]!]
  let c = stage.as(yield at, ownerId)
  const validFrom = dayOf(shifted(at, 21))
  const { id } = await c.create('contracts', {
    name,
    kind,
    accountId,
    contactId: contacts[0]!.id,
    validFrom,
    validUntil: dayOf(shifted(at, 21 + days)),
    noticeDays,
    lines,
    terms: 'Called off in writing. Delivered at place within ten working days. Payment 30 days net.',
  })
  c = stage.as(yield later(c.now, 2, 4, chance), ownerId)
  await c.act('contracts', id, 'negotiate')
  if (every) {
    const contract = await whole(c, 'contracts', id)
    const schedule = evenSchedule(contract, contract.lines[0], every)
    await c.act('contracts', id, 'plan', {
      schedule: schedule.map((planned) => ({ ...planned, lineId: contract.lines[0].id })),
    })
  }
  c = stage.as(yield later(c.now, 1, 3, chance), ownerId)
  if ((await c.act('contracts', id, 'submit')).data.status === 'inApproval') {
    c = stage.as(yield later(c.now, 0, 1, chance), manager)
    await c.act('contracts', id, 'approve')
  }
  await stage.as(c, ownerId).act('contracts', id, 'send')
  if (end === 'sent') return
  c = stage.as(yield later(c.now, 2, 5, chance), ownerId)
  await c.act('contracts', id, 'accept', { name: contacts[0]!.name })
  if (end === 'accepted') return
  c = stage.as(yield later(`${validFrom}T08:00:00.000Z`, 0, 1, chance), manager)
  await c.act('contracts', id, 'release')
  const lineId = (await whole(c, 'contracts', id)).lines[0].id as string
  for (const call of calls) {
    c = stage.as(yield later(c.now, 18, 34, chance), desk)
    if ((await whole(c, 'contracts', id)).status !== 'inForce') return
    const { result } = await c.act('contracts', id, 'callOff', {
      lines: [{ lineId, ...call }],
      wantedOn: dayOf(shifted(c.now, 12)),
      customerOrderNumber: `C-${chance.between(1000, 9999)}`,
    })
    stage.begin(draw((result as { orderId: string }).orderId, c.now))
  }
  const { prompts } = await whole(c, 'contracts', id)
  const nearlyUp = (prompts as Values[]).find(({ reason }) => reason === 'consumed')
  if (!nearlyUp) return
  c = stage.as(yield later(c.now, 1, 3, chance), ownerId)
  await c.act('activities', nearlyUp.activityId, 'complete', { outcome: 'reached' })
}
