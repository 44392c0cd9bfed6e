/** The contract as its orders leave it: counted anew from them, under its lock, in the transaction of each of their writes. */
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After } from '#platform/records/registry.ts'
import { consumedLines, contractSums, isFulfilled } from '../rules/consumption.ts'
import { contracts } from '../schema.ts'
import { callOffsOf } from './call-offs.ts'
import { lockContract } from './contracts.ts'
import { endCalled, newPrompts } from './prompts.ts'

/** What is set of a contract by its orders, with what that gives occasion for. */
export async function consumptionOf(change: Change, contract: Values): Promise<Values> {
  const lines = consumedLines(contract, await callOffsOf(change, contract.id))
  const set = contractSums({ ...contract, lines })
  const next = { ...contract, ...set }
  const left = await endCalled(change, contract, next)
  const prompts = await newPrompts(change, { ...next, prompts: left })
  if (prompts) return { ...set, prompts }
  return left.length < (contract.prompts ?? []).length ? { ...set, prompts: left } : set
}

/** Contracts whose own action runs in a transaction, by its connection: that action writes what follows itself. */
const underWay = new WeakMap<object, Set<string>>()

/** Runs what writes orders of a contract while its own action is under way. */
export async function whileBusy<T>(change: Change, id: string, work: () => Promise<T>): Promise<T> {
  const busy = underWay.get(change.db) ?? new Set()
  underWay.set(change.db, busy.add(id))
  const done = await work()
  busy.delete(id)
  return done
}

/** After an order was made, changed, binned or brought back: the contract on which it draws knows. */
export const drawOn: After = async (change, order) => {
  const id = order.contractId as string | null
  if (!id || underWay.get(change.db)?.has(id)) return
  const all = change.as(seeingAll(change.caller))
  if (!(await loadIfAny(change.app, change.db, all.caller, contracts, id, { fields: ['status'] }))) return
  const contract = await lockContract(all, id)
  const set = await consumptionOf(all, contract)
  const same = sameLines(contract.lines, set.lines)
  if (same && !set.prompts) return
  await all.patch('contracts', id, set, { trusted: true, kind: same ? 'prompted' : 'consumed' })
  if (contract.status === 'inForce' && isFulfilled({ ...contract, ...set }))
    await all.act('contracts', id, 'fulfil')
}

const counted = ['calledQuantity', 'deliveredQuantity', 'calledAmount', 'deliveredAmount']
const sameLines = (before: Values[], after: Values[]) =>
  after.every((line, index) => counted.every((name) => Number(line[name]) === Number(before[index]![name])))
