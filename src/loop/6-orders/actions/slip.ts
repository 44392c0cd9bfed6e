/** A promised day that is not kept: the customer is told, and a clock takes it up the ladder until it came. */
import { cancelClock, meetClock, policyFor, startClock } from '#platform/clocks/index.ts'
import type { Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After } from '#platform/records/registry.ts'
import { openOf } from '../rules/fulfilment.ts'
import { lateLines } from '../rules/promises.ts'
import { readerOf, tellCustomer, writtenFor } from './tell.ts'

export const slipMetric = 'delivery'

/** Seed: who learns of a slipped delivery, and how soon. The company changes it as it likes. */
export const slipPolicy: Values = {
  name: 'Slipped delivery',
  targets: [{ metric: slipMetric, name: 'Slipped delivery', minutes: 3 * 24 * 60 }],
  steps: [
    { atPercent: 1, level: 'owner' },
    { atPercent: 50, level: 'teamLead' },
    { atPercent: 100, level: 'manager' },
  ],
}

export interface Slip {
  line: Values
  from: string
  /** The new day; null while nobody has said one. */
  to: string | null
}

/** Tells the customer which lines come later, and starts the clock. True when there was somebody to tell. */
export async function slipped(
  change: Change,
  order: Values,
  slips: readonly Slip[],
  reason: string | null,
): Promise<boolean> {
  const { app } = change
  const policy = policyFor(app, slipMetric)
  const subject = { type: 'orders', id: order.id as string }
  if (policy) await startClock(change, { subject, metric: slipMetric, policy: policy.id })
  const reader = await readerOf(app, change.db, order)
  const { day, quantity } = writtenFor(app, order, reader)
  const lines = slips.map(({ line, from, to }) => ({
    description: line.description,
    quantity: quantity(openOf(line).toFixed()),
    from: day(from),
    to: to && day(to),
  }))
  return (await tellCustomer(change, order, 'delivery-slipped', { reader, lines, reason })) !== null
}

/** The promise is kept again once nothing late is open: delivered, cancelled, or promised for a day that holds. */
export const followClock: After = async (change, order, previous) => {
  if (!previous) return
  const day = todayOf(change.app)
  if (lateLines(previous, day).length === 0 || lateLines(order, day).length > 0) return
  const which = { subject: { type: 'orders', id: order.id as string }, metric: slipMetric }
  await (order.status === 'cancelled' ? cancelClock : meetClock)(change, which)
}
