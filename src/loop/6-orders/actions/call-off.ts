/** Calling off: an order at the contract's terms, and never more than was agreed, whoever else calls at that moment. */
import { invalid, Problem, type FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Change } from '#platform/records/change.ts'
import { equal } from '#platform/records/diff.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Effect } from '#platform/records/registry.ts'
import { wrongCallOffs } from '../rules/call-off.ts'
import { agreedFor } from '../rules/call-off-terms.ts'
import { lastDay } from '../rules/contract-lifecycle.ts'
import { isCallable } from '../rules/consumption.ts'
import { orderLineFields } from '../schema/lines.ts'
import { callOffsOf } from './call-offs.ts'
import { consumptionOf, whileBusy } from './consumption.ts'
import { lockContract } from './contracts.ts'

/** The order that the customer calls off; it takes its place among the others, to be confirmed. */
export const callOff: Effect = async (change, contract, input) => {
  const lines = (input.lines as Values[]).map(({ lineId, ...asked }) => ({
    ...asked,
    contractLineId: lineId,
  }))
  const known = new Set((contract.lines as Values[]).filter(isCallable).map(({ id }) => id))
  const wrong = lines.flatMap(({ contractLineId }, index): FieldProblem[] =>
    known.has(contractLineId) ? [] : [{ path: `lines[${index}].lineId`, code: 'unknown_line' }],
  )
  if (wrong.length) throw invalid(wrong)
  const { accountId: by, contactId, wantedOn = null, customerOrderNumber = null } = input
  const accountId = by ?? contract.accountId
  const own = accountId === contract.accountId
  const all = change.as(seeingAll(change.caller))
  const order = await whileBusy(change, contract.id, () =>
    all.create(
      'orders',
      {
        contractId: contract.id,
        accountId,
        contactId: contactId ?? (own ? contract.contactId : null),
        ownerId: contract.ownerId ?? change.caller.userId,
        wantedOn,
        customerOrderNumber,
        lines: lines as Values[],
      },
      { trusted: true },
    ),
  )
  return {
    set: await consumptionOf(change, contract),
    result: { orderId: order.id, number: order.number },
  }
}

/** The order as its contract has it: what it draws gets the agreed price, and its head the contract's currency. */
export async function onTerms(change: Change, next: Values, previous: Values | null): Promise<Values> {
  const { contractId } = next
  if (previous && (previous.contractId ?? null) !== (contractId ?? null))
    throw invalid([{ path: 'contractId', code: 'read_only', params: { field: 'contractId' } }])
  const lines = next.lines as Values[]
  if (!contractId) {
    const stray = lines.findIndex((line) => line.contractLineId)
    if (stray >= 0) throw invalid([{ path: `lines[${stray}].contractLineId`, code: 'unknown_line' }])
    return next
  }
  if (change.caller.kind === 'import' || (previous && !touched(next, previous))) return next
  const contract = await contractOf(change, contractId, previous)
  const { wrong, order } = agreedFor(contract, next, previous)
  if (wrong.length) throw invalid(wrong)
  return order
}

/** Refuses what goes beyond the contract; the order is complete by now. */
export async function withinContract(change: Change, next: Values, previous: Values | null): Promise<void> {
  const { contractId } = next
  if (!contractId || change.caller.kind === 'import') return
  const before = new Map(((previous?.lines ?? []) as Values[]).map((line) => [line.id, line]))
  const grown = (line: Values) => {
    const was = before.get(line.id)
    return Boolean(line.contractLineId) && (!was || big(line.quantity ?? 1).gt(big(was.quantity ?? 1)))
  }
  const growing = (next.lines as Values[]).filter(grown)
  if (growing.length === 0) return
  const contract = await contractOf(change, contractId, previous)
  const today = todayOf(change.app)
  if (contract.status !== 'inForce' || contract.validFrom > today || lastDay(contract) < today)
    throw new Problem('conflict', 'contract_not_in_force', {}, { extra: { state: contract.status } })
  const others = await callOffsOf(change, contractId, next.id)
  const wrong = wrongCallOffs(contract, others, next, new Set(growing.map(({ id }) => id)))
  if (wrong.length) throw invalid(wrong)
}

/** What comes back from the bin takes its part again, as far as it is still there. */
export const orderBinGuard: BinGuard = async (change, order, to) => {
  if (to === 'restored') await withinContract(change, order, null)
}

const contractOf = async (change: Change, id: string, previous: Values | null): Promise<Values> => {
  const caller = previous ? seeingAll(change.caller) : change.caller
  return lockContract(change, id, caller).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.kind !== 'not-found') throw error
    throw invalid([{ path: 'contractId', code: 'unknown_reference', params: { collection: 'contracts' } }])
  })
}

const columns = [
  'contractLineId',
  'productId',
  'quantity',
  'unitPrice',
  'discountPercent',
  'netPrice',
  'kind',
]

/** True when something changes of which the contract has a word to say. */
function touched(next: Values, previous: Values): boolean {
  if (['accountId', 'currency', 'discountPercent'].some((name) => `${next[name]}` !== `${previous[name]}`))
    return true
  const before = new Map((previous.lines as Values[]).map((line) => [line.id, line]))
  return (next.lines as Values[]).some((line) => {
    const was = before.get(line.id)
    return !was || columns.some((name) => !equal(orderLineFields[name], line[name], was[name]))
  })
}
