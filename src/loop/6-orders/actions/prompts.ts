/** What a contract promises of us: to contact the customer in time. A task for its owner, and a clock until it is done. */
import { cancelClock, meetClock, policyFor, startClock } from '#platform/clocks/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf } from '#platform/paper/index.ts'
import { change as changing, type Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reaction } from '#platform/records/registry.ts'
import {
  occasionsFor,
  promptSubject,
  reasons,
  type Occasion,
  type Reason,
} from '../rules/contract-prompts.ts'
import { missingDays } from '../rules/schedule.ts'

export const promptMetrics: Record<Reason, string> = {
  ending: 'contractEnding',
  consumed: 'contractConsumed',
  behind: 'contractBehind',
  scheduled: 'contractScheduled',
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

/** The same for what is planned for a day. */
export const schedulePolicy: Values = {
  name: 'Contract schedule',
  targets: [{ metric: promptMetrics.scheduled, name: 'Scheduled call-off asked for', minutes }],
  steps: promptPolicy.steps,
}

const subjectOf = ({ id }: Values) => ({ type: 'contracts', id: id as string })

/** Plans what is due today and was not planned before; answers the prompts with the new ones, null when there are none. */
export async function newPrompts(change: Change, contract: Values): Promise<Values[] | null> {
  const told = promptsOf(contract)
  const due = occasionsFor(contract, todayOf(change.app)).filter(
    ({ reason, on }) => !told.some((one) => one.reason === reason && (one.on ?? undefined) === on),
  )
  const planned: Values[] = []
  for (const occasion of due) planned.push(await plan(change, contract, occasion))
  return planned.length ? [...told, ...planned] : null
}

async function plan(change: Change, contract: Values, occasion: Occasion): Promise<Values> {
  const { reason, on } = occasion
  const { language, timeZone } = change.app.config.company
  const { day } = formatsOf(language, contract.currency, timeZone)
  await start(change, contract, reason)
  const { id } = await change.as(seeingAll(change.caller)).create('activities', {
    type: 'task',
    subject: promptSubject(contract, occasion, language, day),
    aboutType: 'contracts',
    aboutId: contract.id,
    accountId: contract.accountId,
    contactIds: contract.contactId ? [contract.contactId] : [],
    ownerId: contract.ownerId ?? change.caller.userId,
    dueAt: new Date(Date.parse(change.now) + days * dayMs).toISOString(),
  })
  return { reason, ...(on ? { on } : {}), activityId: id, at: change.now }
}

async function start(change: Change, contract: Values, reason: Reason): Promise<void> {
  const metric = promptMetrics[reason]
  const policy = policyFor(change.app, metric)
  if (policy) await startClock(change, { subject: subjectOf(contract), metric, policy: policy.id })
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
  await cancelTasks(
    change,
    promptsOf(contract).filter(({ reason }) => which.includes(reason)),
  )
}

/**
 * What was called off meanwhile need not be asked for: `next` is the contract as its orders leave it now. Answers the
 * prompts that stay, so that a day is asked for again when its call-off is cancelled.
 */
export async function endCalled(change: Change, contract: Values, next: Values): Promise<Values[]> {
  const missing = new Set(missingDays(next))
  const asked = promptsOf(contract)
  const called = asked.filter(({ on }) => on && !missing.has(on))
  if (called.length === 0) return asked
  await cancelTasks(change, called)
  const rest = asked.filter((one) => !called.includes(one))
  await meetClock(change, { subject: subjectOf(contract), metric: promptMetrics.scheduled })
  if (rest.some(({ on }) => on)) await start(change, contract, 'scheduled')
  return rest
}

const promptsOf = (contract: Values) => (contract.prompts ?? []) as (Values & { reason: Reason })[]

async function cancelTasks(change: Change, prompts: readonly Values[]): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const activities = change.app.registry.type('activities')
  for (const { activityId } of prompts) {
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
