/** What a contract promises of us: to contact the customer in time. A task for its owner, and a clock until it is done. */
import { cancelClock, meetClock, policyFor, startClock } from '#platform/clocks/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change as changing, type Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { promptSubject, reasons, reasonsFor, type Reason } from '../rules/contract-prompts.ts'

export const promptMetrics: Record<Reason, string> = {
  ending: 'contractEnding',
  consumed: 'contractConsumed',
  behind: 'contractBehind',
}

const days = 7
const dayMs = 86_400_000
const minutes = days * 24 * 60

/** Seed: how soon somebody contacts the customer, and who hears when nobody did. The company changes it as it likes. */
export const promptPolicy: Values = {
  name: 'Contract contact',
  targets: [
    { metric: promptMetrics.ending, name: 'Contacted before a contract ends', minutes },
    { metric: promptMetrics.consumed, name: 'Contacted when a contract is nearly used up', minutes },
    { metric: promptMetrics.behind, name: 'Contacted when a contract is called too slowly', minutes },
  ],
  steps: [
    { atPercent: 75, level: 'owner' },
    { atPercent: 100, level: 'teamLead' },
  ],
}

const subjectOf = ({ id }: Values) => ({ type: 'contracts', id: id as string })

/** Plans what is due today and was not planned before; answers the prompts with the new ones, null when there are none. */
export async function newPrompts(change: Change, contract: Values): Promise<Values[] | null> {
  const told = (contract.prompts ?? []) as Values[]
  const due = reasonsFor(contract, todayOf(change.app)).filter(
    (reason) => !told.some((one) => one.reason === reason),
  )
  const planned: Values[] = []
  for (const reason of due) planned.push(await plan(change, contract, reason))
  return planned.length ? [...told, ...planned] : null
}

async function plan(change: Change, contract: Values, reason: Reason): Promise<Values> {
  const metric = promptMetrics[reason]
  const policy = policyFor(change.app, metric)
  if (policy) await startClock(change, { subject: subjectOf(contract), metric, policy: policy.id })
  const { id } = await change.as(seeingAll(change.caller)).create('activities', {
    type: 'task',
    subject: promptSubject(contract, reason, change.app.config.company.language),
    aboutType: 'contracts',
    aboutId: contract.id,
    accountId: contract.accountId,
    contactIds: contract.contactId ? [contract.contactId] : [],
    ownerId: contract.ownerId ?? change.caller.userId,
    dueAt: new Date(Date.parse(change.now) + days * dayMs).toISOString(),
  })
  return { reason, activityId: id, at: change.now }
}

/** Nothing is left to ask: kept (`met`) or pointless by now. Tasks that are still planned go with it. */
export async function endPrompts(
  change: Change,
  contract: Values,
  how: 'met' | 'cancelled',
  which: readonly Reason[] = reasons,
): Promise<void> {
  const end = how === 'met' ? meetClock : cancelClock
  for (const reason of which)
    await end(change, { subject: subjectOf(contract), metric: promptMetrics[reason] })
  const all = change.as(seeingAll(change.caller))
  const activities = change.app.registry.type('activities')
  for (const { reason, activityId } of (contract.prompts ?? []) as Values[]) {
    if (!which.includes(reason)) continue
    const task = await loadIfAny(change.app, change.db, all.caller, activities, activityId)
    if (task?.status === 'planned') await all.act('activities', activityId, 'cancel')
  }
}

/** Whoever does the planned task has kept the promise. */
export const contacted = {
  run: async (app, fact) => {
    const caller = jobCaller(app, 'contract-contacted')
    const task = await loadIfAny(app, app.pool, caller, app.registry.type('activities'), fact.recordId)
    if (task?.aboutType !== 'contracts') return
    const contract = await loadIfAny(app, app.pool, caller, app.registry.type('contracts'), task.aboutId)
    const prompts = (contract?.prompts ?? []) as Values[]
    const reason = prompts.find(({ activityId }) => activityId === task.id)?.reason as Reason | undefined
    if (!contract || !reason) return
    const which = { subject: subjectOf(contract), metric: promptMetrics[reason], at: fact.at }
    await changing(app, caller, (change) => meetClock(change, which))
  },
} satisfies Reaction
