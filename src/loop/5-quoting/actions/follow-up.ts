/** A sent quote is followed up by itself: a promise with a time, and a task for who owns it. */
import { cancelClock, meetClock, policyFor, startClock } from '#platform/clocks/index.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { followUpSubject } from '../rules/words.ts'

export const followUpMetric = 'quoteFollowUp'
export const questionMetric = 'quoteQuestion'

/** Seed: how soon somebody asks what has become of a quote. The company changes it as it likes. */
export const followUpPolicy: Values = {
  name: 'Quote follow-up',
  targets: [{ metric: followUpMetric, name: 'Quote followed up', minutes: 7 * 24 * 60 }],
}

const weekMs = 7 * 86_400_000

/** Starts the promise and plans the task, a week ahead; answers the task's id. */
export async function planFollowUp(change: Change, quote: Values): Promise<string> {
  const policy = policyFor(change.app, followUpMetric)
  const subject = { type: 'quotes', id: quote.id as string }
  if (policy) await startClock(change, { subject, metric: followUpMetric, policy: policy.id })
  const task = await change.as(seeingAll(change.caller)).create('activities', {
    type: 'task',
    subject: followUpSubject(quote, change.app.config.company.language),
    aboutType: 'quotes',
    aboutId: quote.id,
    accountId: quote.accountId,
    contactIds: quote.contactId ? [quote.contactId] : [],
    ownerId: quote.ownerId ?? change.caller.userId,
    dueAt: new Date(Date.parse(change.now) + weekMs).toISOString(),
  })
  return task.id
}

/** Nothing is left to follow up: decided (`met`) or given up. A task that is still planned goes with it. */
export async function endFollowUp(change: Change, quote: Values, how: 'met' | 'cancelled'): Promise<void> {
  const which = { subject: { type: 'quotes', id: quote.id as string }, metric: followUpMetric }
  await (how === 'met' ? meetClock : cancelClock)(change, which)
  // What was still asked is answered by that.
  await cancelClock(change, { ...which, metric: questionMetric })
  if (!quote.followUpId) return
  const all = change.as(seeingAll(change.caller))
  const task = await loadIfAny(
    change.app,
    change.db,
    all.caller,
    change.app.registry.type('activities'),
    quote.followUpId,
  )
  if (task?.status === 'planned') await all.act('activities', quote.followUpId, 'cancel')
}
