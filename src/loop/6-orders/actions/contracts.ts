/** A contract held still while something is decided about it; what was agreed in it stays. */
import { filledLines } from '#base/catalog/index.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { equal } from '#platform/records/diff.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Guard } from '#platform/records/registry.ts'
import { consumedLines, contractSums, isCallable } from '../rules/consumption.ts'
import { openStates } from '../rules/contract-lifecycle.ts'
import { agreedColumns, agreedTerms, contractDerived } from '../rules/contract.ts'
import { contractLineFields } from '../schema/contract-lines.ts'
import { contracts } from '../schema.ts'
import { callOffsOf } from './call-offs.ts'

/**
 * The contract with its lines, locked until this transaction ends: of two that call off at the same moment the second
 * decides by what the first has taken.
 * @throws Problem not-found, also when it is not the caller's to see
 */
export async function lockContract(change: Change, id: string, caller = change.caller): Promise<Values> {
  await change.begin()
  const view = { includes: ['lines'], as: seeingAll(change.caller) }
  const { record } = await load(change.app, change.db, caller, contracts, id, view, {
    lock: true,
    right: 'change',
  })
  return record
}

/** A draft takes what its products say; later only an amendment changes what was agreed. */
export const contractGuard: Guard = async (change, next, previous) => {
  if (change.caller.kind === 'import') return takenOver(change, next, previous)
  if (previous?.amendsId || (!previous && next.amendsId)) refuseOther(next, previous)
  if (previous && !openStates.includes(previous.status)) return refuseChanges(next, previous)
  const lines = await completed(change, next)
  return { ...next, ...contractDerived({ ...next, lines }) }
}

/** History comes with its own states; what was called before is counted beside what our orders call. */
async function takenOver(change: Change, next: Values, previous: Values | null): Promise<Values> {
  const whole = { ...next, ...contractDerived({ ...next, lines: await completed(change, next) }) }
  const callOffs = previous ? await callOffsOf(change, next.id) : []
  return { ...whole, ...contractSums({ ...whole, lines: consumedLines(whole, callOffs) }) }
}

/** Drafts may go; what was ever sent stays. */
export const contractBinGuard: BinGuard = async (_, { status }, to) => {
  if (to === 'deleted' && !openStates.includes(status) && status !== 'withdrawn')
    throw new Problem('conflict', 'contract_stays', {}, { extra: { state: status } })
}

/** An amendment changes the terms of its contract, never whose it is or how it counts. */
function refuseOther(next: Values, previous: Values | null): void {
  if (previous && ['accountId', 'kind', 'currency'].some((name) => next[name] !== previous[name]))
    throw new Problem('conflict', 'amendment_of_other', {}, { extra: { state: previous.status } })
}

function refuseChanges(next: Values, previous: Values): void {
  if (next.amendmentNumber > previous.amendmentNumber || next.amendsId !== previous.amendsId) return
  const differs = agreedTerms.some((name) => !equal(contracts.fields[name], next[name], previous[name]))
  if (differs || !alike(next.lines, previous.lines))
    throw new Problem('conflict', 'contract_is_agreed', {}, { extra: { state: previous.status } })
}

const alike = (lines: Values[], others: Values[]) =>
  lines.length === others.length &&
  lines.every((line, index) => {
    const other = others[index]!
    return (
      line.id === other.id &&
      agreedColumns.every((name) => equal(contractLineFields[name], line[name], other[name]))
    )
  })

/** Texts, units and tax come from the product; so does the price, but where the list of the day is to count. */
async function completed(change: Change, contract: Values): Promise<Values[]> {
  const lines = contract.lines as Values[]
  const filled = await filledLines(change, {
    lines: lines.map((line) => ({ ...line, quantity: line.targetQuantity })),
    currency: contract.currency,
    accountId: contract.accountId,
    day: todayOf(change.app),
  })
  return lines.map((line, index): Values => {
    const { description, unit, unitPrice, taxCategory } = filled[index]!
    const taken = { description, unit, taxCategory }
    if (!isCallable(line)) return { ...line, ...taken, unit: null, targetQuantity: null, targetAmount: null }
    return contract.kind === 'value' ? { ...line, ...taken } : { ...line, ...taken, unitPrice }
  })
}
