import { Problem } from '#platform/http/problems.ts'
import { mergeEffects } from '#platform/records/merge.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Effect } from '#platform/records/registry.ts'
import { note, reply } from './messages.ts'
import { dropPromises, renewPromises } from './promises.ts'
import { dismissSolution, makeArticle, resolve, trySolution } from './solutions.ts'

const plain = mergeEffects('tickets')

/** Two tickets about one thing become one, with both conversations; never those of two customers. */
const merge: Effect = async (change, ticket, input) => {
  const all = seeingAll(change.caller)
  const found = await loadIfAny(change.app, change.db, all, change.app.registry.type('tickets'), input.into)
  const other = found?.accountId ?? null
  if (ticket.accountId && other && ticket.accountId !== other)
    throw new Problem('conflict', 'tickets_of_two_customers')
  const merged = await plain.merge!(change, ticket, input)
  await dropPromises(change, ticket)
  return merged
}

const unmerge: Effect = async (change, ticket, input) => {
  const parted = await plain.unmerge!(change, ticket, input)
  const all = seeingAll(change.caller)
  const { record } = await load(change.app, change.db, all, change.app.registry.type('tickets'), input.from)
  await renewPromises(change, record)
  return parted
}

export const ticketEffects: Record<string, Effect> = {
  reply,
  note,
  resolve,
  trySolution,
  dismissSolution,
  makeArticle,
  merge,
  unmerge,
}
